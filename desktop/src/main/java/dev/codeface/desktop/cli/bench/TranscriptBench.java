package dev.codeface.desktop.cli.bench;

import dev.codeface.core.chat.ActiveModel;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.H2ConversationRepository;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.context.ContextAssembler;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.Redactor;
import dev.codeface.core.context.TokenCounter;
import dev.codeface.core.model.ConnectionState;
import dev.codeface.core.model.ModelCall;
import dev.codeface.core.model.ModelClient;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelRequest;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.desktop.chat.ChatView;
import dev.codeface.desktop.chat.ChatViewModel;
import dev.codeface.desktop.chat.ContextSources;
import dev.codeface.desktop.chat.TranscriptProbe;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.rust.RustSyntaxService;
import dev.codeface.themes.Theme;
import dev.codeface.themes.ThemeCatalogue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The transcript's part of `bench chat`: a long conversation to its first frame, scrolling in it, an answer streamed
/// into
/// it at 200 pieces a second. Times are those of layout; the renderer draws right after. `…CpuMs` is what the FX thread
/// itself spent, however busy the machine is with other things. One measuring thread.
final class TranscriptBench {
    private static final int TURNS = 1_000;
    private static final int DELTAS = 2_000;
    private static final Duration PACE = Duration.ofMillis(5);
    private static final String ANSWER = """
            Here is what happens: the buffer grows by **one page** each time, and `flush` copies all of it.

            - first, the reader takes the lock
            - then it waits for the writer

            ```java
            int next = pages.get(pages.size() - 1) + 1;
            return next;
            ```

            So the fix is to copy only what is new.""";

    private final BenchReport report;
    private final Tasks tasks;

    TranscriptBench(BenchReport report, Tasks tasks) {
        this.report = report;
        this.tasks = tasks;
    }

    void measure() throws Exception {
        Path home = Files.createTempDirectory("codeface-bench-");
        try (RustSyntaxService syntax = new RustSyntaxService()) {
            VaultDoor door =
                    new VaultDoor(home.resolve("vault"), home.resolve("key"), Optional.empty(), List.of(), tasks);
            Vault vault = door.createWithDeviceKey();
            try (StoreDoor store = new StoreDoor(home.resolve("store"), vault, Clock.systemUTC(), tasks);
                    Database database = ((StoreOpening.Ready) store.open()).database()) {
                H2ConversationRepository repository = new H2ConversationRepository(database);
                PacedModel model = new PacedModel(tasks);
                try (ChatService service = new ChatService(
                        repository,
                        new ContextAssembler(new Redactor(List::of), new TokenCounter()),
                        () -> new ActiveModel(model, "bench", "bench", false),
                        () -> "",
                        tasks,
                        Clock.systemUTC())) {
                    String id = fill(repository);
                    CountDownLatch up = new CountDownLatch(1);
                    Platform.startup(up::countDown);
                    up.await();
                    show(service, syntax, id, model);
                    Platform.exit();
                }
            }
        } finally {
            ScratchFolder.delete(home);
        }
    }

    @SuppressWarnings("NullAway") // the record's nested type is read without its annotation
    private static String fill(H2ConversationRepository repository) throws Exception {
        String id = UUID.randomUUID().toString();
        String parent = null;
        repository.save(new ConversationSummary(id, "long", Instant.now(), Instant.now(), false, false, null, ""));
        for (int i = 0; i < TURNS; i++) {
            boolean mine = i % 2 == 0;
            Turn turn = new Turn(
                    UUID.randomUUID().toString(),
                    id,
                    parent,
                    mine ? ModelRequest.Role.USER : ModelRequest.Role.ASSISTANT,
                    List.of(new ContentBlock.Text(mine ? "Why does step " + i + " take so long?" : ANSWER)),
                    TurnState.COMPLETE,
                    null,
                    mine ? "" : "bench",
                    Instant.now(),
                    null,
                    new ModelEvent.Usage(0, 0));
            repository.save(turn);
            parent = turn.id();
        }
        repository.save(new ConversationSummary(id, "long", Instant.now(), Instant.now(), false, false, parent, ""));
        return id;
    }

    private void show(ChatService service, RustSyntaxService syntax, String id, PacedModel paced) throws Exception {
        ChatViewModel model = onFx(() -> new ChatViewModel(service, syntax, new NoSources(), tasks, new FxExecutor()));
        ChatView view = onFx(() -> new ChatView(model));
        TranscriptProbe probe = new TranscriptProbe(model, view);
        Frames frames = onFx(() -> new Frames(window(view)));
        long before = used();
        long start = System.nanoTime();
        onFx(() -> {
            model.open(id);
            return true;
        });
        frames.until(probe::showsRows);
        report.addSince("transcriptFirstPaintMs", start);
        report.add("transcriptHeapMb", (used() - before) / 1e6);
        for (int i = 0; i < 200; i++) {
            double pixels = i % 40 < 30 ? 600 : -300;
            double[] took = frames.next(() -> probe.scroll(pixels));
            report.add("transcriptScrollFrameMs", took[0]);
            report.add("transcriptScrollFrameCpuMs", took[1]);
        }
        stream(model, probe, frames, paced);
    }

