package dev.codeface.desktop.app;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.checkpoint.Checkpoint;
import dev.codeface.core.checkpoint.Checkpoints;
import dev.codeface.core.checkpoint.H2CheckpointRepository;
import dev.codeface.core.context.AttachRules;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.diff.FileDiff;
import dev.codeface.core.diff.Patch;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.run.CommandRun;
import dev.codeface.core.run.ConsentService;
import dev.codeface.core.run.ErrorPlace;
import dev.codeface.core.run.Explanation;
import dev.codeface.core.run.H2RunRepository;
import dev.codeface.core.run.OutputProblem;
import dev.codeface.core.run.RunService;
import dev.codeface.core.run.ShellExplainer;
import dev.codeface.core.run.ShellText;
import dev.codeface.core.run.VerifyCommands;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.timeline.H2TimelineRepository;
import dev.codeface.core.timeline.Moment;
import dev.codeface.core.timeline.Timeline;
import dev.codeface.core.watch.WatcherStore;
import dev.codeface.core.watch.Watchers;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.chat.CommandCards;
import dev.codeface.desktop.diff.CheckpointsView;
import dev.codeface.desktop.diff.CheckpointsViewModel;
import dev.codeface.desktop.diff.TimelineView;
import dev.codeface.desktop.diff.TimelineViewModel;
import dev.codeface.desktop.run.ConsentPrompt;
import dev.codeface.desktop.run.PaneChoice;
import dev.codeface.desktop.run.RunCards;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import dev.codeface.rust.RustShellAnalyzer;
import dev.codeface.tmux.TmuxPaneObserver;
import dev.codeface.tmux.TmuxPaneWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// From an answer to a verified change: consent, commands in panes, verification, and the errors back into the chat.
/// Wires them to one another; long because every part of the loop is made and connected in this place. FX thread.
final class Loop implements AutoCloseable {
    private static final int MOST_CHANGES = 3;
    private static final int LINES_AROUND = 20;
    private static final int SMALL_FILE = 120;
    private static final int MOST_PLACES = 3;
    private static final int MOST_OUTPUT = 80;

    private final Features features;
    private final AppWindow window;
    private final Path ownData;
    private final Tasks tasks;
    private final Executor fx;
    private final ConsentService consent;
    private final RunService runs;
    private final RunCards cards;
    private final ConsentPrompt prompt;
    private final ErrorPlaces places;
    private final Checkpoints checkpoints;
    private final VerifyCommands verification;
    private final Timeline timeline;
    private final LoopTimeline moments;
    private final Texts texts;
    private final LoopWatchers watching;

    /// @param tmux the tmux program; null to look for it
    Loop(
            AppServices services,
            Features features,
            AppWindow window,
            Path ownData,
            @Nullable Path tmux,
            Texts texts,
            Tasks tasks,
            Executor fx) {
        this.features = features;
        this.window = window;
        this.ownData = ownData;
        this.texts = texts;
        this.tasks = tasks;
        this.fx = fx;
        TmuxPaneObserver observer = new TmuxPaneObserver(tasks, System.getenv(), tmux);
        runs = new RunService(observer, services.multiplexer(), tasks, InstantSource.system());
        consent = new ConsentService(
                observer,
                new TmuxPaneWriter(tasks, System.getenv(), tmux),
                services.audit(),
                System::nanoTime,
                this::typed);
        watching = new LoopWatchers(
                new Watchers(
                        observer,
                        services.multiplexer(),
                        tasks,
                        InstantSource.system(),
                        new WatcherStore(services.states()),
                        Watchers.Pace.USUAL),
                features,
                window,
                texts,
                tasks,
                fx);
        prompt = new ConsentPrompt(
                consent, new Explanation(new ShellExplainer(new RustShellAnalyzer())), tasks, fx, window.stage());
        verification = new VerifyCommands(services.states());
        cards = new RunCards(
                runs,
                new H2RunRepository(services.database()),
                verification,
                tasks,
                fx,
                this::folder,
                this::pane,
                prompt,
                services.chat()::restoreSecrets);
        places = new ErrorPlaces(features);
        places.foundProperty().addListener((o, was, is) -> features.editor().showPaneProblems(is));
        cards.setOnAsk(this::ask);
        cards.setOnOver(this::over);
        features.chat().connectCommands(new Cards());
        checkpoints = new Checkpoints(new H2CheckpointRepository(services.database()), InstantSource.system());
        features.chat().connectCheckpoints(checkpoints, files -> overridden(services.audit(), files));
        timeline = new Timeline(new H2TimelineRepository(services.database()), InstantSource.system());
        moments = new LoopTimeline(
                timeline, checkpoints, features, services, tasks, fx, this::showMoment, this::reviewGoingBack);
        GitCommits commits =
                new GitCommits(timeline, features, window, ownData.resolveSibling("commits"), ownData, tasks, fx);
        cards.connectCommits(commits);
        services.chat().onEvent(event -> {
            if (event instanceof ChatEvent.TurnStarted || event instanceof ChatEvent.TurnEnded) {
                fx.execute(() -> commits.happened(event));
            }
        });
        features.chat().connectTimeline(turn -> showTimeline(turn.id()));
    }

