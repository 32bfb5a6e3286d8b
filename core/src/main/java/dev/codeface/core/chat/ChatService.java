package dev.codeface.core.chat;

import dev.codeface.core.context.ContextAssembler;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.Outgoing;
import dev.codeface.core.context.Placeholders;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelRequest;
import dev.codeface.core.model.ModelRequest.InputItem;
import dev.codeface.core.model.ModelRequest.Role;
import dev.codeface.core.model.Sampling;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.task.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs the turns of conversations: redacts, records, sends, stores what comes, and tells about it.
///
/// Every method but [#stop], [#onEvent] and [#running] blocks on the store and is not for the FX thread. Thread safe.
/// A question is stored before it is sent, and text that comes is on disk within a fraction of a second.
public final class ChatService implements AutoCloseable {
    private static final Duration SAVE_EVERY = Duration.ofMillis(200);
    private static final String CONTINUE = "Continue exactly where your answer was cut off. Repeat nothing.";

    private final ConversationRepository repository;
    private final ContextAssembler assembler;
    private final Supplier<ActiveModel> model;
    private final Supplier<ChatRules> rules;
    private final TurnSupply supply;
    private final Conversations conversations;
    private final DayBudget budget;
    private volatile @Nullable AuditLog audit;
    private volatile Function<String, Optional<ActiveModel>> choices = name -> Optional.empty();
    private final Tasks tasks;
    private final InstantSource clock;
    private final List<Consumer<ChatEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, TurnRun> runs = new ConcurrentHashMap<>();
    private final Map<String, Placeholders> placeholders = new ConcurrentHashMap<>();
    private final ReentrantLock saving = new ReentrantLock();
    private @Nullable ScheduledFuture<?> saver;

    /// @param model        asked at each question, so that a change of settings counts at once
    /// @param instructions the system prompt, asked at each question
    public ChatService(
            ConversationRepository repository,
            ContextAssembler assembler,
            Supplier<ActiveModel> model,
            Supplier<String> instructions,
            Tasks tasks,
            InstantSource clock) {
        this(
                repository,
                assembler,
                model,
                tasks,
                clock,
                () -> new ChatRules(instructions.get(), Sampling.NONE, SpendRules.NONE));
    }

    /// @param rules what the settings say, asked at each question
    /// @param model asked at each question, so that a change of settings counts at once
    public ChatService(
            ConversationRepository repository,
            ContextAssembler assembler,
            Supplier<ActiveModel> model,
            Tasks tasks,
            InstantSource clock,
            Supplier<ChatRules> rules) {
        this.repository = repository;
        this.assembler = assembler;
        this.model = model;
        this.rules = rules;
        this.tasks = tasks;
        this.clock = clock;
        this.budget = new DayBudget(rules, assembler);
        this.supply =
                new TurnSupply(repository, assembler, rules, budget, this::placeholdersOf, this::tell, tasks, clock);
        this.conversations =
                new Conversations(repository, assembler, this::placeholdersOf, this::tell, this::record, clock);
    }

    /// Follows what happens; listeners are called on threads of the service and must not block.
    public void onEvent(Consumer<ChatEvent> listener) {
        listeners.add(listener);
    }

    /// The model that would answer now.
    public ActiveModel activeModel() {
        return model.get();
    }

    /// What can be done with conversations as a whole.
    public Conversations conversations() {
        return conversations;
    }

    /// Where conversations are kept, for lists and searches.
    public ConversationRepository repository() {
        return repository;
    }

    /// What the settings say now.
    public ChatRules rules() {
        return rules.get();
    }

    /// Offers tools from now on.
    public void offer(ToolBox box) {
        supply.offer(box);
    }

    /// Keeps what leaves by export in the record.
    public void recordIn(AuditLog record) {
        audit = record;
    }

    /// An act that cannot be recorded is not done.
    public void record(AuditEntry.Kind kind, String what) throws AppException {
        AuditLog record = audit;
        if (record != null) {
            record.add(kind, what, "{}");
        }
    }

    /// Counts every call of a model against the day's budget, from now on.
    public void countIn(SpendLedger ledger) {
        budget.countIn(ledger);
    }

    /// Tokens used today, local time; blocks on a file.
    public SpendRules.Spent spentToday() throws AppException {
        return budget.today();
    }

    /// The instructions that go before every question.
    public String instructions() {
        return rules.get().instructions();
    }

    /// Gives the model that a conversation chose for itself; empty where there is none of that name.
    public void chooseFrom(Function<String, Optional<ActiveModel>> models) {
        choices = models;
    }

