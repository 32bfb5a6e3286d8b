package dev.codeface.core.workspace;

import java.nio.file.Path;
import java.util.function.Consumer;

/// Tells of changes that others make to files (port). Thread safe.
public interface FileWatcher extends AutoCloseable {
    /// Something changed in a watched directory; `path` was created, changed or deleted.
    record Change(Path path) {}

    /// A watch that goes on until it is closed.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// Watches the entries of one directory, not those below. `told` runs on the watcher's thread and must be quick.
    Watch watch(Path directory, Consumer<Change> told);

    @Override
    void close();
}
