package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Fold;
import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps the syntax engine in step with one buffer and brings its answers back.
///
/// The buffer's thread (FX) only queues edits. Two lanes use the engine's document: one for what a key waits for
/// (edits, colours, brackets), one for checks and the outline, which may take long and hold up none of that; an edit
/// gives up the check under way. Answers may be a few edits old: they are moved along those edits before they are
/// handed on, and while a newer request waits, an older one is not started. Made, called and told on the FX thread.
final class SyntaxSession implements AutoCloseable {
    private static final Duration LARGE_CHECK_DELAY = Duration.ofSeconds(2);
    private static final int LARGE = 2 << 20;

    /// Receives answers, on the FX thread, in offsets of the buffer's text now.
    interface Listener {
        void highlighted(SpanSet spans);

        void checked(Validation validation);

        void structured(List<Symbol> symbols, List<Fold> folds);
    }

    private record Step(long version, TextChange change) {}

    private final SyntaxService service;
    private final Tasks tasks;
    private final Executor fx;
    private final TextBuffer buffer;
    private final Language language;
    private final @Nullable Path file;
    private final Supplier<Optional<Duration>> checkDelay;
    private final Listener listener;
    private final SerialLane lane;
    private final SerialLane checks;
    private final Runnable unlisten;
    private final Object lock = new Object();
    private final List<TextChange> unsent = new ArrayList<>();
    private final Deque<Step> recent = new ArrayDeque<>();
    private @Nullable TextSnapshot initial;
    private @Nullable SyntaxDocument document; // lane only
    private List<TextRange> wanted = List.of();
    private @Nullable Future<?> check;
    /// The version that the document has, or is about to get.
    private volatile long documentVersion;
    private volatile @Nullable SyntaxDocument checking;
    private volatile int cancels;
    private long queuedVersion;
    private boolean highlightQueued;
    private boolean closed;

    SyntaxSession(
            SyntaxService service,
            Tasks tasks,
            Executor fx,
            TextBuffer buffer,
            Language language,
            @Nullable Path file,
            Supplier<Optional<Duration>> checkDelay,
            Listener listener) {
        this.checkDelay = checkDelay;
        this.service = service;
        this.tasks = tasks;
        this.fx = fx;
        this.buffer = buffer;
        this.language = language;
        this.file = file;
        this.listener = listener;
        this.lane = SerialLane.quick(tasks);
        this.checks = SerialLane.patient(tasks);
        this.initial = buffer.snapshot();
        this.queuedVersion = buffer.version();
        this.unlisten = buffer.listen(this::edited);
        scheduleCheck(Duration.ZERO);
    }

    private void edited(TextBuffer.Event event) {
        synchronized (lock) {
            unsent.add(event.change());
            queuedVersion = event.version();
        }
        recent.addLast(new Step(event.version(), event.change()));
        if (recent.size() > 2_000) {
            recent.removeFirst();
        }
        if (!wanted.isEmpty()) {
            highlight(wanted.stream().map(event.change()::mapAround).toList());
        }
        giveUpCheck();
        Optional<Duration> delay = checkDelay.get();
        delay.ifPresent(d -> scheduleCheck(event.after().length() > LARGE ? LARGE_CHECK_DELAY : d));
    }

    /// Asks for the spans of what is on screen, and again after each edit. A split view has two places.
    void highlight(List<TextRange> viewports) {
        synchronized (lock) {
            wanted = viewports;
            if (highlightQueued || closed) {
                return;
            }
            highlightQueued = true;
        }
        lane.submit(this::runHighlight);
    }

    /// Checks as soon as may be.
    void checkNow() {
        scheduleCheck(Duration.ZERO);
    }

    private void scheduleCheck(Duration delay) {
        if (check != null) {
            check.cancel(false);
        }
        check = tasks.after(delay, () -> lane.submit(this::beginCheck));
    }

    /// The text has changed: nobody wants the answer any more.
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void giveUpCheck() {
        SyntaxDocument busy = checking;
        if (busy != null) {
            cancels++;
            busy.cancel();
        }
    }

    /// Asks for the brackets that match at `offset`; empty where there are none or the text has moved on.
    void matchBrackets(int offset, Consumer<List<TextRange>> answer) {
        long asked = buffer.version();
        lane.submit(() -> {
            long[] version = new long[1];
            SyntaxDocument open = synced(version);
            if (open == null || version[0] != asked) {
                return;
            }
            List<TextRange> pair = open.matchingBrackets(offset).orElse(List.of());
            fx.execute(() -> answer.accept(buffer.version() == asked ? pair : List.of()));
        });
    }

    /// Asks for the smallest syntax node larger than `range`.
    void grow(TextRange range, Consumer<TextRange> answer) {
        long asked = buffer.version();
        lane.submit(() -> {
            long[] version = new long[1];
            SyntaxDocument open = synced(version);
            if (open != null && version[0] == asked) {
                TextRange grown = open.grow(range);
                fx.execute(() -> {
                    if (buffer.version() == asked) {
                        answer.accept(grown);
                    }
                });
            }
        });
    }

