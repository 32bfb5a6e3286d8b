package dev.codeface.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every theme has every token, and text that can be read: WCAG AA against the background it stands on.
class ThemeCatalogueTest {
    private static final Pattern TOKEN = Pattern.compile("(-(?:color|cf-syntax)-[a-z0-9-]+):\\s*([^;]+);");
    private static final List<String> SYNTAX = List.of(
            "keyword",
            "string",
            "comment",
            "number",
            "function",
            "type",
            "constant",
            "variable",
            "property",
            "operator",
            "punctuation",
            "tag",
            "attribute",
            "heading",
            "link");

    static List<Theme> themes() {
        return new ThemeCatalogue().themes();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void syntaxColoursAreCompleteAndReadable(Theme theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        String background = tokens.get("-color-bg-default");
        for (String name : SYNTAX) {
            String colour = tokens.get("-cf-syntax-" + name);
            assertThat(colour).as(theme.id() + " " + name).isNotNull();
            assertThat(contrast(colour, background)).as(theme.id() + " " + name).isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void terminalColoursAreReadable(Theme theme) {
        TerminalColors colors = theme.terminal();
        assertThat(contrast(colors.foreground(), colors.background())).isGreaterThanOrEqualTo(7);
        for (int i = 1; i < 7; i++) {
            assertThat(contrast(colors.ansi().get(i), colors.background()))
                    .as(theme.id() + " ANSI " + i)
                    .isGreaterThanOrEqualTo(3);
            assertThat(contrast(colors.ansi().get(8 + i), colors.background()))
                    .as(theme.id() + " bright ANSI " + i)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void ownThemesMeetAaForTextOnEverySurface() throws IOException {
        ThemeCatalogue catalogue = new ThemeCatalogue();
        for (Theme theme : List.of(catalogue.ownTheme(false), catalogue.ownTheme(true))) {
            Map<String, String> tokens = tokens(theme);
            for (String surface : List.of("default", "subtle", "inset", "overlay")) {
                String background = tokens.get("-color-bg-" + surface);
                for (String text : List.of(
                        "-color-fg-default",
                        "-color-fg-muted",
                        "-color-fg-subtle",
                        "-color-accent-fg",
                        "-color-success-fg",
                        "-color-warning-fg",
                        "-color-danger-fg")) {
                    assertThat(contrast(tokens.get(text), background))
                            .as(theme.id() + " " + text + " on " + surface)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
            for (String fill : List.of("accent", "success", "danger", "warning")) {
                assertThat(contrast(tokens.get("-color-fg-emphasis"), tokens.get("-color-" + fill + "-emphasis")))
                        .as(theme.id() + " text on " + fill)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @Test
    void anUnknownThemeFallsBackToTheDesktopsBrightness() {
        ThemeCatalogue catalogue = new ThemeCatalogue();
        assertThat(catalogue.byId("gone", true).id()).isEqualTo(ThemeCatalogue.DEFAULT_DARK);
        assertThat(catalogue.byId("gone", false).id()).isEqualTo(ThemeCatalogue.DEFAULT_LIGHT);
        assertThat(catalogue.byId("dracula", false).id()).isEqualTo("dracula");
    }

    @Test
    void sharedSheetsUseTokensAndNeverSelectEverything() throws IOException {
        for (String sheet : new ThemeCatalogue().sharedSheets()) {
            String css = read(URI.create(sheet).toURL().openStream());
            assertThat(css).as(sheet).doesNotContainPattern("(?m)(^|[\\s,>])\\*\\s*[,{>]");
            assertThat(css).as(sheet + " names a colour of its own").doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b");
        }
    }

    private static Map<String, String> tokens(Theme theme) throws IOException {
        Map<String, String> tokens = new HashMap<>();
        collect(read(Theme.class.getResourceAsStream(theme.baseSheet())), tokens);
        for (String sheet : theme.sheets()) {
            collect(read(URI.create(sheet).toURL().openStream()), tokens);
        }
        return tokens;
    }

    private static void collect(String css, Map<String, String> into) {
        Matcher matcher = TOKEN.matcher(css);
        while (matcher.find()) {
            into.put(matcher.group(1), matcher.group(2).strip());
        }
    }

    private static String read(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double contrast(String one, String two) {
        double a = luminance(one);
        double b = luminance(two);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = rgb(colour);
        return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
    }

    private static int rgb(String colour) {
        if (colour.startsWith("#")) {
            return Integer.parseInt(colour.substring(1), 16);
        }
        Matcher parts = Pattern.compile("rgb\\((\\d+), (\\d+), (\\d+)\\)").matcher(colour);
        assertThat(parts.matches()).as(colour).isTrue();
        return Integer.parseInt(parts.group(1)) << 16
                | Integer.parseInt(parts.group(2)) << 8
                | Integer.parseInt(parts.group(3));
    }

    private static double channel(int value) {
        double c = (value & 0xff) / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
