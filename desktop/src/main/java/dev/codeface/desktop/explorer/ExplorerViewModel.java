package dev.codeface.desktop.explorer;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.FileNode;
import dev.codeface.core.workspace.FileWatcher;
import dev.codeface.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The open folder: lists it level by level, follows outside changes, makes, renames and removes entries.
///
/// FX thread; the file system is reached in the background.
public final class ExplorerViewModel {
    private final Tasks tasks;
    private final Executor fx;
    private final FileWatcher watcher;
    private final Map<Path, FileWatcher.Watch> watches = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Workspace> workspace = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AppException> problem = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty showIgnored = new SimpleBooleanProperty(true);
    private Consumer<Path> onOpen = path -> {};
    private Consumer<Path> onChanged = folder -> {};

    public ExplorerViewModel(FileWatcher watcher, Tasks tasks, Executor fx) {
        this.watcher = watcher;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// Opens a folder in place of the one before; null closes it.
    public void openFolder(@Nullable Path folder) {
        watches.values().forEach(FileWatcher.Watch::close);
        watches.clear();
        problem.set(null);
        workspace.set(folder == null ? null : new Workspace(folder));
    }

    /// The open folder; null when none is.
    public ReadOnlyObjectProperty<@Nullable Workspace> workspaceProperty() {
        return workspace.getReadOnlyProperty();
    }

    /// What went wrong last; null when all is well.
    public ReadOnlyObjectProperty<@Nullable AppException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether ignored entries are listed, dimmed.
    public BooleanProperty showIgnoredProperty() {
        return showIgnored;
    }

    /// Says who opens a file.
    public void setOnOpen(Consumer<Path> opens) {
        onOpen = opens;
    }

    /// Opens a file.
    public void open(Path file) {
        onOpen.accept(file);
    }

    /// Told on the FX thread when the entries of a listed folder changed.
    void setOnChanged(Consumer<Path> listener) {
        onChanged = listener;
    }

    /// The entries of a folder; from now on its changes are told.
    CompletableFuture<List<FileNode>> list(Path folder) {
        Workspace here = workspace.get();
        if (here == null) {
            return CompletableFuture.completedFuture(List.of());
        }
        watches.computeIfAbsent(folder, f -> watcher.watch(f, change -> fx.execute(() -> onChanged.accept(f))));
        boolean all = showIgnored.get();
        return tasks.ioResult(() -> here.list(folder).stream()
                        .filter(n -> !n.name().equals(".git") && (all || !n.ignored()))
                        .toList())
                .whenCompleteAsync((nodes, failure) -> report(failure), fx);
    }

    /// A folder was folded away: its changes are of no interest.
    void forget(Path folder) {
        FileWatcher.Watch watch = watches.remove(folder);
        if (watch != null) {
            watch.close();
        }
    }

    /// Makes an empty file or a folder.
    CompletableFuture<Path> create(Path folder, String name, boolean isFolder) {
        return change(() -> {
            Path made = folder.resolve(checked(name));
            return isFolder ? Files.createDirectories(made) : Files.createFile(made);
        });
    }

    /// Gives an entry another name in the same folder; never over another entry.
    CompletableFuture<Path> rename(Path entry, String name) {
        return change(() -> {
            Path target = entry.resolveSibling(checked(name));
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            return Files.move(entry, target);
        });
    }

    /// Moves an entry to the desktop's trash, from where it can be taken back.
    CompletableFuture<Path> trash(Path entry) {
        return change(() -> new Trash().take(entry));
    }

    private static String checked(String name) throws AppException {
        if (name.isBlank() || name.contains("/") || name.contains("\0") || name.equals(".") || name.equals("..")) {
            throw new AppException("file.name", "“" + name + "” cannot be a name.", "Use a name without slashes.");
        }
        return name;
    }

    private CompletableFuture<Path> change(java.util.concurrent.Callable<Path> work) {
        return tasks.ioResult(work).whenCompleteAsync((path, failure) -> report(failure), fx);
    }

    private void report(@Nullable Throwable failure) {
        switch (failure) {
            case null -> problem.set(null);
            case AppException expected -> problem.set(expected);
            case FileAlreadyExistsException exists ->
                problem.set(new AppException(
                        "file.exists", "There is already such an entry.", "Choose another name.", exists));
            case IOException io ->
                problem.set(new AppException(
                        "file.change", "This could not be done: " + io.getMessage(), "Check the permissions.", io));
            default -> problem.set(new AppException("file.change", "This could not be done.", "Try again.", failure));
        }
    }
}