    /// The model that answers in a conversation.
    public ActiveModel modelOf(ConversationSummary conversation) {
        String own = conversation.facts().model();
        return own.isEmpty() ? model.get() : choices.apply(own).orElseGet(model);
    }

    /// The message that [#send] would send.
    public Outgoing preview(String conversationId, String prompt, List<ContextChip> chips, Set<String> unmasked) {
        return assembler.assemble(prompt, chips, placeholdersOf(conversationId), unmasked);
    }

    /// Tokens of a text.
    public int tokens(String text) {
        return assembler.tokens(text);
    }

    /// Tokens of a chip as it would be sent.
    public int tokens(ContextChip chip) {
        return assembler.tokens(chip);
    }

    /// Puts secrets that were replaced in a conversation back into text that stays on this machine.
    public String restoreSecrets(String conversationId, String text) {
        return placeholdersOf(conversationId).restore(text);
    }

    /// Asks a question below `parentId` (null: at the start) and begins the answer.
    ///
    /// @param unmasked placeholders whose secrets the person chose to send
    /// @return the person's turn as stored
    public Turn send(
            ConversationSummary conversation,
            @Nullable String parentId,
            String prompt,
            List<ContextChip> chips,
            Set<String> unmasked)
            throws AppException {
        budget.check();
        Outgoing outgoing = preview(conversation.id(), prompt, chips, unmasked);
        checkWindow(conversation.id(), parentId, outgoing);
        Turn question = question(conversation.id(), parentId, prompt, chips, outgoing);
        repository.save(titled(conversation, question.text()).withLeaf(question.id(), clock.instant()));
        repository.save(question);
        tell(new ChatEvent.TurnStarted(question));
        answer(question, outgoing);
        return question;
    }

    /// A question that the model cannot read whole is not sent: the endpoint would refuse it, or cut it in silence.
    private void checkWindow(String conversationId, @Nullable String parentId, Outgoing outgoing) throws AppException {
        ChatRules now = rules.get();
        if (now.window() <= 0) {
            return;
        }
        long needed = tokens(now.instructions()) + outgoing.tokens();
        if (parentId != null) {
            for (Turn before : repository.load(conversationId).branch(parentId)) {
                needed += tokens(before.sent());
            }
        }
        if (needed > now.window()) {
            throw new AppException(
                    "chat.over-window",
                    "With this conversation the question has about " + needed + " tokens; the model reads "
                            + now.window() + " at most. Nothing was sent.",
                    "Take chips out, shorten the text, or ask in a new conversation.");
        }
    }

    private Turn question(
            String conversationId,
            @Nullable String parentId,
            String prompt,
            List<ContextChip> chips,
            Outgoing outgoing) {
        List<ContentBlock.Attached> attached = chips.stream()
                .map(c -> new ContentBlock.Attached(c.label(), tokens(c)))
                .toList();
        String shown = assembler
                .assemble(prompt, List.of(), placeholdersOf(conversationId), Set.of())
                .text();
        List<ContentBlock> content = List.of(
                new ContentBlock.Text(shown),
                new ContentBlock.Attachments(attached),
                new ContentBlock.Sent(outgoing.text()));
        return new Turn(
                UUID.randomUUID().toString(),
                conversationId,
                parentId,
                Role.USER,
                content,
                TurnState.COMPLETE,
                null,
                "",
                clock.instant(),
                null,
                null);
    }

    /// Asks the question above an answer again; the new answer is a sibling of the old one.
    public void retry(String conversationId, String answerId) throws AppException {
        budget.check();
        Conversation conversation = repository.load(conversationId);
        Turn answer = turn(conversation, answerId);
        Turn question = turn(conversation, answer.parentId() == null ? answerId : answer.parentId());
        answer(question, asSent(question));
    }

    /// Lets a partial answer go on where it was cut; the text is added to the same turn.
    public void resume(String conversationId, String answerId) throws AppException {
        budget.check();
        Conversation conversation = repository.load(conversationId);
        Turn answer = turn(conversation, answerId);
        List<InputItem> input = new ArrayList<>(input(conversation.branch(answerId)));
        input.add(new ModelRequest.Message(Role.USER, CONTINUE));
        Turn streaming = new Turn(
                answer.id(),
                conversationId,
                answer.parentId(),
                Role.ASSISTANT,
                answer.content(),
                TurnState.STREAMING,
                null,
                modelOf(conversation.summary()).label(),
                answer.createdAt(),
                null,
                null);
        start(modelOf(conversation.summary()), streaming, input, new Outgoing(CONTINUE, List.of(), 0, List.of(), 0));
    }

