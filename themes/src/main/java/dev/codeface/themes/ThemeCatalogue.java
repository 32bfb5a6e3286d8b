package dev.codeface.themes;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Every theme that ships, the sheets that all of them share, and the bundled fonts. Thread safe; all that
/// changes is the list of imported themes.
public final class ThemeCatalogue {
    /// The theme of a first start on a light desktop.
    public static final String DEFAULT_LIGHT = "codeface-light";

    /// The theme of a first start on a dark desktop.
    public static final String DEFAULT_DARK = "codeface-dark";

    private static final List<String> SHARED =
            List.of("app.css", "editor.css", "chat.css", "terminal.css", "run.css", "focus.css");
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
            theme("dracula", "Dracula", true, "dracula", TerminalPalettes.DRACULA, "syntax-dracula"),
            theme(
                    "contrast-light",
                    "High Contrast Light",
                    false,
                    "primer-light",
                    TerminalPalettes.CONTRAST_LIGHT,
                    "contrast-light",
                    "syntax-contrast-light"),
            theme(
                    "contrast-dark",
                    "High Contrast Dark",
                    true,
                    "primer-dark",
                    TerminalPalettes.CONTRAST_DARK,
                    "contrast-dark",
                    "syntax-contrast-dark"));
    private final List<Theme> imported = new CopyOnWriteArrayList<>();

    /// All themes: our own first, the imported last.
    public List<Theme> themes() {
        return Stream.concat(themes.stream(), imported.stream()).toList();
    }

    /// Adds a theme that a person imported; one of the same id is replaced.
    public void add(Theme theme) {
        imported.removeIf(known -> known.id().equals(theme.id()));
        imported.add(theme);
    }

    /// The palettes of code, each usable with every theme of the same brightness.
    public List<SyntaxPalette> palettes() {
        return List.of(
                palette("light", "CodeFace Light", false),
                palette("dark", "CodeFace Dark", true),
                palette("nord-light", "Nord Light", false),
                palette("nord-dark", "Nord Dark", true),
                palette("dracula", "Dracula", true),
                palette("contrast-light", "High Contrast Light", false),
                palette("contrast-dark", "High Contrast Dark", true));
    }

    private static SyntaxPalette palette(String id, String title, boolean dark) {
        return new SyntaxPalette(id, title, dark, url("syntax-" + id + ".css"));
    }

    /// The sheet that makes `#rrggbb` the accent of a theme, lighter or darker where it could not be read.
    public String accentSheet(String accent, Theme theme) {
        Rgb background = Rgb.parse(theme.terminal().background(), Rgb.BLACK).orElse(Rgb.BLACK);
        Rgb color = Rgb.parse(accent, background).orElseThrow(() -> new IllegalArgumentException(accent));
        return new TokenSheet().accent(color, background).address();
    }

    /// The theme with that id; an unknown id gives the default of the same brightness as the desktop.
    public Theme byId(String id, boolean desktopIsDark) {
        return themes().stream().filter(t -> t.id().equals(id)).findFirst().orElseGet(() -> ownTheme(desktopIsDark));
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

    /// URL of the sheet for a desktop where windows cannot be seen through, after all others: square popups without
    /// shadows.
    public String opaqueSheet() {
        return url("opaque.css");
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
