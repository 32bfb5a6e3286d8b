package dev.codeface.desktop.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The user guide: pages of Markdown that come with the app, by task. Immutable; [#load] reads files, so not on the FX
/// thread.
///
/// @param pages in the order of reading
public record Guide(List<Page> pages) {
    private static final List<String> FILES = List.of(
            "01-first-minute.md",
            "02-tmux.md",
            "03-editor.md",
            "04-ask.md",
            "05-models.md",
            "06-privacy.md",
            "07-looks-and-keys.md",
            "08-command-line.md",
            "09-errors.md");

    public Guide {
        pages = List.copyOf(pages);
    }

    /// One page.
    ///
    /// @param title    its first heading
    /// @param sections what stands above its first second-level heading, then each of those with its heading
    public record Page(String title, List<String> sections) {
        public Page {
            sections = List.copyOf(sections);
        }

        static Page of(String markdown) {
            String[] parts = markdown.split("\n(?=## )", -1);
            String title = parts[0].lines().findFirst().orElse("").replaceFirst("^# +", "");
            return new Page(title, List.of(parts));
        }
    }

    /// Reads the pages from the class path.
    public static Guide load() {
        List<Page> pages = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = Objects.requireNonNull(Guide.class.getResourceAsStream("/guide/" + file), file)) {
                pages.add(Page.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(file, e);
            }
        }
        return new Guide(pages);
    }

    /// The sections that hold every word of a query, each under its page's title.
    List<String> find(String query) {
        String[] words = query.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        List<String> hits = new ArrayList<>();
        for (Page page : pages) {
            for (String section : page.sections()) {
                String text = (page.title() + " " + section).toLowerCase(Locale.ROOT);
                if (List.of(words).stream().allMatch(text::contains)) {
                    hits.add(section.startsWith("# ") ? section : section + "\n\n*" + page.title() + "*");
                }
            }
        }
        return hits;
    }
}
