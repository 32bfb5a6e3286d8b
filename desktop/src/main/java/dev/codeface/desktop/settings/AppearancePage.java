package dev.codeface.desktop.settings;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.themes.SyntaxPalette;
import dev.codeface.themes.Theme;
import dev.codeface.themes.ThemeCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/// Writes the page on looks: themes, what may differ from them, fonts, motion. FX thread.
final class AppearancePage {
    private static final Map<String, String> ACCENTS = accents();

    private final SettingsStore store;
    private final ThemeCatalogue catalogue;
    private final SettingControls make;

    AppearancePage(SettingsStore store, ThemeCatalogue catalogue, SettingControls make) {
        this.store = store;
        this.catalogue = catalogue;
        this.make = make;
    }

    private static Map<String, String> accents() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("theme", "The theme's own");
        names.put("system", "The desktop's");
        names.put("#4c67d6", "Indigo");
        names.put("#0a7ea4", "Teal");
        names.put("#2b7f4e", "Green");
        names.put("#b7791f", "Amber");
        names.put("#c2413b", "Red");
        names.put("#9a4fc4", "Violet");
        return names;
    }

    /// @param importTheme asks for a file and adds it as a theme
    SettingsPage page(Runnable importTheme) {
        List<Node> rows = new ArrayList<>();
        rows.add(new ThemeChooser(catalogue.themes(), store));
        rows.addAll(colours(importTheme));
        rows.addAll(sizes());
        return new SettingsPage("Appearance", Feather.DROPLET, rows);
    }

    private List<Node> colours(Runnable importTheme) {
        Button choose = new Button("Import…");
        choose.setOnAction(e -> importTheme.run());
        return List.of(
                make.plain("VS Code theme", "Adds a colour theme of VS Code: editor, interface and terminal.", choose),
                make.toggle(
                        "appearance.followSystem",
                        "Follow the system",
                        "Light or dark, as the desktop says. A theme picked above turns this off."),
                make.named("appearance.lightTheme", "Light theme", "Used while the desktop is light.", themes(false)),
                make.named("appearance.darkTheme", "Dark theme", "Used while the desktop is dark.", themes(true)),
                make.named("appearance.accent", "Accent", "Buttons, links, focus and selection.", ACCENTS),
                make.named(
                        "appearance.editorPalette",
                        "Colours of code",
                        "Apart from the theme; used while the theme is of the same brightness.",
                        palettes()));
    }

    private List<Node> sizes() {
        return List.of(
                make.percent(
                        "appearance.zoom", "Interface zoom (%)", "Size of all text and spacing, 80 to 200.", 80, 200),
                make.font("appearance.uiFont.family", "Interface font", "Menus, lists and the chat.", "Inter"),
                make.font("appearance.editorFont.family", "Editor font", "Code.", "JetBrains Mono"),
                make.pixels("appearance.editorFont.size", "Editor font size", "Pixels before zoom."),
                make.font("appearance.terminalFont.family", "Mirror font", "The mirrored panes.", "JetBrains Mono"),
                make.pixels("appearance.terminalFont.size", "Mirror font size", "Largest size; it shrinks to fit."),
                make.toggle(
                        "appearance.reduceMotion",
                        "Reduce motion",
                        "No cross-fade between themes and no moving parts."));
    }

    private Map<String, String> themes(boolean dark) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Theme theme : catalogue.themes()) {
            if (theme.dark() == dark) {
                names.put(theme.id(), theme.title());
            }
        }
        return names;
    }

    private Map<String, String> palettes() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("theme", "The theme's own");
        for (SyntaxPalette palette : catalogue.palettes()) {
            names.put(palette.id(), palette.title());
        }
        return names;
    }
}
