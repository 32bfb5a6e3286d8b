package dev.codeface.desktop.cli;

import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.ConversationRepository;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnEnd;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.EgressRecord;
import dev.codeface.core.context.Outgoing;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelRequest.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A question of the command line as a conversation of the app: kept before it leaves, its answer when it has
/// ended.
final class SavedQuestion {
    private static final int LONGEST_TITLE = 60;

    private final ConversationRepository repository;
    private final ConversationSummary conversation;
    private final Turn question;
    private final Outgoing outgoing;
    private final String address;

    private SavedQuestion(
            ConversationRepository repository,
            ConversationSummary conversation,
            Turn question,
            Outgoing outgoing,
            String address) {
        this.repository = repository;
        this.conversation = conversation;
        this.question = question;
        this.outgoing = outgoing;
        this.address = address;
    }

    @SuppressWarnings("NullAway") // the checker loses annotations of nested types that come from another module
    static SavedQuestion begin(
            ConversationRepository repository,
            String conversationId,
            String typed,
            Outgoing outgoing,
            List<ContextChip> chips,
            AskModel to)
            throws AppException {
        Instant now = Instant.now();
        String line = typed.lines().findFirst().orElse(typed).strip();
        String title = line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 1) + "\u2026";
        String turnId = UUID.randomUUID().toString();
        List<ContentBlock> content = new ArrayList<>(List.of(new ContentBlock.Text(typed)));
        if (!chips.isEmpty()) {
            content.add(new ContentBlock.Attachments(chips.stream()
                    .map(chip -> new ContentBlock.Attached(chip.label(), 0))
                    .toList()));
        }
        content.add(new ContentBlock.Sent(outgoing.text()));
        Turn question = new Turn(
                turnId, conversationId, null, Role.USER, content, TurnState.COMPLETE, null, "", now, null, null);
        ConversationSummary summary =
                new ConversationSummary(conversationId, title, now, now, false, false, turnId, "");
        repository.save(summary);
        repository.save(question);
        return new SavedQuestion(repository, summary, question, outgoing, to.address());
    }

    /// Records that it leaves for a model.
    void sentTo(String model) throws AppException {
        repository.record(new EgressRecord(
                UUID.randomUUID().toString(),
                conversation.id(),
                question.id(),
                Instant.now(),
                address,
                model,
                outgoing.text(),
                outgoing.tokens(),
                outgoing.masks().size()));
    }

    @SuppressWarnings("NullAway") // as above
    void end(String answer, ModelEvent end, String model) throws AppException {
        Instant now = Instant.now();
        Turn turn = new Turn(
                UUID.randomUUID().toString(),
                conversation.id(),
                question.id(),
                Role.ASSISTANT,
                List.of(new ContentBlock.Text(answer)),
                state(end),
                why(end),
                model,
                question.createdAt(),
                Duration.between(question.createdAt(), now),
                end instanceof ModelEvent.Completed done ? done.usage() : null);
        repository.save(turn);
        repository.save(new ConversationSummary(
                conversation.id(), conversation.title(), conversation.createdAt(), now, false, false, turn.id(), ""));
    }

    private static TurnState state(ModelEvent end) {
        return switch (end) {
            case ModelEvent.Completed done -> TurnState.COMPLETE;
            case ModelEvent.Incomplete early -> TurnState.INCOMPLETE;
            case ModelEvent.Failed failed -> TurnState.FAILED;
            default -> TurnState.STOPPED;
        };
    }

    private static @Nullable TurnEnd why(ModelEvent end) {
        return switch (end) {
            case ModelEvent.Failed failed ->
                new TurnEnd(
                        failed.failure().message(),
                        failed.failure().remedy(),
                        failed.failure().details());
            case ModelEvent.Incomplete early ->
                new TurnEnd("The model stopped early: " + early.reason(), "Ask it to continue.", "");
            default -> null;
        };
    }
}
