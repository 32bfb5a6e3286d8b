package dev.codeface.desktop.editor;

import dev.codeface.themes.Theme;
import dev.codeface.themes.ThemeCatalogue;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// Scenes that look as the app does.
public final class ThemedScene {
    private ThemedScene() {}

    public static Scene of(Parent root, double width, double height, boolean dark) {
        ThemeCatalogue catalogue = new ThemeCatalogue();
        Theme theme = catalogue.ownTheme(dark);
        Application.setUserAgentStylesheet(theme.baseSheet());
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets().addAll(theme.sheets());
        scene.getStylesheets().addAll(catalogue.sharedSheets());
        return scene;
    }
}
