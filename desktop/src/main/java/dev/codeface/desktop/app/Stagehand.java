package dev.codeface.desktop.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Window;

/// Plays a person at the app's window for the demonstration: waits for what is to be seen, presses buttons by their
/// text,
/// takes pictures of the screen. Called on a thread of its own; works on the FX thread.
final class Stagehand {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final long SETTLE_MILLIS = 700;
    private static final int FRAMES = 3;

    private final Executor fx;
    private final Path pictures;

    /// @param pictures where the pictures go
    Stagehand(Executor fx, Path pictures) {
        this.fx = fx;
        this.pictures = pictures;
    }

    /// A step that did not come about.
    static final class StepFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        StepFailedException(String what) {
            super(what);
        }
    }

    /// Does something on the FX thread.
    void act(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    /// Asks something on the FX thread.
    <T> T get(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        fx.execute(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    /// Waits until something is so.
    void await(String what, BooleanSupplier condition) throws StepFailedException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!get(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new StepFailedException("waited in vain for: " + what);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /// Presses the button with that text, once it is there and can be pressed.
    void press(String text) throws StepFailedException, InterruptedException {
        await("a button “" + text + "”", () -> button(text).isPresent());
        act(() -> button(text).ifPresent(Button::fire));
    }

    /// Types a key.
    void type(KeyCode key) {
        act(() -> new Robot().keyType(key));
    }

    /// Whether such a button can be pressed now. FX thread.
    boolean canPress(String text) {
        return button(text).isPresent();
    }

    /// The button with exactly that text or name, else the first whose text begins so.
    private static Optional<Button> button(String text) {
        return find(button -> text.equals(button.getText()) || text.equals(button.getAccessibleText()))
                .or(() -> find(button -> String.valueOf(button.getText()).startsWith(text)));
    }

    private static Optional<Button> find(Predicate<Button> wanted) {
        return Window.getWindows().stream()
                .filter(w -> w.getScene() != null && w.getScene().getRoot() != null)
                .flatMap(w -> find(w.getScene().getRoot(), wanted).stream())
                .findFirst();
    }

    private static Optional<Button> find(Node node, Predicate<Button> wanted) {
        if (!node.isVisible()) {
            return Optional.empty();
        }
        if (node instanceof Button button && wanted.test(button) && !button.isDisabled()) {
            return Optional.of(button);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> find(child, wanted).stream())
                        .findFirst()
                : Optional.empty();
    }

    /// Waits until the window has been drawn anew, however busy the machine is.
    private void awaitFrames() {
        CompletableFuture<Void> drawn = new CompletableFuture<>();
        act(() -> new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (++frames > FRAMES) {
                    stop();
                    drawn.complete(null);
                }
            }
        }.start());
        drawn.join();
    }

    /// Lets motion end, then keeps a picture of the whole screen.
    void picture(String name) throws java.io.IOException, InterruptedException {
        awaitFrames();
        Thread.sleep(SETTLE_MILLIS);
        Image image =
                get(() -> new Robot().getScreenCapture(null, Screen.getPrimary().getBounds()));
        PngFile.write(image, pictures.resolve(name + ".png"));
        System.out.println(name);
    }
}