    /// Any thread.
    private void typed(ServerAddress server, String paneId) {
        runs.typed(server, paneId);
        watching.watchers().typed(server, paneId);
    }

    /// What is looked out for in panes.
    LoopWatchers watching() {
        return watching;
    }

    /// On record: a person took new errors knowingly.
    private void overridden(AuditLog audit, String files) {
        tasks.ioResult(() -> {
            audit.add(AuditEntry.Kind.CONSENT, "Applied a change with new errors to " + files, "{}");
            return true;
        });
    }

    /// Files and conversations as they were before changes.
    Checkpoints checkpoints() {
        return checkpoints;
    }

    /// The commands that tell whether a folder is well.
    VerifyCommands verification() {
        return verification;
    }

    /// Shows the checkpoints of the conversation in sight.
    void showCheckpoints() {
        CheckpointsViewModel model = checkpointsInSight();
        window.showPage(new CheckpointsView(model, window::backToEditor));
        model.refresh();
    }

    private CheckpointsViewModel checkpointsInSight() {
        return new CheckpointsViewModel(checkpoints, features.editTarget(), new InSight(), window::review, tasks, fx);
    }

    /// Shows what the model saw and what was changed in the conversation in sight.
    ///
    /// @param turnId the turn to begin with; empty for the newest
    TimelineViewModel showTimeline(String turnId) {
        TimelineViewModel model = new TimelineViewModel(timeline, moments, tasks, fx);
        window.showPage(new TimelineView(model, texts, moments::goBack, window::backToEditor));
        model.open(features.chat().conversationProperty().get().id(), turnId);
        return model;
    }

    private void reviewGoingBack(Checkpoint checkpoint) {
        CheckpointsViewModel model = checkpointsInSight();
        model.messageProperty().addListener((o, was, is) -> window.tell(Notice.info(is)));
        model.compare(checkpoint);
    }

    private void showMoment(Moment moment, TimelineViewModel.Look look) {
        TimelineViewModel model = showTimeline(moment.turnId());
        model.lookProperty().set(look);
    }

    private final class InSight implements CheckpointsViewModel.Conversation {
        @Override
        public String id() {
            return features.chat().conversationProperty().get().id();
        }

        @Override
        public String leafId() {
            return features.chat().leafId();
        }

        @Override
        public void choose(String leafId) {
            features.chat().choose(leafId);
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file lies in a folder");
    }

    private Optional<Path> folder() {
        return Optional.ofNullable(features.explorer().workspaceProperty().get())
                .map(Workspace::root);
    }

