package dev.codeface.core.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.multiplexer.PaneObserver;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// Commands in panes from the moment they were approved to their result. It reads only: what was typed was typed by the
/// consent service.
///
/// Thread safe. Listeners are called on threads of [Tasks].
public final class RunService implements AutoCloseable {
    /// How much of an output is kept.
    public static final int MOST_LINES = 2_000;

    private final PaneObserver observer;
    private final Multiplexer multiplexer;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Map<String, RunWatch> watches = new ConcurrentHashMap<>();
    private final List<Consumer<CommandRun>> listeners = new CopyOnWriteArrayList<>();

    public RunService(PaneObserver observer, Multiplexer multiplexer, Tasks tasks, InstantSource clock) {
        this.observer = observer;
        this.multiplexer = multiplexer;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// A command on its way to a pane.
    ///
    /// @param id     of the run it will be
    /// @param text   exactly what is to be approved: the command, and what reports its result where it can be
    /// @param reports whether it does
    public record Planned(String id, String command, String text, boolean reports) {}

    /// What a command's run belongs to.
    public record Owner(String conversationId, String turnId, CommandRun.Purpose purpose) {}

    /// Told of every change of every run.
    public void listen(Consumer<CommandRun> listener) {
        listeners.add(listener);
    }

    /// Makes the text for a pane. Blocks.
    ///
    /// @param command as it is shown and kept
    /// @param real    the same with the secrets that were withheld from the model; shown before consent, never kept
    public Planned plan(ServerAddress server, String paneId, String command, String real) throws AppException {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        PaneLook look = observer.look(server, paneId);
        boolean marked = look.block().map(b -> !b.running()).orElse(false);
        Optional<String> reporting = look.atShell() && look.takesReports() && !marked
                ? ResultReport.behind(look, real, id)
                : Optional.empty();
        return new Planned(id, command, reporting.orElse(real), reporting.isPresent());
    }

    /// Watches a command that was just sent, until it is over.
    public CommandRun begin(Planned planned, Approval sent, Owner owner) {
        PaneLook pane = sent.request().pane();
        CommandRun run = new CommandRun(
                planned.id(),
                owner.conversationId(),
                owner.turnId(),
                owner.purpose(),
                planned.command(),
                pane.server(),
                pane.paneId(),
                pane.directory(),
                pane.host(),
                sent.act() == Act.RUN ? CommandRun.State.RUNNING : CommandRun.State.INSERTED,
                clock.instant(),
                Duration.ZERO,
                OptionalInt.empty(),
                CommandRun.Certainty.UNKNOWN,
                List.of(),
                "");
        RunWatch watch = new RunWatch(run, pane, planned, this);
        watches.put(run.id(), watch);
        tell(run);
        tasks.io(watch);
        return run;
    }

    /// The person takes the pane: nobody watches until [#handBack].
    public void takeOver(String id) {
        Optional.ofNullable(watches.get(id)).ifPresent(w -> w.takeOver("You have the pane; it is not watched."));
    }

    /// The pane may be watched again.
    public void handBack(String id) {
        Optional.ofNullable(watches.get(id)).ifPresent(RunWatch::handBack);
    }

    /// Somebody types into a pane: its runs are theirs until they hand them back.
    public void typed(ServerAddress server, String paneId) {
        watches.values().stream()
                .filter(w -> w.in(server, paneId))
                .forEach(w -> w.takeOver("You are typing in this pane; it is not watched."));
    }

    PaneObserver observer() {
        return observer;
    }

    Multiplexer multiplexer() {
        return multiplexer;
    }

    InstantSource clock() {
        return clock;
    }

    void tell(CommandRun run) {
        if (run.over()) {
            watches.remove(run.id());
        }
        listeners.forEach(l -> l.accept(run));
    }

    /// Stops watching; what runs in panes goes on.
    @Override
    public void close() {
        watches.values().forEach(RunWatch::end);
        watches.clear();
    }
}
