package dev.codeface.core.timeline;

import dev.codeface.core.chat.Turn;
import dev.codeface.core.context.AttachedContext;
import dev.codeface.core.context.ContextBlocks;
import dev.codeface.core.error.AppException;
import dev.codeface.core.run.CommandRun;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Keeps what belongs to turns: what a model was shown, exactly as it left; what an answer changed; what commands
/// printed; and frames of the pane that a question or a command was about. Thread safe; blocks.
public final class Timeline {
    private final TimelineRepository repository;
    private final InstantSource clock;

    public Timeline(TimelineRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /// A file as a change found and left it.
    ///
    /// @param before empty where there was none
    /// @param after  empty where it is gone
    public record ChangedFile(Path path, Optional<String> before, Optional<String> after) {}

    /// A question left: keeps each piece of context as the model sees it.
    public void sent(Turn question) throws AppException {
        for (AttachedContext piece : ContextBlocks.parse(question.sent()).pieces()) {
            boolean pane = piece.kind() == AttachedContext.Kind.PANE;
            String lines = piece.whole() ? "" : ":" + piece.firstLine() + "-" + piece.lastLine();
            repository.add(
                    new Moment(
                            UUID.randomUUID().toString(),
                            question.conversationId(),
                            question.id(),
                            question.createdAt(),
                            pane ? Moment.Kind.SEEN_PANE : Moment.Kind.SEEN_FILE,
                            piece.name(),
                            piece.name() + lines,
                            piece.firstLine(),
                            piece.lastLine(),
                            piece.whole(),
                            "",
                            "",
                            "",
                            ""),
                    new MomentTexts(Optional.empty(), Optional.of(piece.text())));
        }
    }

    /// An answer's block was applied.
    ///
    /// @param checkpointId what leads back to before it
    public void changed(
            String conversationId, String turnId, String block, String checkpointId, List<ChangedFile> files)
            throws AppException {
        Instant now = clock.instant();
        for (ChangedFile file : files) {
            repository.add(
                    new Moment(
                            UUID.randomUUID().toString(),
                            conversationId,
                            turnId,
                            now,
                            Moment.Kind.CHANGED,
                            file.path().toString(),
                            String.valueOf(file.path().getFileName()),
                            1,
                            1,
                            true,
                            TextDigest.of(block),
                            checkpointId,
                            TextDigest.of(file.before()),
                            TextDigest.of(file.after())),
                    new MomentTexts(file.before(), file.after()));
        }
    }

    /// A command of a turn is over.
    public void ran(CommandRun run) throws AppException {
        if (run.turnId().isEmpty() || run.output().isEmpty()) {
            return;
        }
        String title = run.command().lines().findFirst().orElse("");
        repository.add(
                new Moment(
                        UUID.randomUUID().toString(),
                        run.conversationId(),
                        run.turnId(),
                        run.startedAt().plus(run.took()),
                        Moment.Kind.RAN,
                        run.paneId(),
                        title.substring(0, Math.min(title.length(), 1_000)),
                        1,
                        run.output().size(),
                        false,
                        "",
                        "",
                        "",
                        ""),
                new MomentTexts(Optional.empty(), Optional.of(String.join("\n", run.output()) + "\n")));
    }

    /// What a pane shows at a moment of a turn; beside it what it showed at the moment before in this conversation.
    ///
    /// @param screen its lines, without blank ones at the end
    public void frame(String conversationId, String turnId, String paneId, String title, List<String> screen)
            throws AppException {
        if (turnId.isEmpty() || screen.isEmpty()) {
            return;
        }
        Optional<Moment> last = repository.ofConversation(conversationId).stream()
                .filter(m -> m.kind() == Moment.Kind.FRAME && m.source().equals(paneId))
                .reduce((a, b) -> b);
        Optional<String> before =
                last.isEmpty() ? Optional.empty() : texts(last.get()).flatMap(MomentTexts::after);
        String now = String.join("\n", screen) + "\n";
        repository.add(
                new Moment(
                        UUID.randomUUID().toString(),
                        conversationId,
                        turnId,
                        clock.instant(),
                        Moment.Kind.FRAME,
                        paneId,
                        title,
                        1,
                        screen.size(),
                        false,
                        "",
                        "",
                        TextDigest.of(before),
                        TextDigest.of(now)),
                new MomentTexts(before, Optional.of(now)));
    }

    /// What the last applying of a block changed; empty where it never was.
    public List<Moment> applied(String turnId, String block) throws AppException {
        String digest = TextDigest.of(block);
        List<Moment> all = repository.ofTurn(turnId).stream()
                .filter(m -> m.kind() == Moment.Kind.CHANGED && m.block().equals(digest))
                .toList();
        String last = all.isEmpty() ? "" : all.getLast().checkpointId();
        return all.stream().filter(m -> m.checkpointId().equals(last)).toList();
    }

    /// Everything of a conversation, oldest first.
    public List<Moment> of(String conversationId) throws AppException {
        return repository.ofConversation(conversationId);
    }

    /// The texts of a moment; empty where they are no longer kept.
    public Optional<MomentTexts> texts(Moment moment) throws AppException {
        return repository.texts(moment.id());
    }
}
