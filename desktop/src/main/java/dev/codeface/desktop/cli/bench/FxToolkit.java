package dev.codeface.desktop.cli.bench;

import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.themes.Theme;
import dev.codeface.themes.ThemeCatalogue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// JavaFX as measurements use it: started, asked from another thread, with a themed window. One measuring thread.
final class FxToolkit {
    private FxToolkit() {}

    /// Starts the toolkit, on the display or, where there is none, into memory.
    static void start() throws InterruptedException {
        if (noDisplay()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            System.err.println("There is no display: the windows are drawn into memory.");
        }
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
    }

    private static boolean noDisplay() {
        return System.getProperty("glass.platform") == null
                && System.getProperty("os.name").startsWith("Linux")
                && System.getenv("DISPLAY") == null;
    }

    /// Runs something on the FX thread and waits for what it gives.
    static <T> T onFx(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        new FxExecutor().execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(120, TimeUnit.SECONDS);
    }

    /// Shows a node in a window with the app's own theme. FX thread.
    static Scene show(Stage stage, Parent root, double width, double height, boolean dark) {
        ThemeCatalogue catalogue = new ThemeCatalogue();
        Theme theme = catalogue.ownTheme(dark);
        Application.setUserAgentStylesheet(theme.baseSheet());
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets().addAll(theme.sheets());
        scene.getStylesheets().addAll(catalogue.sharedSheets());
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    /// Bytes of heap in use after a collection.
    static long usedHeap() throws InterruptedException {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(150);
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
