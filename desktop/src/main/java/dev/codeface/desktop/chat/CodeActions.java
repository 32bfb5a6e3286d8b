package dev.codeface.desktop.chat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.CodeInfo;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.ProposalService;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What can be done with a block of code. FX thread.
final class CodeActions {
    private final SyntaxService syntax;
    private final ProposalService proposals;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Throwable> failures;
    private final CodeHighlighter highlighter;
    private @Nullable EditTarget target;
    private @Nullable ReviewOpener opener;
    private @Nullable CommandCards cards;
    private final Checkpoints checkpoints;
    private final Supplier<String> conversation;
    private final Set<TranscriptItem.Code> overridden = new HashSet<>();

    /// Keeps a file's text before a change is applied to it.
    @FunctionalInterface
    interface Checkpoints {
        void keep(Path file, String before) throws AppException;
    }

    CodeActions(
            SyntaxService syntax,
            Checkpoints checkpoints,
            Supplier<String> conversation,
            Tasks tasks,
            Executor fx,
            Consumer<Throwable> failures) {
        this.checkpoints = checkpoints;
        this.conversation = conversation;
        this.syntax = syntax;
        this.proposals = new ProposalService(syntax);
        this.tasks = tasks;
        this.fx = fx;
        this.failures = failures;
        this.highlighter = new CodeHighlighter(syntax, tasks, fx);
    }

    void connect(EditTarget editor) {
        target = editor;
    }

    void connect(ReviewOpener review) {
        opener = review;
    }

    void connect(CommandCards commands) {
        cards = commands;
    }

    /// The cards below blocks of code; empty until they are connected.
    Optional<CommandCards> cards() {
        return Optional.ofNullable(cards);
    }

    /// Whether there is an editor to insert into.
    boolean canInsert() {
        return target != null;
    }

    /// Whether there is an editor and a review, so that changes can be applied.
    boolean canApply() {
        return target != null && opener != null;
    }

    CodeHighlighter highlighter() {
        return highlighter;
    }

    /// Checks the code and tells the badge; stays silent where there is no checker for its language.
    void check(TranscriptItem.Code code, Consumer<CodeCheck> badge) {
        CodeInfo info = CodeInfo.of(code.info());
        if (info.proposal() && target != null) {
            propose(code, target)
                    .whenComplete((change, error) -> fx.execute(() -> {
                        if (error == null) {
                            badge.accept(CodeCheck.of(change));
                        } else if (cause(error) instanceof AppException refused) {
                            badge.accept(CodeCheck.refused(refused));
                        }
                    }));
        } else if (info.language() != Language.PLAIN) {
            tasks.compute(() -> syntax.validate(info.language(), code.code()))
                    .thenAccept(validation -> fx.execute(() -> {
                        if (!validation.checker().equals("none")) {
                            badge.accept(CodeCheck.of(validation));
                        }
                    }));
        }
    }

    private CompletableFuture<FileChange> propose(TranscriptItem.Code code, EditTarget editor) {
        CodeInfo info = CodeInfo.of(code.info());
        try {
            Path file = fileOf(info, editor);
            Optional<String> before = editor.currentText(file);
            return tasks.compute(() -> proposals.propose(info, code.code(), code.closed(), file, before));
        } catch (AppException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Path fileOf(CodeInfo info, EditTarget editor) throws AppException {
        if (info.proposal()) {
            return editor.resolve(info.file());
        }
        return editor.activeFile()
                .orElseThrow(() -> new AppException(
                        "chat.no-file", "This code names no file and none is open.", "Open the file it is meant for."));
    }

    String conversationId() {
        return conversation.get();
    }

    void insert(TranscriptItem.Code code) {
        EditTarget editor = target;
        if (editor == null) {
            return;
        }
        try {
            editor.insertAtCaret(code.code());
        } catch (AppException e) {
            failures.accept(e);
        }
    }

    /// Shows the change for review; what is accepted goes to the editor. New errors hold it back until it is asked for
    /// again.
    void review(TranscriptItem.Code code) {
        EditTarget editor = target;
        ReviewOpener review = opener;
        if (editor == null || review == null) {
            return;
        }
        propose(code, editor)
                .whenComplete((change, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(cause(error));
                    } else if (!change.newErrors().isEmpty() && overridden.add(code)) {
                        failures.accept(brings(change));
                    } else {
                        review.review(change, accepted -> apply(code, change, accepted, editor));
                    }
                }));
    }

    private static AppException brings(FileChange change) {
        int count = change.newErrors().size();
        return new AppException(
                "proposal.new-errors",
                "This change brings " + (count == 1 ? "a new error" : count + " new errors") + " ("
                        + change.afterCheck().checker() + "): "
                        + change.newErrors().getFirst().message(),
                "Ask for a better one, or press Apply again to review it all the same.");
    }

    /// The file may have moved on while it was reviewed: then nothing is applied.
    private void apply(TranscriptItem.Code code, FileChange change, String accepted, EditTarget editor) {
        try {
            if (!editor.currentText(change.path()).orElse("").equals(change.before())) {
                throw new AppException(
                        "proposal.moved-on",
                        change.path().getFileName() + " has changed since the review began.",
                        "Press Apply again to review against the file as it is now.");
            }
        } catch (AppException e) {
            failures.accept(e);
            return;
        }
        tasks.ioResult(() -> {
                    checkpoints.keep(change.path(), change.before());
                    return true;
                })
                .whenComplete((kept, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(cause(error));
                    } else {
                        edit(code, change, accepted, editor);
                    }
                }));
    }

    private void edit(TranscriptItem.Code code, FileChange change, String accepted, EditTarget editor) {
        try {
            editor.applyEdits(change.path(), List.of(minimal(change.before(), accepted)));
            cards().ifPresent(c -> c.applied(conversation.get(), code.turnId(), code.code()));
        } catch (AppException e) {
            failures.accept(e);
        }
    }

    /// One edit that spans from the first to the last difference.
    private static TextEdit minimal(String before, String after) {
        int head = 0;
        int most = Math.min(before.length(), after.length());
        while (head < most && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return new TextEdit(new TextRange(head, before.length() - tail), after.substring(head, after.length() - tail));
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
