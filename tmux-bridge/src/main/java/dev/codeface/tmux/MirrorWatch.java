package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.JoinedLine;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.MirrorRules;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A mirrored session: connects, watches, connects again while the session lives, and says so when it does not.
///
/// Runs on a thread of its own, a platform one: it wakes twenty times a second for ever, which costs a virtual thread's
/// scheduler three wakes for each. The methods of the port may be called from any thread.
final class MirrorWatch implements MirrorConnection {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ServerConnector connector;
    private final AttachedTarget target;
    private final Consumer<MirrorEvent> events;
    private final Tasks tasks;
    private final Supplier<MirrorRules> rules;
    private final Signal signal = new Signal();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Attention attention = Attention.FOREGROUND;
    private volatile String watchedWindow = "";
    private volatile @Nullable Instant awareSince;
    private volatile @Nullable PaneWatch live;
    private @Nullable Session known;

    /// @param rules asked at every look, so that a change counts at once
    MirrorWatch(
            ServerConnector connector,
            AttachedTarget target,
            Consumer<MirrorEvent> events,
            Tasks tasks,
            Supplier<MirrorRules> rules) {
        this.connector = connector;
        this.target = target;
        this.events = events;
        this.tasks = tasks;
        this.rules = rules;
    }

    void start() {
        tasks.dedicated("mirror-" + target.server().name(), this::run);
    }

    private void run() {
        int attempt = 0;
        while (!closed.get()) {
            long started = System.nanoTime();
            try {
                watchOnce();
            } catch (AppException e) {
                if (closed.get()) {
                    return;
                }
                // A connection that held for a while was a good one: count from the beginning again.
                boolean held = System.nanoTime() - started > LONGEST_PAUSE.toNanos();
                attempt = held ? 1 : attempt + 1;
                if (!keepTrying(e, attempt)) {
                    return;
                }
            } catch (CancellationException e) {
                // The app ended while a server was being asked: there are no more threads for it.
                if (!closed.get()) {
                    throw e;
                }
            }
        }
    }

    private boolean keepTrying(AppException failure, int attempt) {
        boolean gone =
                failure.code().equals(TmuxFailure.NO_SERVER) || failure.code().equals(TmuxFailure.NOT_FOUND);
        if (known != null && gone) {
            emit(new MirrorEvent.Vanished(
                    failure.code().equals(TmuxFailure.NO_SERVER)
                            ? "The tmux server has ended."
                            : "Session “" + known.name() + "” was closed."));
            return false;
        }
        if (failure.code().equals(MirrorRules.NEVER)
                || known == null && !failure.code().equals(TmuxFailure.LOST)) {
            emit(new MirrorEvent.Failed(failure));
            return false;
        }
        emit(new MirrorEvent.Reconnecting(attempt, failure.userMessage()));
        long pause = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 5));
        signal.await(Duration.ofMillis(pause));
        return true;
    }

    /// Connects and watches until the channel ends; always leaves by an exception unless closed.
    private void watchOnce() throws AppException {
        ServerConnector.Connected server = connector.probe(target.server());
        Session session = find(server);
        rules.get().require(session.name());
        try (CommandChannel channel = connector.open(server, session.id(), n -> signal.structureChanged())) {
            Session current = server.query().one(channel, session.id());
            known = current;
            PaneWatch watch = new PaneWatch(channel, server, current, this::emit, signal, rules);
            live = watch;
            emit(new MirrorEvent.Attached(current, server.version().text(), channel.kind()));
            while (!closed.get()) {
                Session seen = watch.look(watchedWindow, attention);
                known = seen;
                rules.get().require(seen.name());
                watch.beAware(awareSince);
                signal.await(watch.pause(attention));
            }
        } finally {
            live = null;
        }
    }

    /// The same session as before, by id and time of creation; the first time by name, then by id.
    private Session find(ServerConnector.Connected server) throws AppException {
        List<Session> sessions = server.sessions();
        Session before = known;
        Optional<Session> found = before != null
                ? sessions.stream()
                        .filter(s -> s.id().equals(before.id()) && s.created().equals(before.created()))
                        .findFirst()
                : sessions.stream()
                        .filter(s -> s.name().equals(target.sessionName()) && s.id().equals(target.sessionId()))
                        .findFirst()
                        .or(() -> sessions.stream()
                                .filter(s -> s.name().equals(target.sessionName()))
                                .findFirst())
                        .or(() -> sessions.stream()
                                .filter(s -> target.sessionName().isEmpty() && s.id().equals(target.sessionId()))
                                .findFirst());
        return found.orElseThrow(() -> TmuxFailure.classify(
                target.server(), "can't find session: " + (before == null ? target.sessionName() : before.name())));
    }

    private void emit(MirrorEvent event) {
        if (!closed.get()) {
            events.accept(event);
        }
    }

    private PaneWatch live() throws AppException {
        PaneWatch watch = live;
        if (watch == null) {
            throw TmuxFailure.lost(target.server(), "not connected");
        }
        return watch;
    }

    @Override
    public void watch(String windowId) {
        watchedWindow = windowId;
        signal.wake();
    }

    @Override
    public void attention(Attention wanted) {
        attention = wanted;
        signal.wake();
    }

    @Override
    public void expectChange() {
        PaneWatch watch = live;
        if (watch != null) {
            watch.expectChange();
            signal.wake();
        }
    }

    @Override
    public List<Row> history(String paneId, int fromEnd, int count) throws AppException {
        return live().history(paneId, fromEnd, count);
    }

    @Override
    public List<String> joinedText(String paneId) throws AppException {
        return live().joinedText(paneId);
    }

    @Override
    public List<JoinedLine> joinedLines(String paneId, int fromEnd, int count) throws AppException {
        return live().joinedLines(paneId, fromEnd, count);
    }

    @Override
    public void aware(boolean on) {
        awareSince = on ? Instant.now() : null;
        signal.wake();
    }

    @Override
    public boolean isAware() {
        return awareSince != null;
    }

    @Override
    public List<String> output(CommandBlock block, int most) throws AppException {
        return live().output(block, most);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            signal.wake();
            PaneWatch watch = live;
            if (watch != null) {
                watch.close();
            }
        }
    }
}
