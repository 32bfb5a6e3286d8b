package dev.codeface.core.workspace;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// [FileWatcher] on the JDK's watch service, one reader thread for all directories.
///
/// A directory that cannot be watched (a network mount, no more watches) is left unwatched and logged: the check before
/// each save still finds outside changes.
public final class NioFileWatcher implements FileWatcher {
    private static final System.Logger LOG = System.getLogger(NioFileWatcher.class.getName());

    private final WatchService service;
    private final Map<Path, List<Consumer<Change>>> listeners = new ConcurrentHashMap<>();
    private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();

    /// @throws IOException where the system gives no watch service
    public NioFileWatcher(Tasks tasks) throws IOException {
        this.service = FileSystems.getDefault().newWatchService();
        tasks.dedicated("file-watcher", this::run);
    }

    @Override
    public Watch watch(Path directory, Consumer<Change> told) {
        Path dir = directory.toAbsolutePath();
        listeners.computeIfAbsent(dir, d -> new CopyOnWriteArrayList<>()).add(told);
        keys.computeIfAbsent(dir, this::register);
        return () -> unwatch(dir, told);
    }

    private @org.jspecify.annotations.Nullable WatchKey register(Path directory) {
        try {
            return directory.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "not watched: {0} ({1})", directory, e.getMessage());
            return null;
        }
    }

    private void unwatch(Path directory, Consumer<Change> told) {
        List<Consumer<Change>> here = listeners.getOrDefault(directory, List.of());
        here.remove(told);
        if (here.isEmpty()) {
            listeners.remove(directory);
            WatchKey key = keys.remove(directory);
            if (key != null) {
                key.cancel();
            }
        }
    }

    private void run() {
        try {
            while (true) {
                WatchKey key = service.take();
                if (key.watchable() instanceof Path directory) {
                    key.pollEvents().forEach(event -> tell(directory, event));
                }
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            // closed: the reader ends with its source
            LOG.log(System.Logger.Level.DEBUG, "file watcher closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Path directory, WatchEvent<?> event) {
        boolean known = event.kind() != OVERFLOW && event.context() instanceof Path;
        Path path = known ? directory.resolve((Path) event.context()) : directory;
        listeners.getOrDefault(directory, List.of()).forEach(l -> l.accept(new Change(path)));
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "watch service did not close", e);
        }
    }
}
