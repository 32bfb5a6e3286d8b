package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.JoinedLine;
import dev.codeface.core.multiplexer.MirrorConnection.Attention;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.MirrorRules;
import dev.codeface.core.multiplexer.PaneActivity;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.terminal.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at the panes of one window over one channel and tells what changed.
///
/// A pane at rest is asked for a key of cheap numbers that moves when anything scrolls or the cursor does; programs
/// that repaint in place move nothing, so it is captured a few times a second all the same. [#look] and [#pause]
/// belong to the watching thread; the other methods may be called from any thread.
final class PaneWatch {
    private static final Duration STRUCTURE_EVERY = Duration.ofSeconds(1);
    private static final Duration WATCHDOG = Duration.ofSeconds(2);
    /// Servers from 3.8 on count what a pane printed.
    private static final long TOLD_CHECK = Duration.ofSeconds(2).toNanos();
    private static final long AWARE_EVERY = Duration.ofMillis(100).toNanos();
    /// Four fifths of a period, in ns: a look that comes a little early is on time.
    private static final double EARLY = 0.8e9;
    private static final int MANY_ROWS = 10;
    private static final int CHUNK = 200;
    private static final Duration BETWEEN_CHUNKS = Duration.ofMillis(100);
    private static final String KEY = String.join(
            "\t",
            "#{pane_id}",
            "#{history_size}",
            "#{history_bytes}",
            "#{cursor_x}",
            "#{cursor_y}",
            "#{cursor_flag}",
            "#{alternate_on}",
            "#{pane_in_mode}",
            "#{scroll_position}",
            "#{copy_cursor_x}",
            "#{copy_cursor_y}",
            "#{pane_pid}",
            "#{pane_dead}",
            "#{pane_width}x#{pane_height}",
            "#{pane_output_generation}");

    private final CommandChannel channel;
    private final ServerConnector.Connected server;
    private final Consumer<MirrorEvent> events;
    private final Signal signal;
    private final Supplier<MirrorRules> rules;
    private final Map<String, Watched> panes = new HashMap<>();
    private final Map<String, PollPace> paces = new HashMap<>();
    private String keysOf = "";
    private List<TmuxCall> keyCall = List.of();
    private List<Reply> keyReplies = List.of();
    private Map<String, String> keys = Map.of();
    private @Nullable Window seen;
    private List<PaneLayout.Leaf> leaves = List.of();
    private Session session;
    private long structureAt = System.nanoTime();
    private volatile long expectedAt;
    private long awareAt;
    private long lookedAt;
    private @Nullable Awareness awareness;

    PaneWatch(
            CommandChannel channel,
            ServerConnector.Connected server,
            Session session,
            Consumer<MirrorEvent> events,
            Signal signal,
            Supplier<MirrorRules> rules) {
        this.channel = channel;
        this.server = server;
        this.session = session;
        this.events = events;
        this.signal = signal;
        this.rules = rules;
    }

    /// A pane in sight.
    private static final class Watched {
        final PaneCapture capture;
        final int cells;
        String key = "";
        long capturedAt;
        List<Row> shown = List.of();

        Watched(PaneCapture capture, int cells) {
            this.capture = capture;
            this.cells = cells;
        }
    }

    /// Looks once.
    ///
    /// @return the session as it is now
    Session look(String windowId, Attention attention) throws AppException {
        long now = System.nanoTime();
        lookedAt = now;
        Duration patience = attention == Attention.HIDDEN ? WATCHDOG : STRUCTURE_EVERY;
        if (signal.takeStructure() || now - structureAt >= patience.toNanos()) {
            structureAt = now;
            Session fresh = server.query().one(channel, session.id());
            if (!fresh.equals(session)) {
                List<PaneActivity> news = SessionNews.between(session, fresh);
                session = fresh;
                events.accept(new MirrorEvent.SessionChanged(fresh));
                news.forEach(this::tell);
            }
        }
        if (attention != Attention.HIDDEN) {
            Optional<Window> window = session.window(windowId).or(session::activeWindow);
            if (window.isPresent()) {
                lookAt(window.get(), now);
            }
        }
        return session;
    }

