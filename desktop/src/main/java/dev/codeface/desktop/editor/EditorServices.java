package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.AtomicSave;
import dev.codeface.core.workspace.DraftStore;
import dev.codeface.core.workspace.FileReader;
import dev.codeface.core.workspace.FileWatcher;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What the code view works with; made once by the composition root.
///
/// @param syntax  the engine
/// @param tasks   threads and timers
/// @param fx      runs on the FX thread
/// @param drafts  keeps unsaved text
/// @param save    writes files
/// @param reader  reads files
/// @param watcher tells of outside changes; null where the system has none
public record EditorServices(
        SyntaxService syntax,
        Tasks tasks,
        Executor fx,
        DraftStore drafts,
        AtomicSave save,
        FileReader reader,
        @Nullable FileWatcher watcher) {
    /// Bytes above which a file is shown in parts and not edited.
    public static final long EDIT_LIMIT = 20L << 20;

    /// With the usual limits, backups in `backups`.
    public static EditorServices of(
            SyntaxService syntax,
            Tasks tasks,
            Executor fx,
            DraftStore drafts,
            Path backups,
            @Nullable FileWatcher watcher) {
        return new EditorServices(
                syntax, tasks, fx, drafts, new AtomicSave(backups), new FileReader(EDIT_LIMIT), watcher);
    }

    /// Where copies made before a write in place go when nobody says otherwise: the user's state directory.
    static Path usualBackups() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return base.resolve("codeface").resolve("backups");
    }
}
