package dev.codeface.themes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VsCodeThemeReaderTest {
    @TempDir
    private Path folder;

    private Theme read(String json) throws IOException {
        return new VsCodeThemeReader().read(Files.writeString(folder.resolve("Night Sea-color-theme.json"), json));
    }

    private static String css(String address) {
        return new String(
                Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1)), StandardCharsets.UTF_8);
    }

    @Test
    void coloursTokensAndTerminalAreTakenOver() throws IOException {
        Theme theme = read("""
                { // comments and trailing commas are usual in these files
                  "name": "Night Sea", "type": "dark",
                  "colors": { "editor.background": "#001020", "editor.foreground": "#d0e0f0",
                              "terminal.ansiRed": "#ff5555", "button.background": "#0af", "sideBar.background": "#00182f80", },
                  "tokenColors": [
                    { "scope": "keyword", "settings": { "foreground": "#ffaa00" } },
                    { "scope": ["keyword.control, keyword.other", "storage"], "settings": { "foreground": "#ffbb11" } },
                    { "scope": "comment", "settings": { "foreground": "#102030", "fontStyle": "italic" } },
                    { "scope": "source.js string", "settings": { "foreground": "#ff00ff" } },
                  ],
                }
                """);

        assertThat(theme.id()).isEqualTo("imported-night-sea");
        assertThat(theme.title()).isEqualTo("Night Sea");
        assertThat(theme.dark()).isTrue();
        assertThat(theme.terminal().background()).isEqualTo("#001020");
        assertThat(theme.terminal().ansi().get(1)).isEqualTo("#ff5555");
        String syntax = css(theme.sheets().get(1));
        assertThat(syntax).contains("-cf-syntax-keyword: #ffbb11").contains("-cf-syntax-string: #d0e0f0");
        // A comment that nobody could read is made readable.
        Rgb comment = Rgb.parse(syntax.replaceAll("(?s).*comment: (#[0-9a-f]{6}).*", "$1"), Rgb.BLACK)
                .orElseThrow();
        assertThat(comment.contrast(new Rgb(0, 16, 32))).isGreaterThanOrEqualTo(4.5);
        assertThat(css(theme.sheets().get(0)))
                .contains("-color-bg-default: #001020")
                .contains("-color-bg-subtle: #001428");
    }

    @Test
    void whatIsNoThemeIsRefusedWithItsReason() {
        assertThatThrownBy(() -> read("not json"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not JSON");
        assertThatThrownBy(() -> read("{\"include\": \"./base.json\"}")).hasMessageContaining("includes another file");
        assertThatThrownBy(() -> read("[1]")).hasMessageContaining("no VS Code colour theme");
    }

    @Test
    void everyAccentCanBeReadOnEveryTheme() {
        ThemeCatalogue catalogue = new ThemeCatalogue();
        for (Theme theme : catalogue.themes()) {
            Rgb background = Rgb.parse(theme.terminal().background(), Rgb.BLACK).orElseThrow();
            for (String accent : new String[] {"#000000", "#ffffff", "#ffe000", "#00204f", "#808080"}) {
                String css = css(catalogue.accentSheet(accent, theme));
                Rgb text = Rgb.parse(css.replaceAll("(?s).*accent-fg: (#[0-9a-f]{6}).*", "$1"), Rgb.BLACK)
                        .orElseThrow();
                assertThat(text.contrast(background))
                        .as(theme.id() + " " + accent)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }
}