    private void stream(ChatViewModel model, TranscriptProbe probe, Frames frames, PacedModel paced) throws Exception {
        int base = onFx(probe::streamed);
        onFx(() -> {
            model.draftProperty().set("go");
            model.send(Set.of());
            return true;
        });
        frames.watch(
                (busy, cpuMs) -> {
                    report.add("streamFrameMs", busy);
                    report.add("streamFrameCpuMs", cpuMs);
                },
                () -> {
                    int shown = probe.streamed() - base;
                    paced.painted(shown, late -> report.add("deltaToPaintMs", late));
                });
        paced.done.get(3, TimeUnit.MINUTES);
        frames.until(() -> !model.streamingProperty().get());
        frames.watch((busy, cpuMs) -> {}, () -> {});
    }

    private static Scene window(ChatView view) {
        ThemeCatalogue catalogue = new ThemeCatalogue();
        Theme theme = catalogue.ownTheme(true);
        Application.setUserAgentStylesheet(theme.baseSheet());
        Scene scene = new Scene(view, 480, 800);
        scene.getStylesheets().addAll(theme.sheets());
        scene.getStylesheets().addAll(catalogue.sharedSheets());
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    private static long used() throws InterruptedException {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(150);
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        new FxExecutor().execute(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(120, TimeUnit.SECONDS);
    }

    /// What each frame's layout took on the FX thread.
    private static final class Frames {
        private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        private long began;
        private long cpuBegan;
        private BiConsumer<Double, Double> busy = (ms, cpuMs) -> {};
        private Runnable laidOut = () -> {};
        private CompletableFuture<long[]> next = new CompletableFuture<>();

        Frames(Scene scene) {
            scene.addPreLayoutPulseListener(() -> {
                began = System.nanoTime();
                cpuBegan = cpu.getCurrentThreadCpuTime();
            });
            scene.addPostLayoutPulseListener(() -> {
                busy.accept((System.nanoTime() - began) / 1e6, (cpu.getCurrentThreadCpuTime() - cpuBegan) / 1e6);
                laidOut.run();
                next.complete(new long[] {System.nanoTime(), cpu.getCurrentThreadCpuTime()});
            });
        }

        void watch(BiConsumer<Double, Double> each, Runnable then) throws Exception {
            onFx(() -> {
                busy = each;
                laidOut = then;
                return true;
            });
        }

        /// Milliseconds from an act to the frame that shows it, and those the FX thread spent on it.
        double[] next(Runnable act) throws Exception {
            long start = System.nanoTime();
            CompletableFuture<long[]> shown = new CompletableFuture<>();
            long spent = onFx(() -> {
                long before = cpu.getCurrentThreadCpuTime();
                next = shown;
                act.run();
                Platform.requestNextPulse();
                return before;
            });
            long[] at = shown.get(60, TimeUnit.SECONDS);
            return new double[] {(at[0] - start) / 1e6, (at[1] - spent) / 1e6};
        }

        void until(BooleanSupplier condition) throws Exception {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (!onFx(condition::getAsBoolean)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("waited three minutes in vain");
                }
                next(() -> {});
            }
        }
    }

    /// Answers at an even pace, and knows when each piece left.
    private static final class PacedModel implements ModelClient {
        private static final String PIECE = "word of an answer ";

        private final Tasks tasks;
        private final long[] sent = new long[DELTAS];
        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private int painted;

        PacedModel(Tasks tasks) {
            this.tasks = tasks;
        }

        @Override
        public void warmUp() {}

        @Override
        public ModelCall start(ModelRequest request, Consumer<ModelEvent> events) {
            tasks.dedicated("bench-model", () -> {
                long begin = System.nanoTime();
                for (int i = 0; i < DELTAS; i++) {
                    long wait = begin + i * PACE.toNanos() - System.nanoTime();
                    if (wait > 0) {
                        java.util.concurrent.locks.LockSupport.parkNanos(wait);
                    }
                    sent[i] = System.nanoTime();
                    events.accept(new ModelEvent.TextDelta(
                            i % 40 == 39 ? "end.\n\n" + " ".repeat(PIECE.length() - 6) : PIECE));
                }
                events.accept(new ModelEvent.Completed(null));
                done.complete(true);
            });
            return () -> {};
        }

        /// Everything up to so many characters is on screen.
        void painted(int characters, Consumer<Double> late) {
            int pieces = Math.min(DELTAS, characters / PIECE.length());
            long now = System.nanoTime();
            for (; painted < pieces; painted++) {
                late.accept((now - sent[painted]) / 1e6);
            }
        }

        @Override
        public void onState(Consumer<ConnectionState> listener) {}

        @Override
        public void close() {}
    }

    /// Nothing to attach.
    private static final class NoSources implements ContextSources {
        private static CompletableFuture<Optional<ContextChip>> none() {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletableFuture<Optional<ContextChip>> activeFile() {
            return none();
        }

        @Override
        public CompletableFuture<Optional<ContextChip>> selection() {
            return none();
        }

        @Override
        public CompletableFuture<Optional<ContextChip>> diagnostics() {
            return none();
        }

        @Override
        public CompletableFuture<Optional<ContextChip>> pane() {
            return none();
        }

        @Override
        public CompletableFuture<Optional<ContextChip>> file(Path path) {
            return none();
        }
    }
}
