package dev.codeface.themes;

import java.net.URL;
import java.util.List;
import java.util.Objects;

/// Every theme that ships, the sheets that all of them share, and the bundled fonts. Stateless.
public final class ThemeCatalogue {
    /// The theme of a first start on a light desktop.
    public static final String DEFAULT_LIGHT = "codeface-light";

    /// The theme of a first start on a dark desktop.
    public static final String DEFAULT_DARK = "codeface-dark";

    private static final List<String> SHARED = List.of("app.css", "editor.css", "chat.css", "terminal.css");
    private static final List<String> FONTS = List.of(
            "Inter-Regular.otf",
            "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf",
            "JetBrainsMono-Italic.ttf");

    private final List<Theme> themes = List.of(
            theme(
                    DEFAULT_LIGHT,
                    "CodeFace Light",
                    false,
                    "primer-light",
                    TerminalPalettes.LIGHT,
                    "codeface-light",
                    "syntax-light"),
            theme(
                    DEFAULT_DARK,
                    "CodeFace Dark",
                    true,
                    "primer-dark",
                    TerminalPalettes.DARK,
                    "codeface-dark",
                    "syntax-dark"),
            theme("primer-light", "Primer Light", false, "primer-light", TerminalPalettes.LIGHT, "syntax-light"),
            theme("primer-dark", "Primer Dark", true, "primer-dark", TerminalPalettes.PRIMER_DARK, "syntax-dark"),
            theme(
                    "cupertino-light",
                    "Cupertino Light",
                    false,
                    "cupertino-light",
                    TerminalPalettes.LIGHT,
                    "syntax-light"),
            theme(
                    "cupertino-dark",
                    "Cupertino Dark",
                    true,
                    "cupertino-dark",
                    TerminalPalettes.CUPERTINO_DARK,
                    "syntax-dark"),
            theme("nord-light", "Nord Light", false, "nord-light", TerminalPalettes.NORD_LIGHT, "syntax-nord-light"),
            theme("nord-dark", "Nord Dark", true, "nord-dark", TerminalPalettes.NORD_DARK, "syntax-nord-dark"),
            theme("dracula", "Dracula", true, "dracula", TerminalPalettes.DRACULA, "syntax-dracula"));

    /// All themes, our own first.
    public List<Theme> themes() {
        return themes;
    }

    /// The theme with that id; an unknown id gives the default of the same brightness as the desktop.
    public Theme byId(String id, boolean desktopIsDark) {
        return themes.stream().filter(t -> t.id().equals(id)).findFirst().orElseGet(() -> ownTheme(desktopIsDark));
    }

    /// Our own theme for a dark or a light desktop.
    public Theme ownTheme(boolean dark) {
        return dark ? themes.get(1) : themes.get(0);
    }

    /// URLs of the sheets every theme needs after its own tokens.
    public List<String> sharedSheets() {
        return SHARED.stream()
                .filter(s -> ThemeCatalogue.class.getResource(s) != null)
                .map(ThemeCatalogue::url)
                .toList();
    }

    /// URLs of the bundled fonts: Inter for the interface, JetBrains Mono for code.
    public List<String> fonts() {
        return FONTS.stream().map(f -> url("fonts/" + f)).toList();
    }

    private static Theme theme(
            String id, String title, boolean dark, String base, TerminalColors terminal, String... tokens) {
        List<String> sheets = List.of(tokens).stream().map(t -> url(t + ".css")).toList();
        return new Theme(id, title, dark, "/atlantafx/base/theme/" + base + ".css", sheets, terminal);
    }

    private static String url(String name) {
        URL resource = ThemeCatalogue.class.getResource(name);
        return Objects.requireNonNull(resource, name).toExternalForm();
    }
}
