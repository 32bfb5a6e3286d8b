package dev.codeface.desktop.explorer;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.FileNode;
import dev.codeface.core.workspace.FileWatcher;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The open folders: lists them level by level, follows outside changes and git, makes, renames and removes entries.
///
/// FX thread; the file system is reached in the background.
public final class ExplorerViewModel {
    private static final Duration GIT_DELAY = Duration.ofMillis(500);

    private final Tasks tasks;
    private final Executor fx;
    private final FileWatcher watcher;
    private final FileChanges changes;
    private final Map<Path, FileWatcher.Watch> watches = new HashMap<>();
    private final Map<Path, GitStatus> git = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Workspace> workspace = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AppException> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<GitStatus> status = new ReadOnlyObjectWrapper<>(GitStatus.NONE);
    private final ObservableList<Workspace> folders = FXCollections.observableArrayList();
    private final ObservableList<Workspace> foldersView = FXCollections.unmodifiableObservableList(folders);
    private final ReadOnlyIntegerWrapper listings = new ReadOnlyIntegerWrapper();
    private final BooleanProperty showIgnored = new SimpleBooleanProperty(true);
    private Consumer<Path> onOpen = path -> {};
    private Consumer<Path> onPreview = path -> {};
    private Consumer<Path> onChanged = folder -> {};
    private Consumer<Path> onReveal = path -> {};
    private Moved onMoved = (from, to) -> {};
    private @Nullable Future<?> gitSoon;

    /// Told of entries that got another place.
    @FunctionalInterface
    public interface Moved {
        void moved(Path from, Path to);
    }

    public ExplorerViewModel(FileWatcher watcher, Tasks tasks, Executor fx) {
        this(watcher, tasks, fx, new Trash());
    }

    ExplorerViewModel(FileWatcher watcher, Tasks tasks, Executor fx, Trash trash) {
        this.watcher = watcher;
        this.tasks = tasks;
        this.fx = fx;
        this.changes = new FileChanges(trash);
    }

    /// Opens a folder in place of those before; null closes them.
    public void openFolder(@Nullable Path folder) {
        watches.values().forEach(FileWatcher.Watch::close);
        watches.clear();
        git.clear();
        status.set(GitStatus.NONE);
        problem.set(null);
        folders.setAll(folder == null ? List.of() : List.of(new Workspace(folder)));
        workspace.set(folders.isEmpty() ? null : folders.getFirst());
        refreshGitSoon();
    }

    /// Opens one more folder beside those that are open.
    public void addFolder(Path folder) {
        Workspace added = new Workspace(folder);
        if (workspace.get() == null) {
            openFolder(folder);
        } else if (folders.stream().noneMatch(w -> w.root().equals(added.root()))) {
            folders.add(added);
            refreshGitSoon();
        }
    }

    /// Closes one of several folders.
    public void removeFolder(Workspace folder) {
        if (folders.size() > 1 && folders.remove(folder)) {
            workspace.set(folders.getFirst());
        }
    }

    /// The open folders, the first one first.
    public ObservableList<Workspace> folders() {
        return foldersView;
    }

    /// The open folder, the first where there are several; null when none is.
    public ReadOnlyObjectProperty<@Nullable Workspace> workspaceProperty() {
        return workspace.getReadOnlyProperty();
    }

    /// What went wrong last; null when all is well.
    public ReadOnlyObjectProperty<@Nullable AppException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Branch and marks of all open folders.
    public ReadOnlyObjectProperty<GitStatus> gitProperty() {
        return status.getReadOnlyProperty();
    }

    /// Whether ignored entries are listed, dimmed.
    public BooleanProperty showIgnoredProperty() {
        return showIgnored;
    }

    /// Says who opens a file for good, and who opens one only to look at.
    public void setOnOpen(Consumer<Path> opens, Consumer<Path> previews) {
        onOpen = opens;
        onPreview = previews;
    }

    /// Told of each entry that was moved or renamed here.
    public void setOnMoved(Moved listener) {
        onMoved = listener;
    }

    /// Opens a file.
    public void open(Path file) {
        onOpen.accept(file);
    }

    /// Opens a file to look at.
    public void preview(Path file) {
        onPreview.accept(file);
    }

    /// Told on the FX thread when the entries of a listed folder changed.
    void setOnChanged(Consumer<Path> listener) {
        onChanged = listener;
    }

    void setOnReveal(Consumer<Path> listener) {
        onReveal = listener;
    }

    /// Shows and selects an entry in the tree.
    public void reveal(Path entry) {
        onReveal.accept(entry);
    }

    /// The open folder that an entry lies in.
    Optional<Workspace> folderOf(Path entry) {
        return folders.stream().filter(w -> entry.startsWith(w.root())).findFirst();
    }

