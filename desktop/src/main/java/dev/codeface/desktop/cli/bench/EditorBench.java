package dev.codeface.desktop.cli.bench;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.workspace.DraftStore;
import dev.codeface.desktop.editor.EditorArea;
import dev.codeface.desktop.editor.EditorViewModel;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.rust.RustSyntaxService;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `codeface bench editor`: how long a file takes to its first frame, and a key to the frame that shows it.
///
/// A frame counts when the scene has been laid out for it; the software renderer draws it right after. Files are made
/// for the run: 1,000 and 10,000 lines, 1, 10 and 50 MB of JavaScript, and one line of 1 MB.
@Command(name = "editor", mixinStandardHelpOptions = true, description = "Measures opening files and typing.")
public final class EditorBench implements Callable<Integer> {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final String LINE = "const value%06d = compute(%d, \"text\"); // a line\n";

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private BenchOutput output;

    @Option(names = "--keys", description = "Keys typed into each file (default: ${DEFAULT-VALUE}).")
    private int keys = 120;

    @Option(names = "--folder", description = "Folders to search (default: this one, and the local Maven repository).")
    private List<Path> folders = List.of();

    @Option(names = "--where", description = "Say on standard error where the FX thread was in its longest waits.")
    private boolean where;

    @Option(
            names = "--only",
            description = "Only these parts, like formatting,pasting, and none of the rest.",
            split = ",")
    private List<String> only = List.of();

    private final BenchReport report = new BenchReport("editor");
    private final Random random = new Random(5);

    /// A file to open.
    ///
    /// @param name     in the metric
    /// @param editable whether keys are typed into it
    private record Sample(String name, Path file, boolean editable) {}

    /// What a key took.
    ///
    /// @param nanos    to the frame that shows it
    /// @param cpuNanos of the FX thread until then: what it costs, however busy the machine is with other things
    private record Key(long nanos, long cpuNanos) {}

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("codeface-bench-");
        try (Tasks tasks = new Tasks(Throwable::printStackTrace);
                RustSyntaxService engine = new RustSyntaxService()) {
            List<Sample> samples = samples(folder);
            FxToolkit.start();
            Window window = FxToolkit.onFx(() -> new Window(tasks, engine));
            try (FxBlocks blocks = new FxBlocks(report, tasks)) {
                for (Sample sample : samples) {
                    if (only.isEmpty() || sample.name().equals("Warm")) {
                        measure(window, sample, blocks);
                    }
                }
                new EditorBlocks(report, blocks, tasks, engine, folder, window.area, where).measure(only);
            }
            FxToolkit.onFx(window::close);
            Platform.exit();
            if (!only.isEmpty()) {
                return output.print(report);
            }
            SearchBench search = new SearchBench(report, tasks);
            List<Path> wanted = folders.isEmpty()
                    ? List.of(
                            Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home"), ".m2", "repository"))
                    : folders;
            for (int i = 0; i < wanted.size(); i++) {
                search.measure(String.valueOf(i + 1), wanted.get(i), "Optional");
            }
        } finally {
            ScratchFolder.delete(folder);
        }
        return output.print(report);
    }

    private static List<Sample> samples(Path folder) throws IOException {
        return List.of(
                new Sample("Warm", lines(folder, "warm.js", 200), true),
                new Sample("1kLines", lines(folder, "a.js", 1_000), true),
                new Sample("10kLines", lines(folder, "b.js", 10_000), true),
                new Sample("1Mb", lines(folder, "c.js", (1 << 20) / 55), true),
                new Sample("10Mb", lines(folder, "d.js", (10 << 20) / 55), true),
                new Sample("50Mb", lines(folder, "e.js", (50 << 20) / 55), false),
                new Sample(
                        "1MbLine",
                        Files.writeString(folder.resolve("f.js"), "x = [" + "1,".repeat(500_000) + "1]\n"),
                        false));
    }

