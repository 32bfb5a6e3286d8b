package dev.codeface.desktop.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.workspace.FileNode;
import dev.codeface.core.workspace.NioFileWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The explorer over real folders, a real trash and a real repository.
class ExplorerViewModelTest {
    @TempDir
    Path dir;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private NioFileWatcher watcher;
    private ExplorerViewModel model;
    private Path root;

    @BeforeEach
    void start() throws Exception {
        root = Files.createDirectory(dir.resolve("work"));
        watcher = new NioFileWatcher(tasks);
        model = get(() -> new ExplorerViewModel(watcher, tasks, ui, new Trash(dir.resolve("Trash"))));
    }

    @AfterEach
    void stop() throws Exception {
        tasks.close();
        watcher.close();
        ui.shutdownNow();
        assertThat(failures).isEmpty();
    }

    private <T> T get(Callable<T> work) throws Exception {
        return ui.submit(work).get(20, TimeUnit.SECONDS);
    }

    private void until(String what, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!get(condition::getAsBoolean)) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private Path done(Callable<java.util.concurrent.CompletableFuture<Path>> change) throws Exception {
        return get(change).get(20, TimeUnit.SECONDS);
    }

    @Test
    void changesOfFilesCanBeTakenBackOneByOne() throws Exception {
        List<String> moves = new ArrayList<>();
        ui.submit(() -> {
                    model.openFolder(root);
                    model.setOnMoved((from, to) -> moves.add(from.getFileName() + ">" + root.relativize(to)));
                })
                .get();
        Path file = done(() -> model.create(root, "a/b/notes.txt", false));
        Files.writeString(file, "text");
        Path renamed = done(() -> model.rename(file, "odd\n\ud83d\ude00.txt"));
        Path moved = done(() -> model.move(renamed, root));
        Path taken = done(() -> model.trash(moved));
        assertThat(taken).startsWith(dir.resolve("Trash/files"));
        assertThat(root.resolve("odd\n\ud83d\ude00.txt")).doesNotExist();
        try (var infos = Files.list(dir.resolve("Trash/info"))) {
            assertThat(Files.readString(infos.findFirst().orElseThrow())).contains("Path=/", "%0A");
        }

        assertThat(done(() -> model.undo())).isEqualTo(moved).hasContent("text");
        assertThat(dir.resolve("Trash/info")).isEmptyDirectory();
        assertThat(done(() -> model.undo())).isEqualTo(renamed);
        assertThat(done(() -> model.undo())).isEqualTo(file).hasContent("text");
        assertThat(moves)
                .containsExactly("notes.txt>a/b/odd\n\ud83d\ude00.txt", "odd\n\ud83d\ude00.txt>odd\n\ud83d\ude00.txt");

        Files.writeString(file.resolveSibling("taken.txt"), "theirs");
        get(() -> model.rename(file, "taken.txt").handle((p, e) -> p)).get(20, TimeUnit.SECONDS);
        until("said", () -> model.problemProperty().get() != null);
        assertThat(file.resolveSibling("taken.txt")).hasContent("theirs");
        assertThat(file).hasContent("text");
    }

    @Test
    void showsBranchAndMarksOfGitAndFollowsIt() throws Exception {
        git("init", "-q", "-b", "main");
        Files.writeString(root.resolve("kept.txt"), "1");
        Files.createDirectories(root.resolve("sub dir"));
        Files.writeString(root.resolve("sub dir/changed \u00e9.txt"), "1");
        git("add", "-A");
        git("-c", "user.name=n", "-c", "user.email=e@e", "commit", "-qm", "first");
        Files.writeString(root.resolve("sub dir/changed \u00e9.txt"), "2");
        Files.writeString(root.resolve("new\nfile"), "2");
        ui.submit(() -> model.openFolder(root)).get();
        get(() -> model.list(root, List.of())).get(20, TimeUnit.SECONDS);
        until("asked", () -> model.gitProperty().get().branch().equals("main"));
        assertThat(get(() -> model.gitProperty().get().marks()))
                .containsOnlyKeys(
                        root.resolve("sub dir"), root.resolve("sub dir/changed \u00e9.txt"), root.resolve("new\nfile"))
                .containsEntry(root.resolve("sub dir"), GitStatus.Mark.MODIFIED)
                .containsEntry(root.resolve("new\nfile"), GitStatus.Mark.UNTRACKED);

        git("checkout", "-q", "-b", "other");
        git("add", "-A");
        until(
                "followed",
                () -> model.gitProperty().get().branch().equals("other")
                        && model.gitProperty().get().marks().get(root.resolve("new\nfile")) == GitStatus.Mark.ADDED);
    }

    @Test
    void severalFoldersAreListedAndWatched() throws Exception {
        Path second = Files.createDirectory(dir.resolve("second"));
        Files.writeString(second.resolve("there.txt"), "");
        Files.createSymbolicLink(second.resolve("loop"), second);
        List<Path> changed = new CopyOnWriteArrayList<>();
        ui.submit(() -> {
                    model.openFolder(root);
                    model.addFolder(second);
                    model.addFolder(second);
                    model.setOnChanged(changed::add);
                })
                .get();
        assertThat(get(() -> model.folders().size())).isEqualTo(2);
        assertThat(get(() -> model.list(second, List.of()))
                        .get(20, TimeUnit.SECONDS)
                        .nodes())
                .extracting(FileNode::name)
                .containsExactly("loop", "there.txt");
        Files.writeString(second.resolve("fresh.txt"), "");
        until("told", () -> changed.contains(second));
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
