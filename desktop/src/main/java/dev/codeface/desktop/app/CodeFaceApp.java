package dev.codeface.desktop.app;

import dev.codeface.desktop.theme.ThemeService;
import dev.codeface.themes.ThemeCatalogue;
import javafx.application.Application;
import javafx.scene.text.Font;
import javafx.stage.Stage;

/// The JavaFX application: loads fonts off the FX thread, shows the window, then lets the features come up behind it.
public final class CodeFaceApp extends Application {
    private final ThemeCatalogue catalogue = new ThemeCatalogue();

    /// Starts the toolkit and blocks until the last window is closed.
    static void launchApp(String[] args) {
        launch(CodeFaceApp.class, args);
    }

    @Override
    public void init() {
        StartupMarks.mark("toolkit");
        catalogue.fonts().forEach(url -> Font.loadFont(url, 13));
    }

    @Override
    public void start(Stage stage) {
        ThemeService themes = new ThemeService(catalogue, ThemeCatalogue.DEFAULT_DARK, true);
        themes.install();
        AppWindow window = new AppWindow(stage, themes);
        window.show();
    }
}