    private static Path lines(Path folder, String name, int count) throws IOException {
        StringBuilder text = new StringBuilder(count * 56);
        for (int i = 0; i < count; i++) {
            text.append(LINE.formatted(i, i));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private void measure(Window window, Sample sample, FxBlocks blocks) throws Exception {
        long before = FxToolkit.usedHeap();
        blocks.take();
        long firstPaint = window.open(sample.file());
        window.untilReady();
        TimeUnit.MILLISECONDS.sleep(500);
        boolean warm = sample.name().equals("Warm");
        FxBlocks.Block block = blocks.take();
        if (where) {
            block.tell("open " + sample.name());
        }
        if (!warm) {
            report.add("blockOpen" + sample.name() + "Ms", block.ms());
            report.add("blockOpen" + sample.name() + "CpuMs", block.cpuMs());
            report.add("open" + sample.name() + "FirstPaintMs", firstPaint / 1e6);
            report.add("open" + sample.name() + "HeapMb", (FxToolkit.usedHeap() - before) / 1048576.0);
        }
        if (sample.editable()) {
            window.goTo(new TextPosition(100, 10));
            for (int i = 0; i < keys; i++) {
                TimeUnit.MILLISECONDS.sleep(25 + random.nextInt(40));
                Key took = window.key("abcdefgh ".charAt(i % 9));
                if (!warm) {
                    report.add("key" + sample.name() + "ToPixelMs", took.nanos() / 1e6);
                    report.add("key" + sample.name() + "CpuMs", took.cpuNanos() / 1e6);
                }
            }
        }
        window.closeFile();
    }

    /// The code view in a window of its own. Made on the FX thread; its methods are for the measuring thread.
    private static final class Window {
        private final EditorViewModel model;
        private final EditorArea area;
        private final Stage stage = new Stage();
        private LongConsumer frame = at -> {};

        Window(Tasks tasks, RustSyntaxService engine) {
            model = new EditorViewModel(engine, tasks, new FxExecutor(), new ForgetfulDrafts());
            area = new EditorArea(model);
            Scene scene = FxToolkit.show(stage, area, 1200, 800, false);
            scene.addPostLayoutPulseListener(() -> frame.accept(System.nanoTime()));
        }

        /// Nanoseconds from the wish to open to the frame that shows text.
        long open(Path file) throws Exception {
            CompletableFuture<Long> shown = new CompletableFuture<>();
            FxToolkit.onFx(() -> {
                long start = System.nanoTime();
                frame = at -> {
                    if (area.showsText()) {
                        shown.complete(at - start);
                    }
                };
                return model.open(file);
            });
            return shown.get(120, TimeUnit.SECONDS);
        }

        void untilReady() throws Exception {
            while (!FxToolkit.onFx(() -> area.activeEditor().map(e -> e.ready()).orElse(true))) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        void goTo(TextPosition place) throws Exception {
            FxToolkit.onFx(() -> {
                area.focusEditor();
                area.activeEditor().ifPresent(e -> e.document().jumpTo(place));
                return true;
            });
            TimeUnit.MILLISECONDS.sleep(500);
        }

        /// From a key to the frame that shows it.
        Key key(char c) throws Exception {
            CompletableFuture<Key> shown = new CompletableFuture<>();
            FxToolkit.onFx(() -> {
                long start = System.nanoTime();
                long cpu = CPU.getCurrentThreadCpuTime();
                Node target = stage.getScene().getFocusOwner();
                Event.fireEvent(
                        target,
                        new KeyEvent(
                                KeyEvent.KEY_TYPED,
                                String.valueOf(c),
                                "",
                                KeyCode.UNDEFINED,
                                false,
                                false,
                                false,
                                false));
                frame = at -> shown.complete(new Key(at - start, CPU.getCurrentThreadCpuTime() - cpu));
                return true;
            });
            return shown.get(60, TimeUnit.SECONDS);
        }

        void closeFile() throws Exception {
            FxToolkit.onFx(() -> {
                model.discardAll();
                return true;
            });
            TimeUnit.MILLISECONDS.sleep(300);
        }

        boolean close() {
            stage.close();
            model.close();
            return true;
        }
    }

    /// Drafts are not measured here.
    private static final class ForgetfulDrafts implements DraftStore {
        @Override
        public void save(Draft draft) {}

        @Override
        public void discard(String key) {}

        @Override
        public List<Draft> all() {
            return List.of();
        }
    }
}
