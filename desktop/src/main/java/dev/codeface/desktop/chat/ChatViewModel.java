package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ActiveModel;
import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.Conversation;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.checkpoint.Checkpoints;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.Outgoing;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ConnectionState;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.prompt.PromptCommand;
import dev.codeface.core.prompt.PromptVariable;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// State of the chat panel and what a person can do with it.
///
/// FX thread; what blocks runs on [Tasks] and comes back through the executor given. Nothing typed is lost: the draft
/// is stored within a second, and it stays in the composer when sending fails. Long because a panel's every act has its
/// entry here; what has a state of its own stands apart: [ChipTray], [DraftKeeper], [QuestionQueue], [ContextMeter],
/// [Transcript], [ConversationListModel], [CodeActions].
public final class ChatViewModel {
    private final ChatService service;
    private final ContextSources sources;
    private final Tasks tasks;
    private final Executor fx;
    private final Transcript transcript = new Transcript();
    private final ChipTray tray;
    private final QuestionQueue queue = new QuestionQueue();
    private final DraftKeeper draft;
    private final ContextMeter meter;
    private final ReadOnlyObjectWrapper<ConversationSummary> conversation;
    private final ReadOnlyObjectWrapper<@Nullable String> streamingTurn = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper streaming = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper offline = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper modelLabel = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ConnectionState> connection = new ReadOnlyObjectWrapper<>(
            new ConnectionState(ConnectionState.Status.IDLE, Words.get("chat.notConnected"), -1));
    private final ReadOnlyObjectWrapper<ModelEvent.@Nullable Phase> phase = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Turn> shownTurn = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable AppException> notice = new SimpleObjectProperty<>();
    private final ConversationListModel list;
    private final CodeActions code;
    private final DeltaBatch batch;
    private @Nullable Turn editing;
    private @Nullable Loaded shown;
    private boolean sending;
    private @Nullable ToolConsent consent;
    private final ReadOnlyObjectWrapper<@Nullable String> soughtTurn = new ReadOnlyObjectWrapper<>();
    private Runnable focusComposer = () -> {};
    private Consumer<Turn> timeline = turn -> {};
    private Supplier<List<String>> modelChoices = List::of;
    private Runnable modelSearch = () -> {};
    private Runnable modelSettings = () -> {};

    /// @param fx runs work on the FX thread
    public ChatViewModel(ChatService service, SyntaxService syntax, ContextSources sources, Tasks tasks, Executor fx) {
        this.service = service;
        this.sources = sources;
        this.tasks = tasks;
        this.fx = fx;
        this.conversation = new ReadOnlyObjectWrapper<>(service.newConversation());
        this.batch = new DeltaBatch(tasks, fx, this::on);
        this.code = new CodeActions(syntax, new Here(), tasks, fx, this::fail, this::takeBack);
        this.list = new ConversationListModel(service, tasks, fx, this::fail);
        streaming.bind(streamingTurn.isNotNull());
        this.tray = new ChipTray(service, tasks, fx, this::fail);
        this.draft = new DraftKeeper(tasks, fx, this::saveDraft);
        this.meter = new ContextMeter(service, tasks, fx, transcript::said);
        draft.property().addListener((property, before, after) -> measure());
        tray.items().addListener((ListChangeListener<ChipItem>) change -> measure());
        conversation.addListener((property, before, after) -> measure());
        service.onEvent(batch::add);
        modelChanged();
    }

    /// Tells that another model answers from now on.
    public void modelChanged() {
        ActiveModel active = service.modelOf(conversation.get());
        modelLabel.set(active.label());
        offline.set(active.offline());
        active.client().onState(state -> fx.execute(() -> connection.set(state)));
        active.client().warmUp();
        measure();
    }

    /// What the model menu offers, and what its last entries do.
    ///
    /// @param search lets a person search all models of the endpoint
    public void connectModels(Supplier<List<String>> choices, Runnable search, Runnable settings) {
        modelChoices = choices;
        modelSearch = search;
        modelSettings = settings;
    }