    /// Asks for commands and prompts, at most ten times a second.
    ///
    /// @param since when the user wanted it; null for not at all
    void beAware(@Nullable Instant since) throws AppException {
        long now = System.nanoTime();
        if (since == null) {
            awareness = null;
        } else if (now - awareAt >= AWARE_EVERY) {
            awareAt = now;
            Awareness current = awareness;
            if (current == null) {
                boolean here = !channel.address().isRemote();
                SecretPrompt secrets = here ? SecretPrompt.here() : SecretPrompt.UNKNOWN;
                current = new Awareness(server.capabilities(), secrets, since, this::tell);
                awareness = current;
            }
            current.look(channel, session.id());
        }
    }

    private void tell(PaneActivity activity) {
        events.accept(new MirrorEvent.Happened(activity));
    }

    /// What a command printed that has ended, as far as the pane still holds it.
    List<String> output(CommandBlock block, int most) throws AppException {
        PaneCapture capture = new PaneCapture(block.paneId(), server.capabilities());
        long top = capture.historySize(channel);
        long first = Math.max(block.firstRow(), block.endRow() - most);
        int fromEnd = Math.toIntExact(Math.min(top, top - first));
        int count = Math.toIntExact(block.endRow() - first);
        return count <= 0
                ? List.of()
                : joinedLines(block.paneId(), fromEnd, count).stream()
                        .map(JoinedLine::text)
                        .toList();
    }

    private void lookAt(Window window, long now) throws AppException {
        if (!window.equals(seen)) {
            seen = window;
            leaves = window.visible().toList();
            keepOnly(leaves);
        }
        int busy = busy(now);
        Map<String, String> told = Map.of();
        for (PaneLayout.Leaf leaf : leaves) {
            Watched pane = panes.computeIfAbsent(
                    leaf.paneId(),
                    id -> new Watched(
                            new PaneCapture(id, server.capabilities()),
                            leaf.area().columns() * leaf.area().rows()));
            PollPace pace = pace(leaf.paneId());
            boolean hot = pace.hot(now) && now - pane.capturedAt >= EARLY / pace.rate(now, busy);
            boolean due = pane.key.isEmpty() || hot || now - pane.capturedAt >= repaintCheck(pane, pace);
            // A busy pane beside a busier one waits for its own turn.
            boolean early = pace.hot(now) && !hot;
            if (!due && !early) {
                told = told.isEmpty() ? keys(window) : told;
                due = !pane.key.equals(told.getOrDefault(leaf.paneId(), pane.key));
            }
            if (due) {
                capture(leaf.paneId(), pane, told, now);
            }
        }
    }

    private static long repaintCheck(Watched pane, PollPace pace) {
        boolean counted = !pane.key.endsWith("\t") && pane.key.contains("\t");
        return counted ? TOLD_CHECK : pace.repaintCheck();
    }

    private void capture(String paneId, Watched pane, Map<String, String> told, long now) throws AppException {
        PaneCapture.Taken taken;
        try {
            taken = pane.capture.take(channel);
            pace(paneId).cost(taken.nanos());
        } catch (AppException e) {
            if (!e.code().equals(TmuxFailure.NOT_FOUND)) {
                throw e;
            }
            // The pane went away between two looks: ask what is there now.
            signal.structureChanged();
            return;
        }
        boolean first = pane.key.isEmpty();
        pane.key = told.getOrDefault(paneId, first ? "-" : pane.key);
        pane.capturedAt = now;
        if (taken.changed() || first) {
            if (!first) {
                pace(paneId).changed(now);
            }
            if (taken.snapshot().grid().rows() >= MANY_ROWS && nothingLeft(pane.shown, taken.snapshot())) {
                pace(paneId).flooded(now);
            }
            pane.shown = taken.snapshot().grid().lines();
            events.accept(new MirrorEvent.PaneChanged(taken.snapshot()));
        }
    }

    /// A reader keeps the object of a row that only moved.
    private static boolean nothingLeft(List<Row> before, PaneSnapshot after) {
        if (before.isEmpty() || after.state().alternateScreen()) {
            return false;
        }
        Set<Row> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(before);
        return after.grid().lines().stream().noneMatch(known::contains);
    }