    private Optional<PaneChoice.Place> pane() {
        Optional<Pane> selected = features.mirror().pane();
        return features.mirror()
                .attachedTarget()
                .flatMap(target -> selected.map(pane -> new PaneChoice.Place(
                        target.server(), pane.id(), target.sessionName() + " > " + pane.id(), pane.directory())));
    }

    /// Text and keys for panes go through it.
    ConsentPrompt prompt() {
        return prompt;
    }

    /// The same for keyboard mode.
    ConsentService consent() {
        return consent;
    }

    RunService runs() {
        return runs;
    }

    RunCards cards() {
        return cards;
    }

    /// Errors that panes show.
    ErrorPlaces places() {
        return places;
    }

    private void over(CommandRun run) {
        places.add(run);
        watching.watchers().ran(run);
        moments.over(run);
        if (run.took().toSeconds() >= 10) {
            String said = run.passed()
                    ? Words.get("loop.passed", run.command(), run.paneId())
                    : run.failed()
                            ? Words.get("loop.failed", run.command(), run.paneId())
                            : Words.get("loop.ended", run.command(), run.paneId());
            window.tell(
                    run.passed()
                            ? Notice.success(said)
                            : new Notice(Notice.Kind.WARNING, said, "", null, () -> {})
                                    .with(Words.get("loop.ask"), () -> ask(run)));
        }
    }

    /// Puts what went wrong into the composer: the output, the code around each place, what was changed last where that
    /// was to be verified, and a question to be sent or changed.
    private void ask(CommandRun run) {
        Optional<Path> folder = folder();
        tasks.ioResult(() -> chips(run, folder))
                .whenComplete((chips, failure) -> fx.execute(() -> {
                    if (failure == null) {
                        chips.forEach(features.chat()::addChip);
                    }
                    if (run.purpose() == CommandRun.Purpose.VERIFY) {
                        addLastChanges(run.conversationId());
                    }
                    features.chat()
                            .draftProperty()
                            .set(
                                    run.exit().isPresent()
                                            ? Words.get(
                                                    "loop.askFailed",
                                                    run.command(),
                                                    run.exit().getAsInt())
                                            : Words.get("loop.askEnded", run.command()));
                    window.shell().focus(ShellRegion.CHAT);
                    features.chat().focusComposer();
                }));
    }

    /// Puts the last error of a pane into the composer, with the code around it.
    void askAboutError() {
        features.chat().addPaneChip();
        Optional<Path> folder = folder();
        Optional<ErrorPlace> place = places.current();
        if (place.isEmpty()) {
            features.chat().addFileChip();
        } else {
            ErrorPlace error = place.get();
            tasks.ioResult(() -> around(error.file(), error.line(), folder))
                    .thenAccept(chip -> fx.execute(() -> chip.ifPresent(features.chat()::addChip)));
            addLastChange(error.file());
        }
        window.shell().focus(ShellRegion.CHAT);
        features.chat().focusComposer();
    }

    /// What the last applied change of a conversation did to its files, the first few.
    private void addLastChanges(String conversation) {
        tasks.ioResult(() -> checkpoints.of(conversation))
                .thenAccept(known -> fx.execute(() -> known.reversed().stream()
                        .limit(1)
                        .flatMap(last -> last.files().stream())
                        .limit(MOST_CHANGES)
                        .forEach(file -> addLastChange(file.path()))));
    }

    /// What the last applied change did to a file, where there was one in this conversation.
    private void addLastChange(Path file) {
        String conversation = features.chat().conversationProperty().get().id();
        Optional<String> now = features.editor().find(file).map(d -> d.text().toString());
        tasks.ioResult(() -> {
                    Optional<String> before = checkpoints.of(conversation).reversed().stream()
                            .flatMap(c -> c.file(file).stream())
                            .findFirst()
                            .flatMap(Checkpoint.KeptFile::text);
                    if (before.isEmpty() || now.isEmpty() || before.equals(now)) {
                        return Optional.<ContextChip>empty();
                    }
                    String name = String.valueOf(file.getFileName());
                    new AttachRules(folder().orElseGet(() -> folderOf(file)), ownData).check(file);
                    return Optional.<ContextChip>of(new ContextChip.Attachment(
                            Words.get("loop.lastChange", name),
                            new Patch(FileDiff.between(before.get(), now.get()), name).unified()));
                })
                .thenAccept(chip -> fx.execute(() -> chip.ifPresent(features.chat()::addChip)));
    }

