package dev.codeface.core.error;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the core says to people, in another language than the English that the code writes.
///
/// A failure is worded where it happens, kept and logged in English, and translated when it is shown:
/// `sentences_de.txt`
/// holds each sentence with `{0}` and so on for what varies, and its translation below it. What varies is translated in
/// turn where it is such a sentence itself. A sentence that has no entry stays as it is. Immutable and thread safe.
public final class Sentences {
    private static final String PROPERTY = "codeface.language";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

    private final List<Entry> entries;

    private record Entry(Pattern english, List<Integer> order, String translation) {}

    private Sentences(List<Entry> entries) {
        this.entries = entries;
    }

    /// In the language of this process's window: English unless the window was told to speak another.
    public static String spoken(String english) {
        return Holder.SENTENCES.translated(english);
    }

    /// @param language `en`, `de`, or `system` for the desktop's; one that has no table is English
    static Sentences of(String language) {
        String code = language.equals("system")
                ? Locale.getDefault(Locale.Category.DISPLAY).getLanguage()
                : language;
        try (InputStream in = Sentences.class.getResourceAsStream("sentences_" + code + ".txt")) {
            return new Sentences(in == null ? List.of() : read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String translated(String english) {
        return entries.stream()
                .map(entry -> filled(entry, english))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(english);
    }

    private Optional<String> filled(Entry entry, String english) {
        Matcher said = entry.english().matcher(english);
        if (!said.matches()) {
            return Optional.empty();
        }
        return Optional.of(ARGUMENT.matcher(entry.translation()).replaceAll(hole -> {
            int group = entry.order().indexOf(Integer.valueOf(hole.group(1))) + 1;
            return Matcher.quoteReplacement(translated(said.group(group)));
        }));
    }

    private static List<Entry> read(InputStream in) throws IOException {
        List<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            entries.add(entry(lines.get(i), lines.get(i + 1)));
        }
        return entries;
    }

    private static Entry entry(String english, String translation) {
        List<Integer> order = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        Matcher holes = ARGUMENT.matcher(english);
        int from = 0;
        while (holes.find()) {
            pattern.append(Pattern.quote(english.substring(from, holes.start())))
                    .append("(.*?)");
            order.add(Integer.valueOf(holes.group(1)));
            from = holes.end();
        }
        pattern.append(Pattern.quote(english.substring(from)));
        return new Entry(Pattern.compile(pattern.toString(), Pattern.DOTALL), List.copyOf(order), translation);
    }

    private static final class Holder {
        static final Sentences SENTENCES = of(System.getProperty(PROPERTY, "en"));
    }
}