    /// At rest the answer is the one before, to the byte.
    private Map<String, String> keys(Window window) throws AppException {
        if (!window.id().equals(keysOf)) {
            keysOf = window.id();
            keyCall = List.of(TmuxCall.of(TmuxCall.Verb.LIST_PANES, "-t", window.id(), "-F", KEY));
        }
        List<Reply> replies = channel.ask(keyCall);
        if (!replies.getFirst().ok()) {
            throw TmuxFailure.classify(channel.address(), replies.getFirst().text());
        }
        if (!Reply.same(replies, keyReplies)) {
            Map<String, String> fresh = new HashMap<>();
            replies.getFirst().text().lines().forEach(line -> {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    fresh.put(line.substring(0, tab), line);
                }
            });
            keyReplies = replies;
            keys = fresh;
        }
        return keys;
    }

    /// A pane that left sight, or has another size, starts anew when it is seen again.
    private void keepOnly(List<PaneLayout.Leaf> visible) {
        Map<String, Integer> cells = new HashMap<>();
        visible.forEach(leaf ->
                cells.put(leaf.paneId(), leaf.area().columns() * leaf.area().rows()));
        panes.entrySet().removeIf(e -> !Integer.valueOf(e.getValue().cells).equals(cells.get(e.getKey())));
        paces.keySet().removeIf(id -> !cells.containsKey(id));
    }

    private PollPace pace(String paneId) {
        PollPace pace = paces.computeIfAbsent(
                paneId, id -> new PollPace(() -> rules.get().refresh()));
        long expected = expectedAt;
        if (expected != 0) {
            pace.expectChange(expected);
        }
        return pace;
    }

    /// How long to wait before the next look.
    Duration pause(Attention attention) {
        if (attention == Attention.HIDDEN) {
            return WATCHDOG;
        }
        long now = System.nanoTime();
        double rate = 1;
        for (PollPace pace : paces.values()) {
            pace.attention(attention);
            rate = Math.max(rate, pace.rate(now, busy(now)));
        }
        // Each look by a process costs as much as ten over a channel.
        double period = 1e9 / (channel.kind().equals("process") ? Math.min(rate, 5) : rate);
        return Duration.ofNanos(Math.max(1_000_000, (long) period - (now - lookedAt)));
    }

    private int busy(long now) {
        int busy = 0;
        for (PollPace pace : paces.values()) {
            busy += pace.hot(now) ? 1 : 0;
        }
        return busy;
    }

    void expectChange() {
        expectedAt = System.nanoTime();
    }

    List<Row> history(String paneId, int fromEnd, int count) throws AppException {
        int columns = session.pane(paneId)
                .orElseThrow(() -> TmuxFailure.classify(channel.address(), "can't find pane: " + paneId))
                .columns();
        PaneCapture capture = new PaneCapture(paneId, server.capabilities());
        return politely(fromEnd, count, (start, size) -> capture.history(channel, columns, start, size));
    }

    /// One piece of history.
    interface Piece {
        List<Row> read(int fromEnd, int count) throws AppException;
    }

    /// Reads history in pieces with pauses, so that no one who types in that server feels it.
    static List<Row> politely(int fromEnd, int count, Piece piece) throws AppException {
        List<Row> rows = new ArrayList<>(count);
        int start = fromEnd;
        int left = Math.min(count, fromEnd);
        while (left > 0) {
            int size = Math.min(CHUNK, left);
            rows.addAll(piece.read(start, size));
            start -= size;
            left -= size;
            if (left > 0) {
                new Signal().await(BETWEEN_CHUNKS);
            }
        }
        return rows;
    }

    /// The same for joined lines: pieces of rows, whose first line may continue the last of the piece before.
    List<JoinedLine> joinedLines(String paneId, int fromEnd, int count) throws AppException {
        PaneCapture capture = new PaneCapture(paneId, server.capabilities());
        List<JoinedLine> lines = new ArrayList<>();
        for (int done = 0; done < count; done += CHUNK) {
            int size = Math.min(CHUNK, count - done);
            int before = done;
            capture.joinedLines(channel, fromEnd - done, size).stream()
                    .map(line -> new JoinedLine(line.text(), line.firstRow() + before, line.rows()))
                    .forEach(lines::add);
            if (done + size < count) {
                new Signal().await(BETWEEN_CHUNKS);
            }
        }
        return lines;
    }

    List<String> joinedText(String paneId) throws AppException {
        return new PaneCapture(paneId, server.capabilities()).joined(channel);
    }

    void close() {
        channel.close();
    }
}
