package dev.codeface.desktop.app;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.checkpoint.Checkpoint;
import dev.codeface.core.checkpoint.Checkpoints;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.ContextPolicy;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.run.CommandRun;
import dev.codeface.core.run.WrappedRows;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.timeline.Moment;
import dev.codeface.core.timeline.Timeline;
import dev.codeface.core.timeline.Timeline.ChangedFile;
import dev.codeface.desktop.chat.AppliedChanges;
import dev.codeface.desktop.diff.TimelineViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What the timeline needs of the rest: it follows questions as they leave, remembers what was applied, and knows what
/// stands now where a moment's text stood. FX thread where not said otherwise.
final class LoopTimeline implements AppliedChanges, TimelineViewModel.Present {
    private final Timeline timeline;
    private final Checkpoints checkpoints;
    private final Features features;
    private final Multiplexer multiplexer;
    private final ChatService chat;
    private final Tasks tasks;
    private final Executor fx;
    private final BiConsumer<Moment, TimelineViewModel.Look> opener;
    private final Consumer<Checkpoint> goBack;

    /// @param opener shows a moment
    /// @param goBack reviews going back to a checkpoint
    LoopTimeline(
            Timeline timeline,
            Checkpoints checkpoints,
            Features features,
            AppServices services,
            Tasks tasks,
            Executor fx,
            BiConsumer<Moment, TimelineViewModel.Look> opener,
            Consumer<Checkpoint> goBack) {
        this.timeline = timeline;
        this.checkpoints = checkpoints;
        this.features = features;
        this.multiplexer = services.multiplexer();
        this.chat = services.chat();
        this.tasks = tasks;
        this.fx = fx;
        this.opener = opener;
        this.goBack = goBack;
        chat.onEvent(this::happened);
        features.chat().connectApplied(this);
    }

    /// Any thread.
    private void happened(ChatEvent event) {
        if (event instanceof ChatEvent.TurnStarted started && !started.turn().byModel()) {
            tasks.ioResult(() -> {
                timeline.sent(started.turn());
                return true;
            });
            fx.execute(() -> features.mirror()
                    .attachedTarget()
                    .ifPresent(target -> features.mirror()
                            .pane()
                            .ifPresent(pane -> frame(
                                    started.turn().conversationId(),
                                    started.turn().id(),
                                    target.server(),
                                    pane.id()))));
        }
    }

    /// A command of a turn is over. Any thread.
    void over(CommandRun run) {
        tasks.ioResult(() -> {
            timeline.ran(run);
            return true;
        });
        if (!run.turnId().isEmpty() && run.state() == CommandRun.State.FINISHED) {
            frame(run.conversationId(), run.turnId(), run.server(), run.paneId());
        }
    }

    /// Keeps what a pane shows, unless the person has closed it to models. Any thread.
    private void frame(String conversationId, String turnId, ServerAddress server, String paneId) {
        tasks.ioResult(() -> {
            if (multiplexer.control(server).policy(paneId) != ContextPolicy.OFF) {
                CapturedPane now = multiplexer.capture(server, paneId, 0);
                timeline.frame(conversationId, turnId, paneId, paneId, screen(now));
            }
            return true;
        });
    }

    private static List<String> screen(CapturedPane shown) {
        List<String> lines =
                new ArrayList<>(WrappedRows.join(shown.snapshot().grid().lines()));
        while (!lines.isEmpty() && lines.getLast().isBlank()) {
            lines.removeLast();
        }
        return lines;
    }

    @Override
    public void keep(String conversationId, String turnId, String code, String checkpointId, List<ChangedFile> files)
            throws AppException {
        timeline.changed(conversationId, turnId, code, checkpointId, files);
    }

    @Override
    public List<Moment> of(String turnId, String code) throws AppException {
        return timeline.applied(turnId, code);
    }

    @Override
    public void show(List<Moment> changes) {
        opener.accept(changes.getFirst(), TimelineViewModel.Look.CHANGE);
    }

    @Override
    public void goBack(List<Moment> changes) {
        goBack(changes.getFirst());
    }

    /// Reviews going back to before a change.
    void goBack(Moment change) {
        tasks.ioResult(() -> checkpoints.of(change.conversationId()).stream()
                        .filter(c -> c.id().equals(change.checkpointId()))
                        .findFirst())
                .thenAccept(found -> fx.execute(() -> found.ifPresent(goBack)));
    }

    @Override
    public String withSecrets(Moment moment, String text) {
        return chat.restoreSecrets(moment.conversationId(), text);
    }

    @Override
    public CompletableFuture<Optional<String>> of(Moment moment) {
        return switch (moment.kind()) {
            case SEEN_PANE, RAN -> pane(moment);
            case FRAME -> screen(moment);
            case SEEN_FILE, CHANGED -> file(moment);
        };
    }

    private CompletableFuture<Optional<String>> file(Moment moment) {
        try {
            Path file = moment.kind() == Moment.Kind.CHANGED
                    ? Path.of(moment.source())
                    : features.editTarget().resolve(moment.source());
            return CompletableFuture.completedFuture(
                    features.editTarget().currentText(file).map(text -> moment.whole() ? text : lines(moment, text)));
        } catch (AppException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static String lines(Moment moment, String text) {
        List<String> all = text.lines().toList();
        int from = Math.clamp(moment.firstLine() - 1L, 0, all.size());
        int to = Math.clamp(moment.lastLine(), from, all.size());
        return String.join("\n", all.subList(from, to)) + "\n";
    }

    private CompletableFuture<Optional<String>> screen(Moment moment) {
        return features.mirror()
                .attachedTarget()
                .map(target -> tasks.ioResult(() -> Optional.of(
                        String.join("\n", screen(multiplexer.capture(target.server(), moment.source(), 0))) + "\n")))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /// As many lines as there were, counted from the end of what the pane shows now.
    private CompletableFuture<Optional<String>> pane(Moment moment) {
        int wanted = Math.clamp(moment.lastLine() - moment.firstLine() + 1L, 1, 2_000);
        return features.mirror()
                .attachedTarget()
                .map(target -> tasks.ioResult(() -> {
                    CapturedPane now = multiplexer.capture(target.server(), moment.source(), wanted);
                    List<String> all = WrappedRows.join(now.lines());
                    int end = all.size();
                    while (end > 0 && all.get(end - 1).isBlank()) {
                        end--;
                    }
                    return Optional.of(String.join("\n", all.subList(Math.max(0, end - wanted), end)) + "\n");
                }))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }
}
