package dev.codeface.desktop.chat;

import dev.codeface.core.checkpoint.Checkpoints;
import dev.codeface.core.error.AppException;
import dev.codeface.core.proposal.CodeInfo;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.proposal.EditsReader;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.FileTexts;
import dev.codeface.core.proposal.ProposalRefused;
import dev.codeface.core.proposal.ProposalService;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.timeline.Moment;
import dev.codeface.desktop.diff.ChangeReview;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be done with a block of code; long because every act on one has its entry here. FX thread.
final class CodeActions {
    private final SyntaxService syntax;
    private final ProposalService proposals;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Throwable> failures;
    private final CodeHighlighter highlighter;
    private final Recent<TranscriptItem.Code, Optional<CodeCheck>> checked = new Recent<>(300);
    private @Nullable EditTarget target;
    private @Nullable ReviewOpener opener;
    private @Nullable CommandCards cards;
    private final ConversationPlace place;
    private final Consumer<Return> returns;
    private @Nullable Checkpoints checkpoints;
    private @Nullable AppliedChanges applied;
    private BooleanSupplier formatWanted = () -> false;
    private Consumer<String> onOverride = files -> {};
    private Function<String, Optional<Path>> choosePlace = name -> Optional.empty();

    /// Where in which conversation the person is.
    interface ConversationPlace {
        String conversationId();

        /// The turn at the end of the branch; empty where there is none.
        String leafId();
    }

    /// What is to be told the model, as the next question.
    ///
    /// @param files that belong to it, as they are now
    record Return(String text, List<Path> files) {
        Return {
            files = List.copyOf(files);
        }
    }

    /// @param returns told what the model shall be asked next; the person sends it
    CodeActions(
            SyntaxService syntax,
            ConversationPlace place,
            Tasks tasks,
            Executor fx,
            Consumer<Throwable> failures,
            Consumer<Return> returns) {
        this.place = place;
        this.returns = returns;
        this.syntax = syntax;
        this.proposals = new ProposalService(syntax);
        this.tasks = tasks;
        this.fx = fx;
        this.failures = failures;
        this.highlighter = new CodeHighlighter(syntax, tasks, fx);
    }

    void connect(Checkpoints keeper, Consumer<String> overridden) {
        checkpoints = keeper;
        onOverride = overridden;
    }

    /// @param wanted whether formatting is offered switched on
    void connect(BooleanSupplier wanted) {
        formatWanted = wanted;
    }

