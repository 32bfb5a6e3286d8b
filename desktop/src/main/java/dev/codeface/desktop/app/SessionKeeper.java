package dev.codeface.desktop.app;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.store.WorkspaceStateRepository;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.chat.TranscriptPlace;
import dev.codeface.desktop.editor.EditorState;
import dev.codeface.desktop.shell.ShellState;
import dev.codeface.desktop.shell.ShellView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Remembers where the user was, so that the next start is there again: folder, tabs, splits, window, session.
///
/// Looks once a second, writes what changed, and writes once more at the end; every two minutes the attached sessions
/// are saved, so that they can be made again after a restart. [#readWindow] and [#readWorkspace] block.
final class SessionKeeper implements AutoCloseable {
    private static final int SAVE_EVERY = 120;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String FOLDER = "folder";
    private static final String WINDOW = "window";
    private static final String TABS = "tabs";
    private static final String FOLDERS = "folders";
    private static final String RECENT = "recent";
    private static final int RECENTS = 30;
    private static final String TOUR = "tour";
    private static final String TRANSCRIPTS = "transcripts";
    private static final String MIRROR = "mirror";
    private static final String SESSION = "session";

    private final AppState state;
    private final Stage stage;
    private final ShellView shell;
    private final DoubleSupplier fullWidth;
    private final Executor fx;
    private final Supplier<MirrorPlace> mirrorPlace;
    private List<String> recent = List.of();
    private List<TranscriptPlace> transcripts = List.of();
    private boolean tourSeen;
    private int looks;
    private @Nullable Features features;
    private @Nullable ScheduledFuture<?> looking;

    /// @param fullWidth   of the window outside of the compact mode
    /// @param mirrorPlace where the mirror is; asked on the FX thread
    SessionKeeper(
            AppState state,
            Stage stage,
            ShellView shell,
            DoubleSupplier fullWidth,
            Supplier<MirrorPlace> mirrorPlace,
            Executor fx) {
        this.mirrorPlace = mirrorPlace;
        this.fullWidth = fullWidth;
        this.state = state;
        this.stage = stage;
        this.shell = shell;
        this.fx = fx;
    }

    /// What was kept of a workspace.
    ///
    /// @param folder  the open folder, if it is still there
    /// @param others  folders open beside it
    /// @param tabs    open files
    /// @param session the mirrored session
    record Kept(Optional<Path> folder, List<Path> others, EditorState tabs, Optional<AttachedTarget> session) {}

    ShellState readWindow() {
        return state.read(WorkspaceStateRepository.GLOBAL, WINDOW, ShellState.class)
                .orElse(ShellState.DEFAULT);
    }

    MirrorPlace readMirror() {
        return state.read(WorkspaceStateRepository.GLOBAL, MIRROR, MirrorPlace.class)
                .orElse(MirrorPlace.DOCKED);
    }

    /// What was open the last time.
    Kept readLast() {
        tourSeen =
                state.read(WorkspaceStateRepository.GLOBAL, TOUR, Boolean.class).orElse(false);
        transcripts = state.read(WorkspaceStateRepository.GLOBAL, TRANSCRIPTS, TranscriptPlace[].class)
                .map(List::of)
                .orElse(List.of());
        recent = state.read(WorkspaceStateRepository.GLOBAL, RECENT, String[].class)
                .map(List::of)
                .orElse(List.of());
        Optional<Path> folder = state.read(WorkspaceStateRepository.GLOBAL, FOLDER, String.class)
                .filter(f -> !f.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory);
        return readWorkspace(folder);
    }

    /// Notes that a folder was opened.
    void opened(Path folder) {
        List<String> now = new ArrayList<>(recent);
        now.remove(folder.toString());
        now.addFirst(folder.toString());
        recent = List.copyOf(now.subList(0, Math.min(RECENTS, now.size())));
        state.keep(WorkspaceStateRepository.GLOBAL, Map.of(RECENT, recent));
    }

    /// Where conversations were left.
    List<TranscriptPlace> transcripts() {
        return transcripts;
    }

    /// Whether the keyboard tour was closed once.
    boolean tourSeen() {
        return tourSeen;
    }

    /// Notes that the tour was closed.
    void keepTourSeen() {
        tourSeen = true;
        state.keep(WorkspaceStateRepository.GLOBAL, Map.of(TOUR, true));
    }

    /// Folders that were open, the last one first.
    List<Path> recentFolders() {
        return recent.stream().map(Path::of).toList();
    }

    /// What was kept of a folder, or of the window without one.
    Kept readWorkspace(Optional<Path> folder) {
        String key = key(folder);
        return new Kept(
                folder,
                state.read(key, FOLDERS, String[].class).stream()
                        .flatMap(Stream::of)
                        .map(Path::of)
                        .filter(Files::isDirectory)
                        .toList(),
                state.read(key, TABS, EditorState.class).orElse(EditorState.EMPTY),
                state.read(key, SESSION, KeptSession.class).flatMap(KeptSession::target));
    }

    /// Begins to look.
    void start(Features watched, Tasks tasks) {
        features = watched;
        looking = tasks.tick(EVERY, () -> fx.execute(this::keep));
    }

    private void keep() {
        Features now = features;
        if (now != null) {
            if (++looks % SAVE_EVERY == 0) {
                now.tmux().restore().saveQuietly();
            }
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
                TRANSCRIPTS,
                now.chatView().places(),
                MIRROR,
                mirrorPlace.get(),
                WINDOW,
                new ShellState(
                        stage.getX(),
                        stage.getY(),
                        stage.getWidth(),
                        stage.getHeight(),
                        stage.isMaximized(),
                        shell.hiddenRegions(),
                        shell.mainShares(),
                        shell.sideShare(),
                        shell.compactProperty().get(),
                        fullWidth.getAsDouble(),
                        stage.isAlwaysOnTop()));
    }

    private static Map<String, Object> workspace(Features now) {
        Map<String, Object> values = new HashMap<>();
        values.put(TABS, now.editor().openTabsState());
        values.put(
                FOLDERS,
                now.explorer().folders().stream()
                        .skip(1)
                        .map(w -> w.root().toString())
                        .toList());
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