    private void runHighlight() {
        List<TextRange> viewports;
        synchronized (lock) {
            highlightQueued = false;
            viewports = joined(wanted);
        }
        long[] version = new long[1];
        SyntaxDocument open = synced(version);
        if (open == null || viewports.isEmpty()) {
            return;
        }
        int before = cancels;
        List<HighlightSpans> spans = viewports.stream().map(open::highlight).toList();
        if (before != cancels && spans.contains(HighlightSpans.NONE)) {
            lane.submit(this::runHighlight);
            return;
        }
        long at = version[0];
        fx.execute(() -> {
            if (!closed) {
                SpanSet set = SpanSet.of(spans, viewports);
                for (TextChange change : since(at)) {
                    set = set.moved(change);
                }
                listener.highlighted(set);
            }
        });
    }

    /// The ranges in order, those that touch as one, so that no span comes twice.
    static List<TextRange> joined(List<TextRange> ranges) {
        List<TextRange> out = new ArrayList<>();
        for (TextRange range : ranges.stream()
                .sorted(Comparator.comparingInt(TextRange::start))
                .toList()) {
            if (!out.isEmpty() && out.getLast().end() >= range.start()) {
                TextRange last = out.removeLast();
                out.add(new TextRange(last.start(), Math.max(last.end(), range.end())));
            } else {
                out.add(range);
            }
        }
        return out;
    }

    private void beginCheck() {
        long[] version = new long[1];
        SyntaxDocument open = synced(version);
        if (open != null) {
            checks.submit(() -> runCheck(open, version[0]));
        }
    }

    private void runCheck(SyntaxDocument open, long at) {
        Validation validation;
        List<Symbol> symbols;
        List<Fold> folds;
        checking = open;
        try {
            if (overtaken(at)) {
                throw new CancellationException("the text has changed before the check began");
            }
            validation = open.validate();
            symbols = open.symbols();
            folds = open.folds();
        } catch (CancellationException e) {
            fx.execute(this::checkLater);
            return;
        } finally {
            checking = null;
        }
        if (documentVersion != at) {
            fx.execute(this::checkLater);
            return;
        }
        fx.execute(() -> {
            if (closed) {
                return;
            }
            List<TextChange> moved = since(at);
            listener.checked(moved(validation, moved));
            if (moved.isEmpty()) {
                listener.structured(symbols, folds);
            }
        });
    }

    private boolean overtaken(long at) {
        synchronized (lock) {
            return queuedVersion != at;
        }
    }

    /// A check that was overtaken is made up for, where the edit that overtook it has not asked for one itself.
    private void checkLater() {
        if (!closed && checkDelay.get().isEmpty()) {
            checkNow();
        }
    }

    static Validation moved(Validation validation, List<TextChange> changes) {
        if (changes.isEmpty()) {
            return validation;
        }
        return new Validation(
                validation.language(),
                validation.checker(),
                validation.strict(),
                moved(validation.diagnostics(), changes));
    }

    static List<Diagnostic> moved(List<Diagnostic> before, List<TextChange> changes) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Diagnostic d : before) {
            TextRange range = d.range();
            for (TextChange change : changes) {
                range = change.map(range);
            }
            // A fix is exact for the text that was checked and for no other.
            diagnostics.add(
                    new Diagnostic(range, d.severity(), d.code(), d.message(), d.checker(), d.strict(), List.of()));
        }
        return diagnostics;
    }

    /// Changes made after `version`, oldest first; older ones are forgotten, as answers come in order.
    private List<TextChange> since(long version) {
        Optional<Step> first = recent.stream().filter(s -> s.version > version).findFirst();
        return first.isEmpty()
                ? List.of()
                : recent.stream()
                        .filter(s -> s.version > version)
                        .map(Step::change)
                        .toList();
    }

    /// The engine's document with all edits applied; `version` gets the version it stands for. Lane only.
    private @Nullable SyntaxDocument synced(long[] version) {
        List<TextChange> changes;
        TextSnapshot start;
        synchronized (lock) {
            if (closed) {
                return null;
            }
            changes = List.copyOf(unsent);
            unsent.clear();
            version[0] = queuedVersion;
            start = initial;
            initial = null;
        }
        if (start != null || !changes.isEmpty()) {
            documentVersion = version[0];
        }
        if (start != null) {
            document = service.open(language, start.toString(), file);
        }
        SyntaxDocument open = document;
        if (open != null) {
            changes.forEach(c -> open.edit(c.edits()));
        }
        return open;
    }

    @Override
    public void close() {
        unlisten.run();
        if (check != null) {
            check.cancel(false);
        }
        synchronized (lock) {
            closed = true;
        }
        giveUpCheck();
        lane.submit(() -> {
            SyntaxDocument open = document;
            document = null;
            if (open != null) {
                checks.submit(open::close);
            }
        });
    }
}