    void connect(AppliedChanges memory) {
        applied = memory;
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

    /// Connects the question where a file shall be saved, given a name to suggest.
    void onChoosePlace(Function<String, Optional<Path>> asker) {
        choosePlace = asker;
    }

    /// The cards below blocks of code; empty until they are connected.
    Optional<CommandCards> cards() {
        return Optional.ofNullable(cards);
    }

    /// Whether there is an editor to insert into.
    boolean canInsert() {
        return target != null;
    }

    /// Whether there is an editor, a review and a place for checkpoints, so that changes can be applied.
    boolean canApply() {
        return target != null && opener != null && checkpoints != null;
    }

    CodeHighlighter highlighter() {
        return highlighter;
    }

    /// Tells the badge whether the block was applied, else checks it; stays silent where there is no checker for its
    /// language.
    ///
    /// @param wanted whether the badge still matters; asked on another thread
    void check(TranscriptItem.Code code, BooleanSupplier wanted, Consumer<CodeCheck> badge) {
        AppliedChanges memory = applied;
        EditTarget editor = target;
        if (memory == null || editor == null || CodeInfo.of(code.info()).shell()) {
            checkFresh(code, wanted, badge);
            return;
        }
        tasks.ioResult(() -> wanted.getAsBoolean() ? memory.of(code.turnId(), code.code()) : List.<Moment>of())
                .whenComplete((changes, error) -> fx.execute(() -> {
                    if (!wanted.getAsBoolean()) {
                        return;
                    }
                    if (error != null || changes.isEmpty() || takenBack(changes, editor)) {
                        checkFresh(code, wanted, badge);
                    } else {
                        badge.accept(CodeCheck.applied(changes, holds(changes, editor)));
                        List<Path> files =
                                changes.stream().map(m -> Path.of(m.source())).toList();
                        cards().ifPresent(c -> c.applied(place.conversationId(), code.turnId(), code.code(), files));
                    }
                }));
    }

    /// Whether the files are what the change left.
    private static boolean holds(List<Moment> changes, EditTarget editor) {
        try {
            for (Moment change : changes) {
                if (!change.isAfter(editor.currentText(Path.of(change.source())))) {
                    return false;
                }
            }
            return true;
        } catch (AppException e) {
            // What cannot be read is not what was left.
            return false;
        }
    }

    /// Whether the files are as they were before it.
    private static boolean takenBack(List<Moment> changes, EditTarget editor) {
        try {
            for (Moment change : changes) {
                if (!change.isBefore(editor.currentText(Path.of(change.source())))) {
                    return false;
                }
            }
            return true;
        } catch (AppException e) {
            // What cannot be read is not what was there.
            return false;
        }
    }

    void showApplied(List<Moment> changes) {
        Optional.ofNullable(applied).ifPresent(memory -> memory.show(changes));
    }

    void goBack(List<Moment> changes) {
        Optional.ofNullable(applied).ifPresent(memory -> memory.goBack(changes));
    }

    private void checkFresh(TranscriptItem.Code code, BooleanSupplier wanted, Consumer<CodeCheck> badge) {
        CodeInfo info = CodeInfo.of(code.info());
        if (target != null && (info.proposal() || EditsReader.namesFiles(info, code.code()))) {
            propose(code, target)
                    .whenComplete((change, error) -> fx.execute(() -> {
                        if (error == null) {
                            badge.accept(CodeCheck.of(change));
                        } else if (cause(error) instanceof AppException refused) {
                            badge.accept(CodeCheck.refused(refused));
                        }
                    }));
        } else if (info.language() != Language.PLAIN) {
            validate(info.language(), code, wanted, badge);
        }
    }

    /// What code alone is worth never changes, so it is remembered.
    private void validate(
            Language language, TranscriptItem.Code code, BooleanSupplier wanted, Consumer<CodeCheck> badge) {
        Optional<CodeCheck> known = checked.get(code);
        if (known != null) {
            known.ifPresent(badge);
            return;
        }
        tasks.compute(() -> {
                    if (!wanted.getAsBoolean()) {
                        throw new CancellationException();
                    }
                    return syntax.validate(language, code.code());
                })
                .thenAccept(validation -> fx.execute(() -> {
                    Optional<CodeCheck> check = validation.checker().equals("none")
                            ? Optional.empty()
                            : Optional.of(CodeCheck.of(validation));
                    checked.put(code, check);
                    check.ifPresent(badge);
                }));
    }

    private CompletableFuture<List<FileChange>> propose(TranscriptItem.Code code, EditTarget editor) {
        CodeInfo info = CodeInfo.of(code.info());
        String fallback = editor.activeFile().map(Path::toString).orElse("");
        // The reader asks for texts as it goes; they live on the FX thread.
        FileTexts texts = path -> onFx(() -> editor.currentText(editor.resolve(path)));
        return tasks.compute(() -> proposals.propose(
                info, code.code(), code.closed(), fallback, texts, path -> onFx(() -> editor.resolve(path))));
    }

    private <T> T onFx(Callable<T> question) throws AppException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        fx.execute(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof AppException expected) {
                throw expected;
            }
            throw e;
        }
    }

    String conversationId() {
        return place.conversationId();
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

    /// Saves code as a file of its own: where is asked, what is written is reviewed.
    void saveAs(TranscriptItem.Code code) {
        EditTarget editor = target;
        if (editor == null || !canApply()) {
            return;
        }
        String name = CodeInfo.of(code.info()).suggestedName();
        choosePlace
                .apply(name)
                .ifPresent(path -> tasks.compute(() ->
                                List.of(proposals.wholeFile(path, onFx(() -> editor.currentText(path)), code.code())))
                        .whenComplete((changes, error) -> fx.execute(() -> {
                            if (error != null) {
                                failures.accept(cause(error));
                            } else {
                                review(code, changes, editor, () -> {});
                            }
                        })));
    }

    /// Shows the change for review; what is accepted goes to the editor.
    ///
    /// @param done told once it was applied
    void review(TranscriptItem.Code code, Runnable done) {
        EditTarget editor = target;
        if (editor == null || !canApply()) {
            return;
        }
        propose(code, editor)
                .whenComplete((changes, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(cause(error));
                    } else {
                        review(code, changes, editor, done);
                    }
                }));
    }

    private void review(TranscriptItem.Code code, List<FileChange> changes, EditTarget editor, Runnable done) {
        ReviewOpener review = opener;
        if (review == null) {
            return;
        }
        ChangeReview open = new ChangeReview(
                changes, accepted -> tasks.compute(() -> proposals.check(accepted.change(), accepted.text())), fx);
        open.connectFormatter(change -> tasks.compute(() -> proposals.formatted(change)), formatWanted.getAsBoolean());
        open.outcome().thenAccept(outcome -> {
            switch (outcome) {
                case ChangeReview.Outcome.Applied accepted -> apply(code, accepted, editor, done);
                case ChangeReview.Outcome.Returned returned -> returns.accept(errors(returned.failing()));
                case ChangeReview.Outcome.Cancelled cancelled -> {}
            }
        });
        review.review(open);
    }

    private static Return errors(List<FileChange> failing) {
        StringBuilder text = new StringBuilder(Words.get("review.returned"));
        for (FileChange change : failing) {
            change.newErrors()
                    .forEach(e -> text.append(Words.get(
                                    "review.returnedError",
                                    change.path().getFileName(),
                                    change.lineOf(e),
                                    e.message(),
                                    change.afterCheck().checker()))
                            .append('\n'));
        }
        text.append(Words.get("review.returnedEnd"));
        return new Return(
                text.toString(), failing.stream().map(FileChange::path).toList());
    }

    /// Tells the model why a block does not fit.
    void sendBack(ProposalRefused refused) {
        EditTarget editor = target;
        List<Path> files = List.of();
        try {
            if (editor != null && !refused.path().isEmpty()) {
                files = List.of(editor.resolve(refused.path()));
            }
        } catch (AppException e) {
            // A path that leads nowhere is told in words.
            files = List.of();
        }
        returns.accept(new Return(refused.forTheModel(), files));
    }

    private void apply(
            TranscriptItem.Code code, ChangeReview.Outcome.Applied accepted, EditTarget editor, Runnable done) {
        Checkpoints keeper = checkpoints;
        if (keeper == null) {
            return;
        }
        List<String> names = accepted.files().stream()
                .map(f -> String.valueOf(f.change().path().getFileName()))
                .toList();
        String reason = Words.get("review.before", String.join(", ", names));
        if (accepted.overridden()) {
            onOverride.accept(String.join(", ", names));
        }
        String conversation = place.conversationId();
        new ChangeApplier(editor, keeper, recorder(conversation, code), tasks, fx)
                .apply(conversation, place.leafId(), reason, accepted.files())
                .whenComplete((outcome, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(cause(error));
                    } else if (outcome.conflicts().isEmpty()) {
                        List<Path> touched = accepted.files().stream()
                                .flatMap(f ->
                                        Stream.of(f.change().path(), f.change().target()))
                                .distinct()
                                .toList();
                        cards().ifPresent(c -> c.applied(conversation, code.turnId(), code.code(), touched));
                        done.run();
                    } else {
                        review(code, outcome.conflicts(), editor, done);
                    }
                }));
    }

    private ChangeApplier.Recorder recorder(String conversation, TranscriptItem.Code code) {
        AppliedChanges memory = applied;
        return memory == null
                ? (checkpoint, files) -> {}
                : (checkpoint, files) -> memory.keep(conversation, code.turnId(), code.code(), checkpoint, files);
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
