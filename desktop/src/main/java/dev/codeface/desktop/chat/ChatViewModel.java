package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.Conversation;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.checkpoint.Checkpoints;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ConnectionState;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// State of the chat panel and what a person can do with it.
///
/// FX thread; what blocks runs on [Tasks] and comes back through the executor given. Nothing typed is lost: the draft
/// is stored within a second, and it stays in the composer when sending fails. What has a state of its own stands
/// apart: [Composer], [RunningAnswer], [ModelChoice], [ConversationOpener], [ContextMeter], [Transcript],
/// [ConversationListModel], [CodeActions]. Long because other panels find their entry here.
public final class ChatViewModel {
    private final ChatService service;
    private final Tasks tasks;
    private final Executor fx;
    private final Transcript transcript = new Transcript();
    private final Composer composer;
    private final ModelChoice models;
    private final ConversationOpener opener;
    private final ContextMeter meter;
    private final ReadOnlyObjectWrapper<ConversationSummary> conversation;
    private final RunningAnswer answer;
    private final ReadOnlyObjectWrapper<@Nullable Turn> shownTurn = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable AppException> notice = new SimpleObjectProperty<>();
    private final ConversationListModel list;
    private final CodeActions code;
    private final DeltaBatch batch;
    private final CallFacts facts;
    private @Nullable ToolConsent consent;
    private Consumer<Turn> timeline = turn -> {};

    /// @param fx runs work on the FX thread
    public ChatViewModel(ChatService service, SyntaxService syntax, ContextSources sources, Tasks tasks, Executor fx) {
        this.service = service;
        this.tasks = tasks;
        this.fx = fx;
        this.conversation = new ReadOnlyObjectWrapper<>(service.conversations().newConversation());
        this.batch = new DeltaBatch(tasks, fx, this::on);
        this.composer = new Composer(this, service, sources, tasks, fx);
        this.opener = new ConversationOpener(this, service, tasks, fx);
        this.models =
                new ModelChoice(service, conversation::get, conversation::set, this::measure, this::fail, tasks, fx);
        this.code = new CodeActions(syntax, new Here(), tasks, fx, this::fail, composer::takeBack);
        this.list = new ConversationListModel(service, tasks, fx, this::fail);
        this.facts = new CallFacts(service, tasks, fx, this::fail, System::nanoTime);
        this.answer = new RunningAnswer(transcript, () -> conversation.get().id(), this::ended);
        this.meter = new ContextMeter(service, tasks, fx, transcript::said);
        composer.draft().property().addListener((property, before, after) -> measure());
        composer.tray().items().addListener((ListChangeListener<ChipItem>) change -> {
            while (change.next()) {
                change.getAddedSubList()
                        .forEach(chip -> chip.tokensProperty().addListener((property, before, after) -> measure()));
            }
            measure();
        });
        conversation.addListener((property, before, after) -> measure());
        service.onEvent(batch::add);
        modelChanged();
    }

    /// What the connection chip tells of the answer that is coming and of the budget.
    CallFacts facts() {
        return facts;
    }

    /// Loads the list of conversations and opens the one last used, if there is one.
    public void start() {
        list.refresh()
                .thenAccept(all -> fx.execute(() -> {
                    if (!all.isEmpty() && transcript.items().isEmpty()) {
                        open(all.getFirst().id());
                    }
                }));
    }

    // What the view shows.

    ObservableList<TranscriptItem> items() {
        return transcript.items();
    }

    /// The next question.
    Composer composer() {
        return composer;
    }

    /// Which model answers.
    ModelChoice models() {
        return models;
    }

    /// What brings conversations to the screen.
    ConversationOpener opener() {
        return opener;
    }

    /// Tells that another model answers from now on.
    public void modelChanged() {
        models.modelChanged();
        facts.countBudget();
    }

    /// What the model menu offers, and what its last entries do.
    ///
    /// @param search lets a person search all models of the endpoint
    public void connectModels(Supplier<List<String>> choices, Runnable search, Runnable settings) {
        models.connectModels(choices, search, settings);
    }

    /// Lets another model answer in this conversation from now on.
    public void chooseModel(String name) {
        models.chooseModel(name);
    }

    /// State of the connection to the model.
    public ReadOnlyObjectProperty<ConnectionState> connectionProperty() {
        return models.connectionProperty();
    }

    /// The model's name.
    public ReadOnlyStringProperty modelLabelProperty() {
        return models.modelLabelProperty();
    }

