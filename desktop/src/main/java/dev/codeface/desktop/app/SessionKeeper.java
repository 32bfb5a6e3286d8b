package dev.codeface.desktop.app;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.store.WorkspaceStateRepository;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.editor.EditorState;
import dev.codeface.desktop.shell.ShellState;
import dev.codeface.desktop.shell.ShellView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Remembers where the user was, so that the next start is there again: folder, tabs, splits, window, session.
///
/// Looks once a second, writes what changed, and writes once more at the end. [#readWindow] and [#readWorkspace] block.
final class SessionKeeper implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String FOLDER = "folder";
    private static final String WINDOW = "window";
    private static final String TABS = "tabs";
    private static final String SESSION = "session";

    private final AppState state;
    private final Stage stage;
    private final ShellView shell;
    private final Executor fx;
    private @Nullable Features features;
    private @Nullable ScheduledFuture<?> looking;

    SessionKeeper(AppState state, Stage stage, ShellView shell, Executor fx) {
        this.state = state;
        this.stage = stage;
        this.shell = shell;
        this.fx = fx;
    }

    /// What was kept of a workspace.
    ///
    /// @param folder  the open folder, if it is still there
    /// @param tabs    open files
    /// @param session the mirrored session
    record Kept(Optional<Path> folder, EditorState tabs, Optional<AttachedTarget> session) {}

    ShellState readWindow() {
        return state.read(WorkspaceStateRepository.GLOBAL, WINDOW, ShellState.class)
                .orElse(ShellState.DEFAULT);
    }

    /// What was open the last time.
    Kept readLast() {
        Optional<Path> folder = state.read(WorkspaceStateRepository.GLOBAL, FOLDER, String.class)
                .filter(f -> !f.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory);
        return readWorkspace(folder);
    }

    /// What was kept of a folder, or of the window without one.
    Kept readWorkspace(Optional<Path> folder) {
        String key = key(folder);
        return new Kept(
                folder,
                state.read(key, TABS, EditorState.class).orElse(EditorState.EMPTY),
                state.read(key, SESSION, KeptSession.class).flatMap(KeptSession::target));
    }

    /// Begins to look.
    void start(Features watched, Tasks tasks) {
        features = watched;
        looking = tasks.every(EVERY, () -> fx.execute(this::keep));
    }

    private void keep() {
        Features now = features;
        if (now != null) {
            state.keep(WorkspaceStateRepository.GLOBAL, window(now));
            state.keep(key(folder(now)), workspace(now));
        }
    }

    /// Writes before it returns; FX thread, at the end of the app or of a workspace.
    void keepNow() {
        Features now = features;
        if (now != null) {
            state.keepNow(WorkspaceStateRepository.GLOBAL, window(now));
            state.keepNow(key(folder(now)), workspace(now));
        }
    }

    private Map<String, Object> window(Features now) {
        return Map.of(
                FOLDER,
                folder(now).map(Path::toString).orElse(""),
                WINDOW,
                new ShellState(
                        stage.getX(),
                        stage.getY(),
                        stage.getWidth(),
                        stage.getHeight(),
                        stage.isMaximized(),
                        shell.hiddenRegions(),
                        shell.mainShares(),
                        shell.sideShare()));
    }

    private static Map<String, Object> workspace(Features now) {
        Map<String, Object> values = new HashMap<>();
        values.put(TABS, now.editor().openTabsState());
        values.put(SESSION, KeptSession.of(now.mirror().attachedTarget()));
        return values;
    }

    private static Optional<Path> folder(Features now) {
        Workspace open = now.explorer().workspaceProperty().get();
        return Optional.ofNullable(open).map(Workspace::root);
    }

    private static String key(Optional<Path> folder) {
        return folder.map(Path::toString).orElse(WorkspaceStateRepository.GLOBAL);
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(false);
        }
        keepNow();
        features = null;
    }
}