    private static Outgoing asSent(Turn question) {
        return new Outgoing(question.sent(), List.of(), 0, List.of(), 0);
    }

    private void answer(Turn question, Outgoing outgoing) throws AppException {
        Conversation conversation = repository.load(question.conversationId());
        Turn begun = new Turn(
                UUID.randomUUID().toString(),
                question.conversationId(),
                question.id(),
                Role.ASSISTANT,
                List.of(new ContentBlock.Text("")),
                TurnState.STREAMING,
                null,
                modelOf(conversation.summary()).label(),
                clock.instant(),
                null,
                null);
        ConversationSummary head = conversation.summary().withLeaf(begun.id(), clock.instant());
        repository.save(head);
        tell(new ChatEvent.ConversationChanged(head));
        start(modelOf(head), begun, input(conversation.branch(question.id())), outgoing);
    }

    private static List<InputItem> input(List<Turn> branch) {
        return branch.stream()
                .filter(t -> !t.sent().isBlank())
                .<InputItem>map(t -> new ModelRequest.Message(t.role(), t.sent()))
                .toList();
    }

    private void start(ActiveModel active, Turn begun, List<InputItem> input, Outgoing outgoing) throws AppException {
        TurnRun run = new TurnRun(begun, clock, this::tell, supply.needs(input, active, this::ended));
        repository.save(begun);
        supply.recordSent(begun, active, outgoing);
        runs.put(begun.id(), run);
        saveWhileStreaming();
        tell(new ChatEvent.TurnStarted(begun));
        run.attach(active.client().start(supply.request(input), run::accept));
    }

    /// The turn that is being answered in a conversation.
    public Optional<String> running(String conversationId) {
        return runs.values().stream()
                .filter(r -> r.conversationId().equals(conversationId))
                .map(TurnRun::turnId)
                .findFirst();
    }

    /// The answer that is coming in a conversation, with all of it that has come. Any thread; does not block.
    public Optional<Turn> runningTurn(String conversationId) {
        return runs.values().stream()
                .filter(r -> r.conversationId().equals(conversationId))
                .map(TurnRun::soFar)
                .findFirst();
    }

    /// Stops an answer; what had come is kept and labelled. Any thread.
    public void stop(String turnId) {
        TurnRun run = runs.get(turnId);
        if (run != null) {
            run.stop();
        }
    }

    private static ConversationSummary titled(ConversationSummary conversation, String prompt) {
        if (!conversation.title().equals(ConversationSummary.UNTITLED)) {
            return conversation.withDraft("");
        }
        String line = prompt.strip().lines().findFirst().orElse(ConversationSummary.UNTITLED);
        return conversation.withDraft("").withTitle(line.length() <= 60 ? line : line.substring(0, 59) + "…");
    }

    private static Turn turn(Conversation conversation, String id) throws AppException {
        return conversation
                .turn(id)
                .orElseThrow(() -> new AppException(
                        "chat.gone", "This message is no longer there.", "Open the conversation again."));
    }

    private Placeholders placeholdersOf(String conversationId) {
        return placeholders.computeIfAbsent(conversationId, Placeholders::new);
    }

    private void ended(Turn turn) {
        save(turn);
        runs.remove(turn.id());
        saveWhileStreaming();
        tell(new ChatEvent.TurnEnded(turn));
    }

    /// The timer ticks only while an answer comes.
    private void saveWhileStreaming() {
        saving.lock();
        try {
            ScheduledFuture<?> ticking = saver;
            if (!runs.isEmpty() && ticking == null) {
                saver = tasks.every(SAVE_EVERY, this::saveStreaming);
            } else if (runs.isEmpty() && ticking != null) {
                ticking.cancel(false);
                saver = null;
            }
        } finally {
            saving.unlock();
        }
    }

    private void saveStreaming() {
        for (TurnRun run : runs.values()) {
            saving.lock();
            try {
                Turn unsaved = run.unsaved();
                if (unsaved != null) {
                    saveOrTell(unsaved);
                }
            } finally {
                saving.unlock();
            }
        }
    }

    private void save(Turn turn) {
        saving.lock();
        try {
            saveOrTell(turn);
        } finally {
            saving.unlock();
        }
    }

    private void saveOrTell(Turn turn) {
        try {
            repository.save(turn);
        } catch (AppException e) {
            tell(new ChatEvent.StoreFailed(e.userMessage(), e.remedy()));
        }
    }

    private void tell(ChatEvent event) {
        listeners.forEach(l -> l.accept(event));
    }

    /// Stores what has come so far and stops every answer.
    @Override
    public void close() {
        saveStreaming();
        runs.values().forEach(TurnRun::stop);
    }
}
