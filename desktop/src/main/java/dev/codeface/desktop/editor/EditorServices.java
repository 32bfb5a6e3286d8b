package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.AtomicSave;
import dev.codeface.core.workspace.DraftStore;
import dev.codeface.core.workspace.FileContent;
import dev.codeface.core.workspace.FileReader;
import dev.codeface.core.workspace.FileStamp;
import dev.codeface.core.workspace.FileWatcher;
import dev.codeface.core.workspace.RemoteFiles;
import dev.codeface.core.workspace.RemotePath;
import dev.codeface.core.workspace.RemoteShell;
import dev.codeface.core.workspace.SaveResult;
import java.io.IOException;
import java.nio.charset.Charset;
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
/// @param remote  files of other machines; null where there is no way to them
public record EditorServices(
        SyntaxService syntax,
        Tasks tasks,
        Executor fx,
        DraftStore drafts,
        AtomicSave save,
        FileReader reader,
        @Nullable FileWatcher watcher,
        @Nullable RemoteFiles remote) {
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
                syntax, tasks, fx, drafts, new AtomicSave(backups), new FileReader(EDIT_LIMIT), watcher, null);
    }

    /// The same, with files of other machines by a shell there.
    public EditorServices withRemote(RemoteShell shell) {
        return new EditorServices(syntax, tasks, fx, drafts, save, reader, watcher, new RemoteFiles(shell, EDIT_LIMIT));
    }

    /// Reads a file, wherever it is. Blocks.
    FileContent read(Path path) {
        RemotePath there = RemotePath.of(path).orElse(null);
        return there != null && remote != null ? remote.read(path, there) : reader.read(path);
    }

    /// Reads a file in an encoding that a person chose. Blocks.
    FileContent readAs(Path path, Charset charset) throws IOException {
        RemotePath there = RemotePath.of(path).orElse(null);
        return there != null && remote != null ? remote.readAs(path, there, charset) : reader.readAs(path, charset);
    }

    /// Writes a file, wherever it is. Blocks.
    SaveResult write(Path path, byte[] content, FileStamp expected) {
        RemotePath there = RemotePath.of(path).orElse(null);
        return there != null && remote != null
                ? remote.save(there, content, expected)
                : save.save(path, content, expected);
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