    /// Whether the built-in helper answers.
    public ReadOnlyBooleanProperty offlineProperty() {
        return models.offlineProperty();
    }

    /// Chips of the next question.
    public ObservableList<ChipItem> chips() {
        return composer.tray().items();
    }

    /// What stands in the composer.
    public StringProperty draftProperty() {
        return composer.draft().property();
    }

    /// How full the model's window is.
    ContextMeter meter() {
        return meter;
    }

    private void measure() {
        meter.changed(
                () -> composer.draft().property().get(),
                () -> composer.tray().items().stream()
                        .mapToInt(c -> Math.max(0, c.tokensProperty().get()))
                        .sum());
    }

    /// The conversation on screen.
    public ReadOnlyObjectProperty<ConversationSummary> conversationProperty() {
        return conversation.getReadOnlyProperty();
    }

    /// What to read out to those who do not see it: how the last answer here ended, and its beginning.
    public ReadOnlyStringProperty saidProperty() {
        return answer.saidProperty();
    }

    /// Whether an answer is coming.
    public ReadOnlyBooleanProperty streamingProperty() {
        return answer.streamingProperty();
    }

    /// Where the call under way is; null when there is none.
    public ReadOnlyObjectProperty<ModelEvent.@Nullable Phase> phaseProperty() {
        return answer.phaseProperty();
    }

    /// What went wrong with the last thing the person did here; null when nothing did. The view may clear it.
    public ObjectProperty<@Nullable AppException> noticeProperty() {
        return notice;
    }

    /// The list of conversations.
    ConversationListModel list() {
        return list;
    }

    /// What can be done with code.
    CodeActions code() {
        return code;
    }

    /// The exact text of a question that was sent, asked to be shown; null when there is none to show.
    ReadOnlyObjectProperty<@Nullable Turn> shownTurnProperty() {
        return shownTurn.getReadOnlyProperty();
    }

    /// What an answer cost, where prices are known.
    Optional<Double> cost(ModelEvent.Usage usage) {
        return service.rules().spend().cost(usage.inputTokens(), usage.outputTokens());
    }

    Executor fx() {
        return fx;
    }

    /// The instructions that go before every question, for the preview.
    String instructions() {
        return service.instructions();
    }

    /// Connects the editor that takes accepted changes; without it Insert and Apply are off.
    public void connectEditor(EditTarget editor) {
        code.connect(editor);
    }

    /// Connects the review that shows changes before they are applied; without it Apply is off.
    public void connectReview(ReviewOpener review) {
        code.connect(review);
    }

    /// Connects the cards of commands; without them commands can only be copied.
    public void connectCommands(CommandCards cards) {
        code.connect(cards);
    }

    /// Connects the place for checkpoints; without it Apply is off.
    ///
    /// @param overridden told the names of files whose new errors a person took knowingly
    public void connectCheckpoints(Checkpoints checkpoints, Consumer<String> overridden) {
        code.connect(checkpoints, overridden);
    }

    /// Connects the setting whether what is applied is formatted too.
    public void connectFormatWanted(BooleanSupplier wanted) {
        code.connect(wanted);
    }

    /// Connects the timeline, which begins with a turn.
    public void connectTimeline(Consumer<Turn> opener) {
        timeline = opener;
    }

    void showTimeline(Turn turn) {
        timeline.accept(turn);
    }

    /// Connects the memory of what was applied; without it a block that was applied looks like one that does not fit.
    public void connectApplied(AppliedChanges memory) {
        code.connect(memory);
    }

    /// The end of the branch in sight; empty where there is none.
    public String leafId() {
        String leaf = conversation.get().leafId();
        return leaf == null ? "" : leaf;
    }

    private final class Here implements CodeActions.ConversationPlace {
        @Override
        public String conversationId() {
            return conversation.get().id();
        }

        @Override
        public String leafId() {
            return ChatViewModel.this.leafId();
        }
    }

    // What a person does.

    /// Shows what left for a question.
    void showSent(Turn turn) {
        shownTurn.set(null);
        shownTurn.set(turn);
    }

    /// Adds what is selected in the editor, or the whole file where nothing is.
    public void addSelectionChip() {
        composer.addSelectionChip();
    }

    /// Adds the file in the active tab.
    public void addFileChip() {
        composer.addFileChip();
    }

    /// Adds the problems of the file in the active tab.
    public void addDiagnosticsChip() {
        composer.addDiagnosticsChip();
    }

    /// Adds the last lines of the attached pane.
    public void addPaneChip() {
        composer.addPaneChip();
    }

