package dev.codeface.core.watch;

import com.google.re2j.Pattern;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.multiplexer.PaneObserver;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.run.CommandRun;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.watch.WatchStatus.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The watchers of all panes: looks at a pane only while it has one that is not paused, tells a match and does nothing
/// else. It reads; it never types and never sends.
///
/// Thread safe. Listeners are called on threads of [Tasks].
public final class Watchers implements AutoCloseable {
    /// How many there may be.
    public static final int MOST = 20;

    private static final int MOST_LINES = 80;

    private final PaneObserver observer;
    private final Multiplexer multiplexer;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Pace pace;
    private final WatcherStore store;
    private final Map<String, Entry> entries = new java.util.LinkedHashMap<>();
    private final Map<PaneKey, WatchedPane> panes = new HashMap<>();
    private final List<Consumer<WatchHit>> onHit = new CopyOnWriteArrayList<>();
    private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
    private @Nullable ScheduledFuture<?> timer;

    /// How often it looks, and how long typing keeps watchers of a pane off.
    public record Pace(Duration look, Duration typing) {
        /// Twice a second; ten seconds.
        public static final Pace USUAL = new Pace(Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    private record PaneKey(ServerAddress server, String paneId) {}

    private static final class Entry {
        private Watcher watcher;
        private final @Nullable Pattern pattern;
        private State state = State.WATCHING;
        private int hits;
        private String note = "";
        private long silentUntil;
        private boolean cooling;
        private boolean silenceTold;

        Entry(Watcher watcher) throws AppException {
            this.watcher = watcher;
            this.pattern = watcher.condition() instanceof WatchCondition.Text text ? text.pattern() : null;
        }
    }

    public Watchers(
            PaneObserver observer,
            Multiplexer multiplexer,
            Tasks tasks,
            InstantSource clock,
            WatcherStore store,
            Pace pace) {
        this.observer = observer;
        this.multiplexer = multiplexer;
        this.tasks = tasks;
        this.clock = clock;
        this.store = store;
        this.pace = pace;
    }

    /// Told of every match.
    public void onHit(Consumer<WatchHit> listener) {
        onHit.add(listener);
    }

    /// Told when the list or a state changed.
    public void onChange(Runnable listener) {
        onChange.add(listener);
    }

    /// Takes up those that were kept. Blocks.
    public void load() throws AppException {
        List<Watcher> kept = store.load();
        synchronized (this) {
            for (Watcher watcher : kept) {
                entries.put(watcher.id(), new Entry(watcher));
            }
            tick();
        }
        changed();
    }

    /// Watches a pane from now on: what it has printed before does not count. Blocks.
    ///
    /// @throws AppException where there is no such pane, the condition cannot work, or there are too many
    public Watcher add(
            ServerAddress server,
            String session,
            String paneId,
            WatchCondition condition,
            Watcher.Then then,
            Duration coolDown,
            int most)
            throws AppException {
        PaneLook look = observer.look(server, paneId);
        Watcher watcher = new Watcher(
                UUID.randomUUID().toString(),
                server,
                session,
                paneId,
                look.pid(),
                condition,
                then,
                coolDown,
                most,
                false);
        watcher.check();
        synchronized (this) {
            if (entries.size() >= MOST) {
                throw new AppException("watch.many", "There are " + MOST + " watchers already.", "Remove one first.");
            }
            entries.put(watcher.id(), new Entry(watcher));
            pane(watcher).look(look, false, System.nanoTime());
            tick();
        }
        keep();
        return watcher;
    }

    /// Pauses it or lets it go on; going on begins to count anew. Blocks.
    public void pause(String id, boolean paused) throws AppException {
        synchronized (this) {
            Entry entry = entries.get(id);
            if (entry == null) {
                return;
            }
            entry.watcher = entry.watcher.paused(paused);
            entry.state = paused ? State.PAUSED : State.WATCHING;
            entry.cooling = false;
            entry.hits = paused ? entry.hits : 0;
            entry.note = "";
            tick();
        }
        keep();
    }

    /// Removes it. Blocks.
    public void remove(String id) throws AppException {
        synchronized (this) {
            entries.remove(id);
            tick();
        }
        keep();
    }

    private void keep() throws AppException {
        List<Watcher> now;
        synchronized (this) {
            now = entries.values().stream().map(e -> e.watcher).toList();
        }
        store.save(now);
        changed();
    }

    /// All of them, oldest first.
    public synchronized List<WatchStatus> all() {
        return entries.values().stream()
                .map(e -> new WatchStatus(e.watcher, e.watcher.paused() ? State.PAUSED : e.state, e.hits, e.note))
                .toList();
    }

    /// Somebody types into a pane through this app: its watchers are off for a while.
    public synchronized void typed(ServerAddress server, String paneId) {
        WatchedPane pane = panes.get(new PaneKey(server, paneId));
        if (pane != null) {
            pane.typed(System.nanoTime());
        }
    }

    /// A command that this app ran is over: where the shell tells nothing by itself, this does.
    public void ran(CommandRun run) {
        if (run.failed()) {
            List<WatchHit> hits = new ArrayList<>();
            synchronized (this) {
                for (Entry entry : entries.values()) {
                    Watcher watcher = entry.watcher;
                    WatchedPane pane = panes.get(new PaneKey(watcher.server(), watcher.paneId()));
                    if ((pane == null || !pane.tells())
                            && watcher.condition() instanceof WatchCondition.Failure
                            && watcher.paneId().equals(run.paneId())
                            && watcher.server().equals(run.server())) {
                        hit(entry, failed(run.command(), run.exit().orElse(1)), run.output())
                                .ifPresent(hits::add);
                    }
                }
            }
            tell(hits);
        }
    }

    private static String failed(String command, int exit) {
        String line = command.lines().findFirst().orElse("").strip();
        String shown = line.length() > 60 ? line.substring(0, 59) + "…" : line;
        return (shown.isEmpty() ? "A command" : "`" + shown + "`") + " failed with exit status " + exit;
    }

    private WatchedPane pane(Watcher watcher) {
        return panes.computeIfAbsent(
                new PaneKey(watcher.server(), watcher.paneId()), key -> new WatchedPane(multiplexer));
    }

    /// Looks are only taken while somebody wants them.
    private void tick() {
        panes.keySet().removeIf(key -> entries.values().stream().noneMatch(e -> active(e, key)));
        boolean wanted = entries.values().stream().anyMatch(e -> !e.watcher.paused() && e.state != State.GONE);
        if (wanted && timer == null) {
            timer = tasks.every(pace.look(), this::look);
        } else if (!wanted && timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private static boolean active(Entry entry, PaneKey key) {
        return !entry.watcher.paused()
                && entry.state != State.GONE
                && entry.watcher.paneId().equals(key.paneId())
                && entry.watcher.server().equals(key.server());
    }

    private void look() {
        List<PaneKey> keys;
        synchronized (this) {
            keys = entries.values().stream()
                    .filter(e -> !e.watcher.paused() && e.state != State.GONE)
                    .map(e -> new PaneKey(e.watcher.server(), e.watcher.paneId()))
                    .distinct()
                    .toList();
        }
        for (PaneKey key : keys) {
            look(key);
        }
    }

    private void look(PaneKey key) {
        List<WatchHit> hits = new ArrayList<>();
        List<WatchStatus> before = all();
        try {
            PaneLook look = observer.look(key.server(), key.paneId());
            synchronized (this) {
                look(key, look, hits);
            }
        } catch (AppException e) {
            synchronized (this) {
                entries.values().stream().filter(entry -> active(entry, key)).forEach(entry -> {
                    entry.state = State.GONE;
                    entry.note = e.userMessage();
                });
                tick();
            }
        }
        tell(hits);
        if (!before.equals(all())) {
            changed();
        }
    }

    private void look(PaneKey key, PaneLook look, List<WatchHit> hits) throws AppException {
        List<Entry> here = entries.values().stream().filter(e -> active(e, key)).toList();
        for (Entry entry : here) {
            if (look.dead() || look.pid() != entry.watcher.panePid()) {
                entry.state = State.GONE;
                entry.note = "The pane ended or became another.";
            }
        }
        List<Entry> alive = here.stream().filter(e -> e.state != State.GONE).toList();
        if (alive.isEmpty()) {
            tick();
            return;
        }
        long now = System.nanoTime();
        WatchedPane pane = pane(alive.getFirst().watcher);
        boolean lines = alive.stream().anyMatch(e -> e.pattern != null);
        WatchedPane.News news = pane.look(look, lines, now);
        boolean typing = pane.typedWithin(pace.typing().toNanos(), now);
        for (Entry entry : alive) {
            boolean cooling = entry.cooling && entry.silentUntil - now > 0;
            entry.cooling = cooling;
            entry.state = typing ? State.TYPING : cooling ? State.COOLING : State.WATCHING;
            entry.note = entry.watcher.condition() instanceof WatchCondition.Failure
                            && look.block().isEmpty()
                    ? "This shell tells no exit status: only commands run from here count. The shell integration"
                            + " changes that."
                    : "";
            said(entry, news).ifPresent(what -> hit(entry, what, linesOf(news)).ifPresent(hits::add));
        }
    }

    private static List<String> linesOf(WatchedPane.News news) {
        return news.lines()
                .subList(
                        Math.max(0, news.lines().size() - MOST_LINES),
                        news.lines().size());
    }

    /// What of the news a watcher waits for, in words.
    private static Optional<String> said(Entry entry, WatchedPane.News news) {
        return switch (entry.watcher.condition()) {
            case WatchCondition.Failure failure -> {
                CommandBlock ended = news.ended();
                int exit = ended == null ? 0 : ended.exit().orElse(0);
                yield exit == 0 || ended == null ? Optional.empty() : Optional.of(failed(ended.command(), exit));
            }
            case WatchCondition.Text text -> {
                Pattern pattern = entry.pattern;
                yield news.lines().stream()
                        .filter(line -> pattern != null && pattern.matcher(line).find())
                        .findFirst()
                        .map(line -> "It printed: " + (line.length() > 160 ? line.substring(0, 159) + "…" : line));
            }
            case WatchCondition.Silence silence -> {
                boolean silent = news.busy() && news.silent() >= silence.time().toNanos();
                boolean told = entry.silenceTold;
                entry.silenceTold = silent;
                yield silent && !told
                        ? Optional.of(
                                "Nothing was printed for " + silence.time().toSeconds() + " seconds")
                        : Optional.empty();
            }
            case WatchCondition.Prompt prompt ->
                news.prompt()
                        ? Optional.of(news.told() ? "The command has ended" : "The prompt seems to be back")
                        : Optional.empty();
        };
    }

    /// The match, unless the watcher is to be silent now.
    private Optional<WatchHit> hit(Entry entry, String said, List<String> lines) {
        if (entry.watcher.paused() || entry.state != State.WATCHING) {
            return Optional.empty();
        }
        entry.hits++;
        entry.cooling = true;
        entry.silentUntil = System.nanoTime() + entry.watcher.coolDown().toNanos();
        entry.state = State.COOLING;
        if (entry.hits >= entry.watcher.most()) {
            entry.watcher = entry.watcher.paused(true);
            entry.note = "It paused itself after " + entry.hits + " matches.";
            tick();
            List<Watcher> now = entries.values().stream().map(e -> e.watcher).toList();
            tasks.ioResult(() -> {
                store.save(now);
                return true;
            });
        }
        return Optional.of(
                new WatchHit(entry.watcher, said + " in " + entry.watcher.paneId() + ".", lines, clock.instant()));
    }

    private void tell(List<WatchHit> hits) {
        hits.forEach(hit -> onHit.forEach(l -> l.accept(hit)));
        if (!hits.isEmpty()) {
            changed();
        }
    }

    private void changed() {
        onChange.forEach(Runnable::run);
    }

    /// Stops looking; what is kept stays.
    @Override
    public synchronized void close() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        entries.clear();
    }
}