    List<String> modelChoices() {
        return modelChoices.get();
    }

    void searchModels() {
        modelSearch.run();
    }

    void showModelSettings() {
        modelSettings.run();
    }

    /// The model that this conversation chose for itself; empty for that of the settings.
    String ownModel() {
        return conversation.get().facts().model();
    }

    /// Lets another model answer in this conversation from now on.
    public void chooseModel(String name) {
        ConversationSummary head = conversation.get();
        ConversationSummary.Facts facts = head.facts();
        refile(head, new ConversationSummary.Facts(facts.workspace(), name, facts.tags()));
    }

    private void refile(ConversationSummary head, ConversationSummary.Facts facts) {
        tasks.ioResult(() -> service.file(head, facts))
                .whenComplete((changed, error) -> fx.execute(() -> {
                    if (error != null) {
                        fail(error);
                    } else if (conversation.get().id().equals(changed.id())) {
                        conversation.set(changed);
                        modelChanged();
                    }
                }));
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

    /// Chips of the next question.
    public ObservableList<ChipItem> chips() {
        return tray.items();
    }

    /// What stands in the composer.
    public StringProperty draftProperty() {
        return draft.property();
    }

    /// Questions that wait for the answer that is coming.
    QuestionQueue queue() {
        return queue;
    }

    /// How full the model's window is.
    ContextMeter meter() {
        return meter;
    }

    private void measure() {
        meter.changed(
                () -> draft.property().get(),
                () -> tray.items().stream()
                        .mapToInt(c -> Math.max(0, c.tokensProperty().get()))
                        .sum());
    }

    /// The chips of the next question.
    ChipTray tray() {
        return tray;
    }

    /// The conversation on screen.
    public ReadOnlyObjectProperty<ConversationSummary> conversationProperty() {
        return conversation.getReadOnlyProperty();
    }

    /// Whether an answer is coming.
    public ReadOnlyBooleanProperty streamingProperty() {
        return streaming.getReadOnlyProperty();
    }

    /// Where the call under way is; null when there is none.
    public ReadOnlyObjectProperty<ModelEvent.@Nullable Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// State of the connection to the model.
    public ReadOnlyObjectProperty<ConnectionState> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    /// The model's name.
    public ReadOnlyStringProperty modelLabelProperty() {
        return modelLabel.getReadOnlyProperty();
    }

    /// Whether the built-in helper answers.
    public ReadOnlyBooleanProperty offlineProperty() {
        return offline.getReadOnlyProperty();
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

    void onFocusComposer(Runnable action) {
        focusComposer = action;
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

    /// Puts what the model shall be told into the composer, with the files it is about; the person sends it.
    private void takeBack(CodeActions.Return back) {
        back.files().forEach(file -> add(() -> sources.file(file)));
        draft.property().set(back.text());
        focusComposer();
    }

    /// Looks at the branch that ends with a turn.
    public void choose(String leafId) {
        String id = conversation.get().id();
        background(() -> {
            Conversation whole = service.repository().load(id);
            service.choose(whole, leafId);
            fx.execute(() -> open(id));
        });
    }

    // What a person does.

    /// Shows what left for a question.
    void showSent(Turn turn) {
        shownTurn.set(null);
        shownTurn.set(turn);
    }

    /// Puts the keyboard into the composer.
    public void focusComposer() {
        focusComposer.run();
    }

    /// Adds what is selected in the editor, or the whole file where nothing is.
    public void addSelectionChip() {
        add(() -> sources.selection()
                .thenCompose(
                        found -> found.isPresent() ? CompletableFuture.completedFuture(found) : sources.activeFile()));
    }

    /// Adds the file in the active tab.
    public void addFileChip() {
        add(sources::activeFile);
    }

    /// Adds the problems of the file in the active tab.
    public void addDiagnosticsChip() {
        add(sources::diagnostics);
    }

    /// Adds the last lines of the attached pane.
    public void addPaneChip() {
        add(sources::pane);
    }

    /// Adds what has changed since the last commit.
    public void addChangesChip() {
        add(sources::changes);
    }

    /// Adds a file or folder.
    public void addPath(Path path) {
        add(() -> sources.path(path));
    }

    /// Adds a chip that the person chose elsewhere.
    public void addChip(ContextChip chip) {
        tray.add(chip, null);
    }

    /// Takes a chip out.
    public void removeChip(ChipItem chip) {
        tray.remove(chip);
    }

    /// Adds what a mention stands for.
    void addMention(Mention mention) {
        add(mention.chip());
    }

    /// Puts a prompt into the composer, its variables as chips, to be read before it is sent.
    ///
    /// @param input what was typed behind its name
    void use(PromptCommand prompt, String input) {
        for (PromptVariable variable : PromptVariable.in(prompt.text())) {
            switch (variable) {
                case SELECTION -> addSelectionChip();
                case FILE -> addFileChip();
                case PANE_LAST -> addPaneChip();
                case DIAGNOSTICS -> addDiagnosticsChip();
                case DIFF -> addChangesChip();
                case INPUT -> {}
            }
        }
        String text = PromptVariable.resolve(prompt.text(), variable -> switch (variable) {
            case SELECTION -> "the attached code";
            case FILE -> "the attached file";
            case PANE_LAST -> "the attached terminal output";
            case DIAGNOSTICS -> "the attached problems";
            case DIFF -> "the attached changes";
            case INPUT -> input.strip();
        });
        draft.property().set(text.strip());
    }

    /// Puts a question into the composer and sends it with the chips that stand there.
    public void ask(String question) {
        draft.property().set(question);
        send(Set.of());
    }

    /// Adds the context that a question needs, then asks it.
    public void askWith(String question, List<Supplier<CompletableFuture<Optional<ContextChip>>>> context) {
        List<CompletableFuture<Optional<ContextChip>>> wanted =
                context.stream().map(Supplier::get).toList();
        CompletableFuture.allOf(wanted.toArray(CompletableFuture[]::new))
                .whenComplete((done, error) -> fx.execute(() -> {
                    if (error != null) {
                        fail(error);
                        return;
                    }
                    wanted.forEach(w -> w.join().ifPresent(this::addChip));
                    ask(question);
                }));
    }

    ContextSources sources() {
        return sources;
    }

    /// Sends what stands in the composer, or queues it while an answer is coming.
    ///
    /// @param unmasked placeholders whose secrets the person chose to send in the preview
    public void send(Set<String> unmasked) {
        String prompt = draft.property().get();
        if (prompt.isBlank()) {
            return;
        }
        notice.set(null);
        if ((streaming.get() || sending) && editing == null) {
            queue.add(prompt, tray.now());
            draft.cancel();
            draft.show("");
            tray.clear();
            return;
        }
        sending = true;
        tray.refreshFollowing()
                .thenAccept(fresh -> fx.execute(() -> {
                    sending = false;
                    if (fresh && draft.property().get().equals(prompt)) {
                        send(prompt, tray.now(), unmasked);
                    }
                }));
    }

    private void send(String prompt, List<ContextChip> sent, Set<String> unmasked) {
        ConversationSummary head = conversation.get();
        Turn edited = editing;
        String parent = edited == null ? head.leafId() : edited.parentId();
        draft.cancel();
        draft.show("");
        tray.clear();
        endEditing();
        sending = true;
        tasks.ioResult(() -> service.send(head, parent, prompt, sent, unmasked))
                .whenComplete((question, error) -> fx.execute(() -> {
                    sending = false;
                    if (error != null) {
                        draft.property().set(prompt);
                        sent.forEach(this::addChip);
                        fail(error);
                    } else if (edited != null) {
                        open(head.id());
                    }
                    list.refresh();
                }));
    }

    /// Sends the next question that waits; the person may also do so after an answer that failed.
    void sendQueued() {
        if (!streaming.get() && !sending) {
            queue.next().ifPresent(next -> send(next.prompt(), next.chips(), Set.of()));
        }
    }

    /// What would leave if the composer were sent now.
    public CompletableFuture<Outgoing> preview(Set<String> unmasked) {
        String prompt = draft.property().get();
        List<ContextChip> now = tray.now();
        String id = conversation.get().id();
        return tasks.compute(() -> service.preview(id, prompt, now, unmasked));
    }

    /// Stops the answer that is coming.
    public void stop() {
        String turn = streamingTurn.get();
        if (turn != null) {
            service.stop(turn);
        }
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

    /// Takes a question back into the composer; sending it makes a sibling.
    public void edit(Turn question) {
        editing = question;
        draft.saveNow();
        draft.pause(true);
        draft.show(question.text());
        focusComposer();
    }

    private void endEditing() {
        editing = null;
        draft.pause(false);
    }

    /// The question before the one that is edited, or the last of the branch, for Up.
    public void editEarlier() {
        List<Turn> mine = transcript.items().stream()
                .filter(i ->
                        i instanceof TranscriptItem.Head head && !head.turn().byModel())
                .map(i -> ((TranscriptItem.Head) i).turn())
                .toList();
        Turn now = editing;
        int at =
                now == null ? mine.size() : mine.stream().map(Turn::id).toList().indexOf(now.id());
        if (at > 0) {
            edit(mine.get(at - 1));
        }
    }

    /// Whether an earlier question is being edited.
    boolean isEditing() {
        return editing != null;
    }

    /// Gives up the editing of an earlier question.
    public void cancelEdit() {
        if (editing != null) {
            endEditing();
            draft.show("");
        }
    }

    /// Begins another conversation with a copy of this one up to a turn.
    void fork(Turn turn) {
        tasks.ioResult(() -> service.fork(turn.conversationId(), turn.id()))
                .whenComplete((made, error) -> fx.execute(() -> {
                    if (error != null) {
                        fail(error);
                    } else {
                        open(made.id());
                    }
                }));
    }

    /// Shows the sibling of a turn, `step` places on.
    public void sibling(Turn turn, int step) {
        String id = conversation.get().id();
        background(() -> {
            Conversation whole = service.repository().load(id);
            List<Turn> siblings = whole.siblings(turn);
            int at = siblings.stream().map(Turn::id).toList().indexOf(turn.id());
            Turn next = siblings.get(Math.floorMod(at + step, siblings.size()));
            service.choose(whole, whole.newestLeaf(next.id()));
            fx.execute(() -> open(id));
        });
    }

    /// Begins a conversation.
    public void newConversation() {
        draft.saveNow();
        endEditing();
        notice.set(null);
        conversation.set(service.newConversation());
        streamingTurn.set(null);
        shown = null;
        transcript.show(List.of());
        modelChanged();
        tray.clear();
        draft.show("");
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
        return service.workspace();
    }

    /// What has left this machine.
    EgressModel egress() {
        return new EgressModel(service, tasks, fx, this::fail);
    }

    /// The turn that a search found, to be brought to sight; null when there is none.
    ReadOnlyObjectProperty<@Nullable String> soughtTurnProperty() {
        return soughtTurn.getReadOnlyProperty();
    }

    /// It is in sight now.
    void found() {
        soughtTurn.set(null);
    }

    /// Shows a conversation with the branch and the place where a turn is.
    void openAt(String id, String turnId) {
        tasks.ioResult(() -> {
                    Conversation whole = service.repository().load(id);
                    if (whole.currentBranch().stream().noneMatch(t -> t.id().equals(turnId))) {
                        service.choose(whole, whole.newestLeaf(turnId));
                    }
                    return id;
                })
                .whenComplete((found, error) -> fx.execute(() -> {
                    if (error != null) {
                        fail(error);
                    } else {
                        soughtTurn.set(turnId);
                        open(id);
                    }
                }));
    }

    /// Shows a conversation.
    public void open(String id) {
        draft.saveNow();
        String sought = soughtTurn.get();
        tasks.ioResult(() -> {
                    Transcript.Split split =
                            Transcript.Split.of(service.repository().load(id), sought);
                    return new Loaded(split, split.end());
                })
                .whenComplete((loaded, error) -> fx.execute(() -> {
                    if (error != null) {
                        fail(error);
                    } else {
                        show(loaded);
                    }
                }));
    }

    private record Loaded(Transcript.Split split, List<TranscriptItem> end) {
        Conversation whole() {
            return split.conversation();
        }
    }

    private void show(Loaded loaded) {
        endEditing();
        conversation.set(loaded.whole().summary());
        modelChanged();
        transcript.show(loaded.end());
        shown = loaded;
        tasks.compute(() -> loaded.split().earlier())
                .whenComplete((rows, error) -> fx.execute(() -> {
                    if (error != null) {
                        fail(error);
                    } else if (shown == loaded) {
                        transcript.prepend(rows);
                        measure();
                    }
                }));
        streamingTurn.set(null);
        Optional<Turn> running = service.runningTurn(loaded.whole().id());
        running.ifPresent(turn -> {
            transcript.begin(turn);
            streamingTurn.set(turn.id());
        });
        boolean ended = running.isEmpty()
                && loaded.whole().currentBranch().stream().anyMatch(t -> t.state() == TurnState.STREAMING);
        if (ended) {
            // It came to its end between loading and showing.
            open(loaded.whole().id());
        }
        draft.show(loaded.whole().summary().draft());
    }

    private void on(ChatEvent event) {
        switch (event) {
            case ChatEvent.TurnStarted started -> begin(started.turn());
            case ChatEvent.TextAppended more -> {
                phase.set(ModelEvent.Phase.STREAMING);
                transcript.append(more.turnId(), more.offset(), more.text());
            }
            case ChatEvent.ReasoningAppended more ->
                transcript.appendReasoning(more.turnId(), more.offset(), more.text());
            case ChatEvent.PhaseChanged changed -> {
                if (changed.turnId().equals(streamingTurn.get())) {
                    phase.set(changed.phase());
                }
                transcript.phase(changed.turnId(), changed.phase(), "");
            }
            case ChatEvent.Retrying retrying ->
                transcript.phase(
                        retrying.turnId(),
                        ModelEvent.Phase.CONNECTING,
                        Words.get("chat.try", retrying.attempt(), retrying.reason()));
            case ChatEvent.ToolUsed used -> transcript.tool(used.turnId(), used.tool());
            case ChatEvent.FellBack other -> transcript.note(other.turn().id(), other.reason());
            case ChatEvent.TurnEnded ended -> end(ended.turn());
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

    private void begin(Turn turn) {
        if (turn.conversationId().equals(conversation.get().id())) {
            transcript.begin(turn);
            if (turn.byModel()) {
                streamingTurn.set(turn.id());
                phase.set(ModelEvent.Phase.CONNECTING);
            }
        }
    }

    private void end(Turn turn) {
        transcript.end(turn);
        consent().ifPresent(c -> c.ended(turn.conversationId()));
        if (turn.id().equals(streamingTurn.get())) {
            streamingTurn.set(null);
            phase.set(null);
            measure();
            if (turn.state() == TurnState.COMPLETE) {
                sendQueued();
            }
        }
    }

    private void add(Supplier<CompletableFuture<Optional<ContextChip>>> source) {
        tray.addFrom(source, found -> {
            if (found) {
                focusComposer();
            } else {
                notice.set(new AppException(
                        "chat.nothing-to-attach",
                        Words.get("chat.nothingToAttach"),
                        Words.get("chat.nothingToAttachRemedy")));
            }
        });
    }

    private void saveDraft() {
        ConversationSummary head = conversation.get();
        String text = draft.property().get();
        background(() -> service.saveDraft(head, text));
    }

    /// Work that may fail in an expected way.
    @FunctionalInterface
    private interface Work {
        void run() throws AppException;
    }

    private void background(Work work) {
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

    private void fail(Throwable error) {
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