    /// Adds what has changed since the last commit.
    public void addChangesChip() {
        composer.addChangesChip();
    }

    /// Adds a file or folder.
    public void addPath(Path path) {
        composer.addPath(path);
    }

    /// Adds a chip that the person chose elsewhere.
    public void addChip(ContextChip chip) {
        composer.addChip(chip);
    }

    /// Puts the keyboard into the composer.
    public void focusComposer() {
        composer.focusComposer();
    }

    /// Puts a question into the composer and sends it with the chips that stand there.
    public void ask(String question) {
        composer.ask(question);
    }

    /// Shows a conversation.
    public void open(String id) {
        opener.open(id);
    }

    /// Looks at the branch that ends with a turn.
    public void choose(String leafId) {
        opener.choose(leafId);
    }

    /// A conversation is there: its rows at the end, and an answer that is coming.
    ///
    /// @param outline its turns, without what they say
    void show(Conversation outline, List<TranscriptItem> end) {
        conversation.set(outline.summary());
        modelChanged();
        transcript.show(end);
        Optional<Turn> running = service.runningTurn(outline.id());
        answer.show(running);
        boolean ended =
                running.isEmpty() && outline.currentBranch().stream().anyMatch(t -> t.state() == TurnState.STREAMING);
        if (ended) {
            // It came to its end between loading and showing.
            open(outline.id());
        }
        composer.enter(outline.summary().draft());
    }

    /// The rows before those that were shown first.
    void prepend(List<TranscriptItem> rows) {
        transcript.prepend(rows);
        measure();
    }

    /// Stops the answer that is coming.
    public void stop() {
        answer.turnId().ifPresent(service::stop);
    }

    /// Asks the same question again; the answer that was there stays as a sibling.
    public void retry(String turnId) {
        String id = conversation.get().id();
        transcript.items().removeIf(i -> i.turnId().equals(turnId));
        background(() -> service.retry(id, turnId));
    }

    /// Lets a partial answer go on.
    public void resume(String turnId) {
        String id = conversation.get().id();
        background(() -> service.resume(id, turnId));
    }

    /// Begins a conversation.
    public void newConversation() {
        composer.leave();
        notice.set(null);
        conversation.set(service.conversations().newConversation());
        opener.forget();
        transcript.show(List.of());
        answer.show(Optional.empty());
        modelChanged();
        composer.tray().clear();
        composer.enter("");
        focusComposer();
    }

    /// Connects the question whether the model may use tools.
    public void connectConsent(ToolConsent asker) {
        consent = asker;
    }

    /// Asks before tools are used; empty where none are offered.
    Optional<ToolConsent> consent() {
        return Optional.ofNullable(consent);
    }

    /// The open folder; empty for none.
    String workspace() {
        return service.conversations().workspace();
    }

    /// What has left this machine.
    EgressModel egress() {
        return new EgressModel(service, tasks, fx, this::fail);
    }

    private void on(ChatEvent event) {
        if (event instanceof ChatEvent.TurnEnded ended) {
            consent().ifPresent(c -> c.ended(ended.turn().conversationId()));
        }
        switch (event) {
            case ChatEvent.OfAnswer of -> answer.on(of);
            case ChatEvent.ConversationChanged changed -> {
                if (changed.summary().id().equals(conversation.get().id())) {
                    conversation.set(changed.summary());
                }
                list.refresh();
            }
            case ChatEvent.StoreFailed failed ->
                notice.set(new AppException("chat.not-stored", failed.message(), failed.remedy()));
        }
    }

    private void ended(Turn turn) {
        measure();
        if (turn.state() == TurnState.COMPLETE) {
            composer.sendQueued();
        }
    }

    /// Work that may fail in an expected way.
    @FunctionalInterface
    interface Work {
        void run() throws AppException;
    }

    void background(Work work) {
        tasks.ioResult(() -> {
                    work.run();
                    return true;
                })
                .whenComplete((done, error) -> {
                    if (error != null) {
                        fx.execute(() -> fail(error));
                    }
                });
    }

    void fail(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        notice.set(
                cause instanceof AppException expected
                        ? expected
                        : new AppException(
                                "chat.unexpected",
                                Words.get("chat.unexpected", cause.getClass().getSimpleName()),
                                Words.get("chat.unexpectedRemedy"),
                                cause));
        if (!(cause instanceof AppException)) {
            tasks.io(() -> {
                throw new IllegalStateException(cause);
            });
        }
    }
}
