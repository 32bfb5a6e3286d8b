package dev.codeface.desktop.app;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.terminal.MirrorState;
import dev.codeface.desktop.terminal.MirrorViewModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;

/// An app of its own that attaches, uses and detaches the session `work` of a server as it is told, line by line, and
/// says when it has.
final class AttachedApp {
    private final AppContext app;
    private final ServerAddress server;

    private AttachedApp(AppContext app, ServerAddress server) {
        this.app = app;
        this.server = server;
    }

    /// @param args the socket
    public static void main(String[] args) {
        try {
            follow(args[0]);
        } catch (Throwable e) {
            // Whoever reads what it says is to see why, and that no more comes.
            e.printStackTrace(System.out);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void follow(String socket) throws IOException {
        AttachedApp attached = new AttachedApp(AppContext.prepare(List.of()), new ServerAddress(Path.of(socket)));
        FxThread.run(() -> attached.app.start(new Stage()));
        FxThread.until(
                "the window is there", () -> attached.app.window().features().isPresent());
        try (BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                attached.obey(line);
                System.out.println("done " + line);
            }
        }
    }

    private MirrorViewModel mirror() {
        return app.window().features().orElseThrow().mirror();
    }

    private void obey(String order) {
        switch (order) {
            case "attach" -> {
                FxThread.run(() -> mirror().attach(new AttachedTarget(server, "", "work", "")));
                FxThread.until(
                        "it is live",
                        () -> mirror().stateProperty().get() == MirrorState.LIVE
                                && !mirror().panes().isEmpty());
            }
            case "use" -> use();
            case "detach" -> {
                FxThread.run(() -> mirror().detach());
                FxThread.until("it is detached", () -> mirror().stateProperty().get() == MirrorState.DETACHED);
            }
            default -> throw new IllegalArgumentException(order);
        }
    }

    /// Looks at every window and pane, into history, for a word in all of them, at one pane alone, paused and not.
    private void use() {
        Session session = FxThread.get(() -> mirror().sessionProperty().get().orElseThrow());
        session.windows().forEach(window -> {
            FxThread.run(() -> mirror().showWindow(window.id()));
            window.panes().forEach(pane -> {
                FxThread.until("it is seen", () -> mirror().panes().containsKey(pane.id()));
                FxThread.run(() -> {
                    mirror().selectPane(pane.id());
                    mirror().onePaneProperty().set(true);
                    mirror().scroll(pane.id(), 20);
                    mirror().setPaused(true);
                    app.window().features().orElseThrow().mirrorPanel().findInAllPanes();
                    app.window().features().orElseThrow().mirrorPanel().selectAll();
                    mirror().setPaused(false);
                    mirror().scrollToEnd(pane.id());
                    mirror().onePaneProperty().set(false);
                });
            });
        });
        FxThread.run(
                () -> app.window().features().orElseThrow().tmux().restore().saveQuietly());
    }
}
