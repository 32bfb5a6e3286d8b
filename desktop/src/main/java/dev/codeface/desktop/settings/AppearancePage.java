package dev.codeface.desktop.settings;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.desktop.text.Texts;
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
    private final SettingsStore store;
    private final ThemeCatalogue catalogue;
    private final SettingControls make;
    private final Texts texts;

    AppearancePage(SettingsStore store, ThemeCatalogue catalogue, SettingControls make, Texts texts) {
        this.store = store;
        this.catalogue = catalogue;
        this.make = make;
        this.texts = texts;
    }

    private Map<String, String> accents() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("theme", texts.get("settings.colour.ofTheme"));
        names.put("system", texts.get("settings.colour.ofDesktop"));
        names.put("#4c67d6", texts.get("settings.colour.indigo"));
        names.put("#0a7ea4", texts.get("settings.colour.teal"));
        names.put("#2b7f4e", texts.get("settings.colour.green"));
        names.put("#b7791f", texts.get("settings.colour.amber"));
        names.put("#c2413b", texts.get("settings.colour.red"));
        names.put("#9a4fc4", texts.get("settings.colour.violet"));
        return names;
    }

    /// @param importTheme asks for a file and adds it as a theme
    SettingsPage page(Runnable importTheme) {
        List<Node> rows = new ArrayList<>();
        rows.add(new ThemeChooser(catalogue.themes(), store));
        rows.addAll(colours(importTheme));
        rows.addAll(sizes());
        return new SettingsPage("Appearance", texts.get("settings.page.appearance"), Feather.DROPLET, rows);
    }

    private List<Node> colours(Runnable importTheme) {
        Button choose = new Button(texts.get("settings.import"));
        choose.setOnAction(e -> importTheme.run());
        return List.of(
                make.plain("importTheme", choose),
                make.toggle("appearance.followSystem"),
                make.named("appearance.lightTheme", themes(false)),
                make.named("appearance.darkTheme", themes(true)),
                make.named("appearance.accent", accents()),
                make.named("appearance.editorPalette", palettes()));
    }

    private List<Node> sizes() {
        return List.of(
                make.percent("appearance.zoom", 80, 200),
                make.font("appearance.uiFont.family", "Inter"),
                make.font("appearance.editorFont.family", "JetBrains Mono"),
                make.pixels("appearance.editorFont.size"),
                make.font("appearance.chatFont.family", "Inter"),
                make.pixels("appearance.chatFont.size"),
                make.font("appearance.terminalFont.family", "JetBrains Mono"),
                make.pixels("appearance.terminalFont.size"),
                make.toggle("appearance.reduceMotion"),
                make.named("appearance.language", languages()));
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

    private Map<String, String> languages() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("system", texts.get("settings.colour.ofDesktop"));
        names.put("en", "English");
        names.put("de", "Deutsch");
        return names;
    }

    private Map<String, String> palettes() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("theme", texts.get("settings.colour.ofTheme"));
        for (SyntaxPalette palette : catalogue.palettes()) {
            names.put(palette.id(), palette.title());
        }
        return names;
    }
}
