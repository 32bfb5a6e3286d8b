package dev.codeface.core.chat;

import dev.codeface.core.context.ContextAssembler;
import dev.codeface.core.context.Placeholders;
import dev.codeface.core.error.AppException;
import dev.codeface.core.store.AuditEntry;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What can be done with conversations as a whole: begin, name, file, fork, export, import. Thread safe; all but
/// [#newConversation] and [#workspace] block on the store.
public final class Conversations {
    private final ConversationRepository repository;
    private final ContextAssembler assembler;
    private final Function<String, Placeholders> placeholders;
    private final Consumer<ChatEvent> events;
    private final Record record;
    private final InstantSource clock;
    private volatile String workspace = "";

    /// Where acts are recorded.
    @FunctionalInterface
    interface Record {
        void add(AuditEntry.Kind kind, String what) throws AppException;
    }

    Conversations(
            ConversationRepository repository,
            ContextAssembler assembler,
            Function<String, Placeholders> placeholders,
            Consumer<ChatEvent> events,
            Record record,
            InstantSource clock) {
        this.repository = repository;
        this.assembler = assembler;
        this.placeholders = placeholders;
        this.events = events;
        this.record = record;
        this.clock = clock;
    }

    /// A conversation with nothing in it yet; it is stored with its first draft or question.
    public ConversationSummary newConversation() {
        return new ConversationSummary(
                UUID.randomUUID().toString(),
                ConversationSummary.UNTITLED,
                clock.instant(),
                clock.instant(),
                false,
                false,
                null,
                "",
                new ConversationSummary.Facts(workspace, "", List.of()));
    }

    /// The folder in which conversations are held from now on; empty for none.
    public void workIn(String folder) {
        workspace = folder;
    }

    /// That folder.
    public String workspace() {
        return workspace;
    }

    /// Looks at another branch from now on.
    public void choose(Conversation conversation, String leafId) throws AppException {
        ConversationSummary head = conversation.summary();
        change(head.withLeaf(leafId, head.updatedAt()));
    }

    /// Keeps what stands in the composer.
    public void saveDraft(ConversationSummary conversation, String draft) throws AppException {
        repository.save(current(conversation).withDraft(draft));
    }

    /// Gives a conversation another title.
    public void rename(ConversationSummary conversation, String title) throws AppException {
        change(current(conversation).withTitle(title.strip()));
    }

    /// Keeps a conversation on top, or no longer.
    public void pin(ConversationSummary conversation, boolean pinned) throws AppException {
        change(current(conversation).withPinned(pinned));
    }

    /// Puts a conversation out of the way, or back.
    public void archive(ConversationSummary conversation, boolean archived) throws AppException {
        change(current(conversation).withArchived(archived));
    }

    /// Files a conversation under other tags, or chooses a model for it alone.
    public ConversationSummary file(ConversationSummary conversation, ConversationSummary.Facts facts)
            throws AppException {
        ConversationSummary changed = current(conversation).withFacts(facts);
        change(changed);
        return changed;
    }

    /// Begins a conversation with a copy of another one's branch up to a turn; the other one stays as it is.
    public ConversationSummary fork(String conversationId, String turnId) throws AppException {
        Conversation from = repository.load(conversationId);
        ConversationSummary head = newConversation()
                .withTitle(from.summary().title() + " (fork)")
                .withFacts(from.summary().facts());
        repository.save(head);
        String parent = null;
        for (Turn turn : from.branch(turnId)) {
            Turn copy = turn.copiedTo(head.id(), UUID.randomUUID().toString(), parent);
            repository.save(copy);
            parent = copy.id();
        }
        ConversationSummary forked = head.withLeaf(parent, clock.instant());
        change(forked);
        return forked;
    }

    /// How a conversation is written to a file.
    public enum Form {
        MARKDOWN,
        HTML,
        JSON
    }

    /// A conversation as text for a file, once more redacted: answers may hold what questions did not.
    public String export(String conversationId, Form form) throws AppException {
        Conversation whole = repository.load(conversationId);
        record.add(AuditEntry.Kind.EXPORT, "A conversation was exported as " + form + ", its secrets replaced");
        UnaryOperator<String> redact = text -> assembler.redacted(text, placeholders.apply(conversationId));
        return switch (form) {
            case MARKDOWN -> ConversationText.markdown(whole, redact);
            case HTML -> ConversationText.html(whole, redact);
            case JSON -> ConversationFile.write(whole, redact);
        };
    }

    /// Adds a conversation from a file that was exported as JSON; nothing is changed where it is broken.
    public ConversationSummary importFrom(String json) throws AppException {
        Conversation read = ConversationFile.read(json);
        repository.save(read.summary());
        for (Turn turn : read.turns()) {
            repository.save(turn);
        }
        change(read.summary());
        return read.summary();
    }

    private ConversationSummary current(ConversationSummary known) throws AppException {
        return repository.list().stream()
                .filter(s -> s.id().equals(known.id()))
                .findFirst()
                .orElse(known);
    }

    private void change(ConversationSummary summary) throws AppException {
        repository.save(summary);
        events.accept(new ChatEvent.ConversationChanged(summary));
    }
}
