package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.desktop.chat.ChatViewModel;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.fx.FxExecutor;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/// An app of its own on a display, onto whose composer things are dragged with the mouse from another window; after
/// each it says what came of it: `NAME|chips|notice|letters of the draft`.
final class DroppedApp {
    private static final int STEPS = 12;

    private final AppContext app;
    private final Stagehand hand;
    private final ClipboardContent carried = new ClipboardContent();
    private Label handle;

    private DroppedApp(AppContext app, Path pictures) {
        this.app = app;
        this.hand = new Stagehand(new FxExecutor(), pictures);
    }

    /// @param args the project; where pictures go
    public static void main(String[] args) {
        try {
            DroppedApp dropped = new DroppedApp(AppContext.prepare(List.of()), Path.of(args[1]));
            FxThread.run(() -> dropped.app.start(new Stage()));
            FxThread.until(
                    "the window is there", () -> dropped.app.window().features().isPresent());
            dropped.play(Path.of(args[0]));
            Runtime.getRuntime().halt(0);
        } catch (Throwable e) {
            // Whoever reads what it says is to see why.
            e.printStackTrace(System.out);
            Runtime.getRuntime().halt(1);
        }
    }

    private ChatViewModel chat() {
        return app.window().features().orElseThrow().chat();
    }

    private void play(Path project) throws Exception {
        hand.act(() -> {
            app.openFolder(project);
            chat().draftProperty().set("half a question ");
            source();
        });
        hand.await("the window", () -> app.window().stage().getWidth() > 0 && composer() != null);
        drop("file", files(project.resolve("calc.py")));
        drop("folder", files(project.resolve("lib")));
        drop("large", files(project.resolve("large.txt")));
        drop("refused", files(project.resolve("logo.png"), project.resolve(".env"), project.resolve("pipe")));
        hand.picture("drop-refused");
        ClipboardContent text = new ClipboardContent();
        text.putString("and more");
        drop("text", text);
        ClipboardContent paste = new ClipboardContent();
        paste.putString("x".repeat(5 << 20));
        drop("long", paste);
        ClipboardContent picture = new ClipboardContent();
        picture.putImage(new WritableImage(8, 8));
        drop("picture", picture);
        drop(
                "many",
                files(IntStream.range(0, 30)
                        .mapToObj(i -> project.resolve("many/" + i + ".txt"))
                        .toArray(Path[]::new)));
        hand.picture("drop-many");
    }

    private static ClipboardContent files(Path... files) {
        ClipboardContent content = new ClipboardContent();
        content.putFiles(java.util.Arrays.stream(files)
                .map(Path::toFile)
                .map(File::getAbsoluteFile)
                .toList());
        return content;
    }

    private Node composer() {
        return app.window().stage().getScene().lookup(".chat-input");
    }

    /// A window to drag from.
    private void source() {
        handle = new Label("drag me");
        handle.setMinSize(120, 40);
        handle.setOnDragDetected(event -> {
            handle.startDragAndDrop(TransferMode.COPY).setContent(carried);
            event.consume();
        });
        Stage stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setScene(new Scene(handle));
        stage.setAlwaysOnTop(true);
        stage.show();
        app.window().stage().setX(0);
        app.window().stage().setY(60);
    }

    private void drop(String name, ClipboardContent content) throws Exception {
        int before = hand.get(() -> {
            chat().noticeProperty().set(null);
            carried.clear();
            carried.putAll(content);
            return chat().chips().size() + chat().draftProperty().get().length();
        });
        drag(name);
        hand.await(
                "something came of it",
                () -> chat().noticeProperty().get() != null
                        || chat().chips().size() + chat().draftProperty().get().length() != before);
        // The last of several may come a moment later.
        hand.await("all of it", () -> !name.equals("many") || chat().chips().size() >= 23);
        System.out.println(hand.get(() -> {
            AppException notice = chat().noticeProperty().get();
            return name + "|"
                    + chat().chips().stream().map(c -> c.chip().label()).collect(Collectors.joining(" ")) + "|"
                    + (notice == null ? "" : notice.code() + " " + notice.userMessage()) + "|"
                    + chat().draftProperty().get().length();
        }));
    }

    private void drag(String name) throws Exception {
        Point2D from = hand.get(() -> handle.localToScreen(20, 20));
        Point2D to = hand.get(() -> composer().localToScreen(60, 20));
        hand.act(() -> {
            Robot robot = new Robot();
            robot.mouseMove(from);
            robot.mousePress(MouseButton.PRIMARY);
        });
        for (int i = 1; i <= STEPS; i++) {
            Point2D at = from.interpolate(to, i / (double) STEPS);
            hand.act(() -> new Robot().mouseMove(at));
            // The display hands the drag from window to window meanwhile.
            Thread.sleep(40);
        }
        if (name.equals("folder")) {
            hand.picture("drop-over");
        }
        hand.act(() -> new Robot().mouseRelease(MouseButton.PRIMARY));
    }
}
