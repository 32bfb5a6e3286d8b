package dev.codeface.desktop.app;

import dev.codeface.themes.ThemeCatalogue;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX application: reads fonts and settings off the FX thread, then hands the stage to the composition root.
public final class CodeFaceApp extends Application {
    private static final double ANY_SIZE = 13;

    private @Nullable AppContext context;

    /// Starts the toolkit and blocks until the last window is closed.
    static void launchApp(String[] args) {
        launch(CodeFaceApp.class, args);
    }

    @Override
    public void init() {
        StartupMarks.mark("toolkit");
        new ThemeCatalogue().fonts().forEach(url -> Font.loadFont(url, ANY_SIZE));
        context = AppContext.prepare(getParameters().getUnnamed());
    }

    @Override
    public void start(Stage stage) {
        if (context != null && context.handOver()) {
            Platform.exit();
        } else if (context != null) {
            context.start(stage);
        }
    }
}
