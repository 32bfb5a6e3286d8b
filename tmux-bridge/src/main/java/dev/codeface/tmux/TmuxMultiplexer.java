package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.MirrorRules;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.SessionArchive;
import dev.codeface.core.multiplexer.SessionControl;
import dev.codeface.core.multiplexer.SessionRequest;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// tmux as the multiplexer. Thread safe.
public final class TmuxMultiplexer implements Multiplexer {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int MOST_HISTORY = 50_000;

    private final Tasks tasks;
    private final TmuxLocator locator;
    private final Supplier<MirrorRules> rules;
    private final SocketDiscovery discovery;
    private final Set<MirrorWatch> watches = ConcurrentHashMap.newKeySet();
    private final ServerConnector connector;

    /// @param tasks       threads
    /// @param environment of this process: search path, `TMUX`, `TMUX_TMPDIR`
    /// @param chosen      the tmux program to use; null to look for it
    public TmuxMultiplexer(Tasks tasks, Map<String, String> environment, @Nullable Path chosen) {
        this(tasks, environment, chosen, () -> MirrorRules.NONE);
    }

    /// @param rules what the user has decided; asked again and again, so that a change counts at once
    public TmuxMultiplexer(
            Tasks tasks, Map<String, String> environment, @Nullable Path chosen, Supplier<MirrorRules> rules) {
        this.tasks = tasks;
        this.rules = rules;
        this.locator = new TmuxLocator(tasks, environment, chosen);
        this.connector = new ServerConnector(locator, tasks);
        this.discovery = new SocketDiscovery(locator.environment());
    }

    @Override
    public String program() throws AppException {
        return "tmux " + locator.tmux().version().text();
    }

    @Override
    public ServerAddress defaultAddress() {
        return discovery.defaultAddress();
    }

    @Override
    public ServerAddress named(String name) {
        return discovery.named(name);
    }

    @Override
    public MirrorRules rules() {
        return rules.get();
    }

    @Override
    public List<ServerAddress> addresses() {
        return discovery.all();
    }

    @Override
    public List<Server> servers(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        Map<ServerAddress, CompletableFuture<Server>> asked = new LinkedHashMap<>();
        addresses().forEach(address -> asked.put(address, tasks.ioResult(() -> server(address))));
        return asked.entrySet().stream()
                .map(one -> answer(one.getKey(), one.getValue(), until))
                .filter(server -> !server.isLeftOver())
                .toList();
    }

    private static Server answer(ServerAddress address, CompletableFuture<Server> asked, long until) {
        try {
            return asked.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            asked.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        AppException late = TmuxFailure.timeout(address, "list-sessions");
        return new Server.Unreachable(address, late.code(), late.userMessage(), late.remedy());
    }

    @Override
    public Server server(ServerAddress address) {
        try {
            ServerConnector.Connected found = connector.probe(address);
            return new Server.Reachable(address, found.version().text(), found.pid(), found.sessions());
        } catch (AppException e) {
            return new Server.Unreachable(address, e.code(), e.userMessage(), e.remedy());
        }
    }

    @Override
    public CapturedPane capture(ServerAddress address, String target, int historyLines) throws AppException {
        ServerConnector.Connected server = connector.probe(address);
        ProcessChannel channel = new ProcessChannel(server.program(), address);
        String paneId = paneId(server, target);
        for (Session session : server.sessions()) {
            if (session.pane(paneId).isPresent()) {
                rules.get().require(session.name());
            }
        }
        PaneCapture capture = new PaneCapture(paneId, server.capabilities());
        PaneSnapshot snapshot = capture.take(channel).snapshot();
        int wanted =
                Math.min(Math.min(historyLines, MOST_HISTORY), snapshot.state().historySize());
        List<Row> history = PaneWatch.politely(
                wanted,
                wanted,
                (start, size) -> capture.history(channel, snapshot.grid().columns(), start, size));
        return new CapturedPane(history, snapshot);
    }

    /// Resolves what a person typed; the only place where a target is not an id.
    private static String paneId(ServerConnector.Connected server, String target) throws AppException {
        ServerAddress address = server.address();
        boolean plain = target.chars().noneMatch(c -> c < ' ' || c == 0x7f);
        if (!plain || target.endsWith(";") || target.startsWith("-")) {
            throw TmuxFailure.classify(address, "can't find pane: " + target);
        }
        // display-message takes the nearest pane for one that is not there; capture-pane before it fails instead.
        List<String> words = List.of(
                "capture-pane",
                "-p",
                "-t",
                target,
                "-S",
                "0",
                "-E",
                "0",
                ";",
                "display-message",
                "-p",
                "-t",
                target,
                "#{pane_id}");
        String said =
                new String(server.program().require(address, words, new byte[0], DEADLINE), StandardCharsets.UTF_8);
        String id = said.lines().reduce("", (before, last) -> last);
        if (!id.matches("%\\d+") || target.startsWith("%") && !id.equals(target)) {
            throw TmuxFailure.classify(address, "can't find pane: " + target);
        }
        return id;
    }

    @Override
    public MirrorConnection attach(AttachedTarget target, Consumer<MirrorEvent> events) {
        MirrorWatch watch = new MirrorWatch(connector, target, events, tasks, rules);
        watches.add(watch);
        watch.start();
        return watch;
    }

    @Override
    public AttachedTarget newSession(ServerAddress address, SessionRequest request) throws AppException {
        SessionMaker.Wanted wanted = SessionMaker.Wanted.shell(
                request.name(),
                request.columns(),
                request.rows(),
                request.directory().toString());
        return new SessionMaker(locator, address).make(wanted).target(address);
    }

    @Override
    public SessionControl control(ServerAddress address) {
        return new TmuxSessionControl(locator, address);
    }

    @Override
    public List<String> hosts() {
        return SshHosts.of(locator.environment());
    }

    @Override
    public SessionArchive archive() {
        return new TmuxArchive(tasks, locator);
    }

    @Override
    public void close() {
        watches.forEach(MirrorWatch::close);
        watches.clear();
    }
}
