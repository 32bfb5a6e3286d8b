package dev.codeface.themes;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads a colour theme of VS Code (JSON with comments: `type`, `colors`, `tokenColors`) into one of ours.
///
/// What the file leaves open is derived from its background and foreground. A colour that cannot be read on its
/// background (WCAG AA) is made lighter or darker until it can. Stateless, any thread.
/// Format: the theme file of VS Code's extension API, "Color Theme" and "Theme Color" in its reference.
public final class VsCodeThemeReader {
    /// Put before the id of an imported theme, so that none of ours is ever replaced.
    public static final String ID_PREFIX = "imported-";

    private static final long LARGEST = 2L * 1024 * 1024;
    private static final double TEXT = 4.5;
    private static final List<String> ANSI =
            List.of("Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    /// Reads a file; its id and, where it has no `name`, its title come from the file's name.
    ///
    /// @throws IOException with a sentence for a person where the file cannot be read or is no colour theme
    public Theme read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("It is larger than 2 MB; a colour theme is not.");
        }
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (JacksonException | java.nio.charset.CharacterCodingException e) {
            throw new IOException("It is not JSON with comments, as VS Code's themes are.", e);
        }
        if (root == null
                || !root.path("colors").isObject()
                || !root.path("tokenColors").isArray()) {
            throw new IOException("It has no “colors” and “tokenColors”, so it is no VS Code colour theme."
                    + (root != null && root.has("include") ? " It includes another file: import that one." : ""));
        }
        return theme(root, file.getFileName().toString().replaceFirst("(?i)(-color-theme)?\\.jsonc?$", ""));
    }

    private static Theme theme(JsonNode root, String fileName) {
        Colors colors = Colors.of(root);
        String title = root.path("name").asText(fileName);
        String id = ID_PREFIX + fileName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String base = colors.dark ? "primer-dark" : "primer-light";
        return new Theme(
                id,
                title,
                colors.dark,
                "/atlantafx/base/theme/" + base + ".css",
                List.of(interfaceTokens(colors), syntaxTokens(root.path("tokenColors"), colors)),
                terminal(colors));
    }

    /// The file's colours over its own background.
    private record Colors(JsonNode named, boolean dark, Rgb background, Rgb foreground) {
        static Colors of(JsonNode root) {
            JsonNode named = root.path("colors");
            boolean dark = !root.path("type").asText("dark").matches("light|hcLight");
            Rgb background = Rgb.parse(named.path("editor.background").asText(), Rgb.BLACK)
                    .orElse(dark ? new Rgb(30, 30, 30) : Rgb.WHITE);
            boolean really = background.luminance() < 0.18;
            Rgb foreground = first(named, background, "editor.foreground", "foreground")
                    .orElse(really ? new Rgb(212, 212, 212) : new Rgb(30, 30, 30));
            return new Colors(named, really, background, foreground.readableOn(background, 7));
        }

        private static Optional<Rgb> first(JsonNode named, Rgb behind, String... keys) {
            for (String key : keys) {
                Optional<Rgb> found = Rgb.parse(named.path(key).asText(), behind);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        Rgb or(Rgb otherwise, String... keys) {
            return first(named, background, keys).orElse(otherwise);
        }

        /// A surface: the foreground must stay readable on it.
        Rgb surface(double share, String... keys) {
            Rgb wanted = or(background.mix(foreground, share), keys);
            return foreground.contrast(wanted) >= TEXT ? wanted : background.mix(foreground, share);
        }
    }

    private static String interfaceTokens(Colors c) {
        Rgb bg = c.background;
        Rgb fg = c.foreground;
        Rgb subtle = c.surface(0.03, "sideBar.background", "activityBar.background");
        // Text is made readable on the surface that leaves it the least room.
        Rgb hardest = subtle.contrast(fg) < bg.contrast(fg) ? subtle : bg;
        Rgb border = c.or(bg.mix(fg, 0.16), "panel.border", "editorGroup.border", "sideBar.border");
        TokenSheet sheet = new TokenSheet()
                .put("-color-bg-default", bg)
                .put("-color-bg-subtle", subtle)
                .put("-color-bg-inset", c.surface(0.02, "input.background"))
                .put("-color-bg-overlay", c.surface(0.05, "editorWidget.background", "menu.background"))
                .put("-color-fg-default", fg)
                .put("-color-fg-emphasis", Rgb.WHITE)
                .put("-color-fg-muted", fg.mix(bg, 0.3).readableOn(hardest, TEXT))
                .put("-color-fg-subtle", fg.mix(bg, 0.4).readableOn(hardest, TEXT))
                .put("-color-border-default", border)
                .put("-color-border-muted", border.mix(bg, 0.35))
                .put("-color-border-subtle", border.mix(bg, 0.55))
                .put("-color-neutral-emphasis", fg.mix(bg, 0.55))
                .put("-color-neutral-muted", fg.css(0.3))
                .put("-color-neutral-subtle", fg.css(0.1));
        Rgb accent = c.or(
                new Rgb(77, 120, 204),
                "button.background",
                "focusBorder",
                "editorCursor.foreground",
                "badge.background");
        return sheet.accent(accent, hardest)
                .meaning(
                        "success",
                        c.or(new Rgb(75, 175, 115), "gitDecoration.addedResourceForeground", "terminal.ansiGreen"),
                        hardest)
                .meaning(
                        "warning",
                        c.or(new Rgb(206, 155, 60), "editorWarning.foreground", "terminal.ansiYellow"),
                        hardest)
                .meaning("danger", c.or(new Rgb(240, 96, 88), "editorError.foreground", "terminal.ansiRed"), hardest)
                .address();
    }

    private static String syntaxTokens(JsonNode rules, Colors colors) {
        TokenSheet sheet = new TokenSheet();
        TextMateScopes.TOKENS.forEach((token, scopes) -> sheet.put(
                "-cf-syntax-" + token,
                TextMateScopes.find(rules, scopes)
                        .flatMap(hex -> Rgb.parse(hex, colors.background))
                        .orElse(colors.foreground)
                        .readableOn(colors.background, TEXT)));
        return sheet.address();
    }

    private static TerminalColors terminal(Colors c) {
        TerminalColors standard = c.dark ? TerminalPalettes.DARK : TerminalPalettes.LIGHT;
        Rgb background = c.or(c.background, "terminal.background");
        Rgb foreground = c.or(c.foreground, "terminal.foreground").readableOn(background, 7);
        String[] ansi = new String[16];
        for (int i = 0; i < ansi.length; i++) {
            String key = "terminal.ansi" + (i < 8 ? "" : "Bright") + ANSI.get(i % 8);
            Rgb own = Rgb.parse(standard.ansi().get(i), background).orElse(foreground);
            Rgb color = c.or(own, key);
            ansi[i] = (i % 8 == 0 || i % 8 == 7 ? color : color.readableOn(background, 3)).hex();
        }
        return new TerminalColors(
                foreground.hex(),
                background.hex(),
                c.or(foreground, "terminalCursor.foreground", "editorCursor.foreground")
                        .hex(),
                c.or(background.mix(foreground, 0.25), "terminal.selectionBackground", "editor.selectionBackground")
                        .hex(),
                List.of(ansi));
    }
}