    /// Asks whether what is selected in the editor may go into the pane.
    void sendSelection() {
        Optional.ofNullable(features.editor().activeDocument().get())
                .flatMap(document -> document.selectedText())
                .ifPresent(this::send);
    }

    /// Asks whether a text may go into the pane.
    void send(String text) {
        pane().ifPresent(place -> prompt.ask(place.server(), place.id(), text)
                .whenComplete((sent, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        window.tell(Notice.info(Words.get("loop.noPane")));
                    }
                })));
    }

    /// Asks whether to interrupt what runs in the pane.
    void interrupt() {
        pane().ifPresent(place -> prompt.interrupt(place.server(), place.id()));
    }

    private List<ContextChip> chips(CommandRun run, Optional<Path> folder) {
        List<ContextChip> chips = new ArrayList<>();
        List<String> output = run.output();
        int from = Math.max(0, output.size() - MOST_OUTPUT);
        if (!output.isEmpty()) {
            chips.add(new ContextChip.PaneLines(
                    run.paneId(),
                    run.command(),
                    from + 1,
                    output.size(),
                    String.join("\n", output.subList(from, output.size())) + "\n",
                    Instant.now()));
        }
        Map<Path, OutputProblem> files = new LinkedHashMap<>();
        for (OutputProblem problem : run.problems()) {
            Path file =
                    features.places().resolve(problem.file(), run.directory()).orElse(null);
            if (file != null && files.size() < MOST_PLACES) {
                files.putIfAbsent(file, problem);
            }
        }
        files.forEach((file, problem) -> around(file, problem.line(), folder).ifPresent(chips::add));
        return chips;
    }

    /// The code around a line, if the file may be attached at all.
    private Optional<ContextChip> around(Path file, int line, Optional<Path> folder) {
        try {
            Path root = folder.filter(file::startsWith)
                    .orElse(file.toAbsolutePath().resolveSibling("."))
                    .normalize();
            new AttachRules(root, ownData).check(file);
            List<String> lines = Files.readString(file).lines().toList();
            boolean small = lines.size() <= SMALL_FILE;
            int from = small ? 1 : Math.max(1, line - LINES_AROUND);
            int to = small ? lines.size() : Math.min(lines.size(), line + LINES_AROUND);
            if (from > to) {
                return Optional.empty();
            }
            String text = String.join("\n", lines.subList(from - 1, to)) + "\n";
            boolean whole = from == 1 && to == lines.size();
            String shown = root.relativize(file).toString();
            return Optional.of(new ContextChip.FileRange(
                    file, shown, Language.detect(file.toString(), lines.getFirst()), from, to, whole, text));
        } catch (AppException | IOException e) {
            // What may not or cannot be attached is left out; the person sees which chips there are.
            return Optional.empty();
        }
    }

    /// Stops watching; what runs in panes goes on.
    @Override
    public void close() {
        watching.close();
        runs.close();
    }

    /// The cards of the chat.
    private final class Cards implements CommandCards {
        @Override
        public Node command(String conversationId, String turnId, String code) {
            return cards.command(conversationId, turnId, ShellText.commandOf(code));
        }

        @Override
        public Node verification(String turnId, String code) {
            return cards.verification(turnId, code);
        }

        @Override
        public void applied(String conversationId, String turnId, String code, List<Path> files) {
            String title = features.chat().conversationProperty().get().title();
            cards.applied(conversationId, turnId, code, new RunCards.Touched(files, title));
        }
    }
}