    /// The entries of a folder, beside those that were known; from now on its changes are told.
    CompletableFuture<Listing> list(Path folder, List<FileNode> known) {
        Optional<Workspace> here = folderOf(folder);
        if (here.isEmpty()) {
            return CompletableFuture.completedFuture(Listing.of(known, List.of()));
        }
        watches.computeIfAbsent(
                folder,
                f -> watcher.watch(
                        f,
                        change -> fx.execute(() -> {
                            onChanged.accept(f);
                            refreshGitSoon();
                        })));
        boolean all = showIgnored.get();
        listings.set(listings.get() + 1);
        return tasks.ioResult(() -> Listing.of(
                        known,
                        here.get().list(folder).stream()
                                .filter(n -> !n.name().equals(".git") && (all || !n.ignored()))
                                .toList()))
                .whenCompleteAsync(
                        (listing, failure) -> {
                            listings.set(listings.get() - 1);
                            report(failure);
                        },
                        fx);
    }

    /// How many folders are being read.
    public ReadOnlyIntegerProperty listingsProperty() {
        return listings.getReadOnlyProperty();
    }

    /// A folder was folded away: its changes are of no interest.
    void forget(Path folder) {
        FileWatcher.Watch watch = watches.remove(folder);
        if (watch != null) {
            watch.close();
        }
    }

    /// Asks git again, a moment after the last change.
    public void refreshGitSoon() {
        if (gitSoon != null) {
            gitSoon.cancel(false);
        }
        List<Workspace> asked = List.copyOf(folders);
        gitSoon = tasks.after(GIT_DELAY, () -> {
            Map<Path, GitStatus> found = new HashMap<>();
            asked.forEach(w -> found.put(w.root(), GitStatus.of(w.root())));
            fx.execute(() -> show(asked, found));
        });
    }

    private FileWatcher.Watch watchRepository(Path repository) {
        return watcher.watch(repository, change -> {
            String name = String.valueOf(change.path().getFileName());
            if (name.equals("HEAD") || name.equals("index")) {
                fx.execute(this::refreshGitSoon);
            }
        });
    }

    private void show(List<Workspace> asked, Map<Path, GitStatus> found) {
        if (!asked.equals(folders)) {
            return;
        }
        git.putAll(found);
        found.forEach((root, state) -> {
            if (!state.branch().isEmpty()) {
                watches.computeIfAbsent(root.resolve(".git"), this::watchRepository);
            }
        });
        Map<Path, GitStatus.Mark> marks = new HashMap<>();
        found.values().forEach(s -> marks.putAll(s.marks()));
        Workspace first = workspace.get();
        String branch = first == null
                ? ""
                : git.getOrDefault(first.root(), GitStatus.NONE).branch();
        status.set(new GitStatus(branch, Map.copyOf(marks)));
    }

    /// Makes an empty file or a folder; a name with slashes makes the folders between.
    CompletableFuture<Path> create(Path folder, String name, boolean isFolder) {
        return change(() -> changes.create(folder, name, isFolder));
    }

    /// Gives an entry another name in the same folder; never over another entry.
    CompletableFuture<Path> rename(Path entry, String name) {
        return change(() -> changes.rename(entry, name)).thenApplyAsync(to -> told(entry, to), fx);
    }

    /// Moves an entry into another open folder.
    CompletableFuture<Path> move(Path entry, Path folder) {
        return Objects.equals(entry.getParent(), folder)
                ? CompletableFuture.completedFuture(entry)
                : change(() -> changes.move(entry, folder)).thenApplyAsync(to -> told(entry, to), fx);
    }

    private Path told(Path from, Path to) {
        onMoved.moved(from, to);
        return to;
    }

    /// Copies an entry from elsewhere into an open folder.
    CompletableFuture<Path> copy(Path entry, Path folder) {
        return change(() -> changes.copy(entry, folder));
    }

    /// Moves an entry to the desktop's trash, from where it can be taken back.
    public CompletableFuture<Path> trash(Path entry) {
        return change(() -> changes.trash(entry));
    }

    /// Takes the last change of files back.
    public CompletableFuture<Path> undo() {
        return change(changes::undo);
    }

    private CompletableFuture<Path> change(Callable<Path> work) {
        return tasks.ioResult(work).whenCompleteAsync((path, failure) -> report(failure), fx);
    }

    private void report(@Nullable Throwable failure) {
        switch (failure) {
            case null -> problem.set(null);
            case AppException expected -> problem.set(expected);
            case FileAlreadyExistsException exists ->
                problem.set(new AppException(
                        "file.exists", Words.get("explorer.exists"), Words.get("explorer.existsRemedy"), exists));
            case IOException io ->
                problem.set(new AppException(
                        "file.change",
                        Words.get("explorer.failed", String.valueOf(io.getMessage())),
                        Words.get("explorer.failedRemedy"),
                        io));
            default ->
                problem.set(new AppException(
                        "file.change", Words.get("explorer.failedPlain"), Words.get("explorer.again"), failure));
        }
    }
}
