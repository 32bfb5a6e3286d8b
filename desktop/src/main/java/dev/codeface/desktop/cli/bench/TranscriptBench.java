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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The transcript's part of `bench chat`: a long conversation to its first frame, scrolling in it, an answer streamed
/// into it at 200 pieces a second (`stream…`, `deltaTo…`), and one as fast as it goes (`fastStream…`).
///
/// Times are those of layout; the renderer draws right after. `deltaToNextFrameMs` is the time to the beginning of the
/// frame after, when even that is done. `…CpuMs` is what the FX thread itself spent, however busy the machine is with
/// other things. One measuring thread.
final class TranscriptBench {
    private static final int TURNS = 1_000;
    /// Answers of 1 to this many times the sample: 2 MB in all.
    private static final int LONGEST = 20;
    private static final int DELTAS = 2_000;
    private static final int FAST_DELTAS = 20_000;
    /// Pixels of a turn of the wheel, and of a frame of a fast drag of the bar.
    private static final double WHEEL = 120;

    private static final double FLING = 600;
    private static final Duration PACE = Duration.ofMillis(5);
    private static final String ANSWER = """
        Here is what happens: the buffer grows by **one page** each time, and `flush` copies all of it.

        - first, the reader takes the lock
        - then it waits for the writer

        ```java
        int next = pages.get(pages.size() - 1) + 1;
        return next;
        ```

        So the fix is to copy only what is new.\
        """;

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
                    FxToolkit.start();
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
                    List.of(new ContentBlock.Text(mine ? "Why does step " + i + " take so long?" : answer(i))),
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

    private static String answer(int number) {
        return (ANSWER + "\n\n").repeat(1 + number % LONGEST);
    }

    private void show(ChatService service, RustSyntaxService syntax, String id, PacedModel paced) throws Exception {
        ChatViewModel model =
                FxToolkit.onFx(() -> new ChatViewModel(service, syntax, new NoSources(), tasks, new FxExecutor()));
        ChatView view = FxToolkit.onFx(() -> new ChatView(model));
        TranscriptProbe probe = new TranscriptProbe(model, view);
        FrameWatch frames = FxToolkit.onFx(() -> new FrameWatch(FxToolkit.show(new Stage(), view, 480, 800, true)));
        long before = FxToolkit.usedHeap();
        long start = System.nanoTime();
        double cpuStart = FxToolkit.onFx(frames::cpuMs);
        FxToolkit.onFx(() -> {
            model.open(id);
            return true;
        });
        frames.until(probe::showsRows);
        report.addSince("transcriptFirstPaintMs", start);
        report.add("transcriptFirstPaintCpuMs", FxToolkit.onFx(frames::cpuMs) - cpuStart);
        frames.until(() -> probe.turns() == TURNS);
        report.addSince("transcriptWholeMs", start);
        report.add("transcriptHeapMb", (FxToolkit.usedHeap() - before) / 1e6);
        scroll("Scroll", WHEEL, probe, frames);
        scroll("Fling", FLING, probe, frames);
        stream(model, probe, frames, paced);
        fastStream(model, probe, frames, paced);
    }

    /// Mostly up, sometimes back.
    private void scroll(String name, double step, TranscriptProbe probe, FrameWatch frames) throws Exception {
        for (int i = 0; i < 300; i++) {
            double pixels = i % 40 < 30 ? step : -step / 2;
            double[] took = frames.next(() -> probe.scroll(pixels));
            report.add("transcript" + name + "FrameMs", took[0]);
            report.add("transcript" + name + "FrameCpuMs", took[1]);
        }
    }

    private void stream(ChatViewModel model, TranscriptProbe probe, FrameWatch frames, PacedModel paced)
            throws Exception {
        int base = FxToolkit.onFx(probe::streamed);
        FxToolkit.onFx(() -> {
            model.ask("go");
            return true;
        });
        frames.watch(
                (busy, cpuMs) -> {
                    report.add("streamFrameMs", busy);
                    report.add("streamFrameCpuMs", cpuMs);
                },
                () -> paced.painted(
                        probe.streamed() - base,
                        frames.began(),
                        late -> report.add("deltaToPaintMs", late),
                        late -> report.add("deltaToNextFrameMs", late)));
        paced.done().get(3, TimeUnit.MINUTES);
        frames.until(() -> !model.streamingProperty().get());
        frames.watch((busy, cpuMs) -> {}, () -> {});
    }

    private void fastStream(ChatViewModel model, TranscriptProbe probe, FrameWatch frames, PacedModel paced)
            throws Exception {
        paced.pace(FAST_DELTAS, Duration.ZERO);
        int base = FxToolkit.onFx(probe::streamed);
        long start = System.nanoTime();
        FxToolkit.onFx(() -> {
            model.ask("go");
            return true;
        });
        frames.watch((busy, cpuMs) -> report.add("fastStreamFrameMs", busy), () -> {});
        frames.until(() -> probe.streamed() - base >= FAST_DELTAS * PacedModel.PIECE.length() * 99L / 100);
        report.add("fastStreamDeltasPerSecond", FAST_DELTAS / ((System.nanoTime() - start) / 1e9));
        frames.until(() -> !model.streamingProperty().get());
        frames.watch((busy, cpuMs) -> {}, () -> {});
    }

    /// Answers at an even pace, and knows when each piece left.
    private static final class PacedModel implements ModelClient {
        private static final String PIECE = "word of an answer ";

        private final Tasks tasks;
        private final long[] sent = new long[DELTAS];
        private volatile CompletableFuture<Boolean> done = new CompletableFuture<>();
        private volatile int count = DELTAS;
        private volatile Duration pace = PACE;
        private int laidOut;
        private int painted;

        PacedModel(Tasks tasks) {
            this.tasks = tasks;
        }

        /// How the next answers come.
        void pace(int pieces, Duration each) {
            count = pieces;
            pace = each;
            done = new CompletableFuture<>();
        }

        CompletableFuture<Boolean> done() {
            return done;
        }

        @Override
        public void warmUp() {}

        @Override
        public ModelCall start(ModelRequest request, Consumer<ModelEvent> events) {
            tasks.dedicated("bench-model", () -> {
                long begin = System.nanoTime();
                for (int i = 0; i < count; i++) {
                    long wait = begin + i * pace.toNanos() - System.nanoTime();
                    if (wait > 0) {
                        java.util.concurrent.locks.LockSupport.parkNanos(wait);
                    }
                    sent[i % DELTAS] = System.nanoTime();
                    events.accept(new ModelEvent.TextDelta(
                            i % 40 == 39 ? "end.\n\n" + " ".repeat(PIECE.length() - 6) : PIECE));
                }
                events.accept(new ModelEvent.Completed(null));
                done.complete(true);
            });
            return () -> {};
        }

        /// Everything up to so many characters has been laid out in a frame that began at `began`; what was laid out
        /// before that has been drawn by then.
        void painted(int characters, long began, Consumer<Double> layout, Consumer<Double> drawn) {
            for (; painted < laidOut; painted++) {
                drawn.accept((began - sent[painted]) / 1e6);
            }
            int pieces = Math.min(DELTAS, characters / PIECE.length());
            long now = System.nanoTime();
            for (; laidOut < pieces; laidOut++) {
                layout.accept((now - sent[laidOut]) / 1e6);
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
