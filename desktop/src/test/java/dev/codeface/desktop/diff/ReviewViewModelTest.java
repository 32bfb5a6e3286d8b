package dev.codeface.desktop.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.FileEdit;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.diff.ReviewViewModel.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReviewViewModelTest {
    private static final String BEFORE = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";
    private static final String AFTER = "ONE\ntwo\nthree\nfour\nnew\nfive\nsix\nSEVEN\n";
    private static final Validation CLEAN = new Validation(Language.JAVASCRIPT, "oxc", true, List.of());
    private static final Validation BROKEN = new Validation(
            Language.JAVASCRIPT,
            "oxc",
            true,
            List.of(new Diagnostic(
                    new TextRange(0, 1), Severity.ERROR, "x", "Unexpected token", "oxc", true, List.of())));

    private static ReviewViewModel review() {
        return new ReviewViewModel(FileChange.of(Path.of("a.js"), BEFORE, AFTER, CLEAN, CLEAN));
    }

    @Test
    void appliesJustWhatWasAcceptedAndEdited() {
        ReviewViewModel review = review();
        assertThat(review.choices()).hasSize(3);
        review.decideCurrent(Decision.ACCEPTED);
        assertThat(review.currentProperty().get()).isEqualTo(1);
        review.decideCurrent(Decision.REJECTED);
        review.edit(2, "Seven!\n");
        assertThat(review.undecidedProperty().get()).isZero();

        String expected = "ONE\ntwo\nthree\nfour\nfive\nsix\nSeven!\n";
        assertThat(review.result()).isEqualTo(expected);
        assertThat(TextSnapshot.of(BEFORE).with(new TextChange(review.edits()))).hasToString(expected);
    }

    private static ChangeReview whole(FileChange... changes) {
        return new ChangeReview(List.of(changes), a -> CompletableFuture.completedFuture(a.change()), Runnable::run);
    }

    @Test
    void whatIsMadeAlreadyIsAcceptedAndMayBeTakenBackWhole() {
        ChangeReview review =
                ChangeReview.ofMade(FileChange.of(Path.of("a.js"), BEFORE, AFTER, CLEAN, CLEAN), Runnable::run);
        assertThat(review.acceptedProperty().get()).isEqualTo(3);
        review.decideAll(Decision.REJECTED);
        assertThat(review.canApplyProperty().get()).isTrue();
        review.apply();
        assertThat(review.outcome())
                .isCompletedWithValueMatching(o -> o instanceof ChangeReview.Outcome.Applied applied
                        && applied.files().isEmpty());
    }

    @Test
    void severalFilesAreDecidedOneByOneAndAppliedAsOne() {
        FileChange deleted =
                new FileChange(FileEdit.Kind.DELETED, Path.of("b"), Path.of("b"), "b\n", "", CLEAN, CLEAN, List.of());
        ChangeReview review = whole(FileChange.of(Path.of("a.js"), BEFORE, AFTER, CLEAN, CLEAN), deleted);
        assertThat(review.undecidedProperty().get()).isEqualTo(4);
        review.files().getFirst().decide(0, Decision.ACCEPTED);
        assertThat(review.canApplyProperty().get()).isTrue();
        review.go(1);
        review.files().get(review.currentProperty().get()).decideCurrent(Decision.ACCEPTED);
        review.apply();
        assertThat(review.outcome().join())
                .isInstanceOfSatisfying(
                        ChangeReview.Outcome.Applied.class,
                        applied -> assertThat(applied.files())
                                .extracting(ChangeReview.Accepted::text)
                                .containsExactly(BEFORE.replace("one", "ONE"), ""));
    }

    @Test
    void newErrorsHoldItBackUntilThePersonTakesThemOrGivesThemBack() {
        FileChange broken = FileChange.of(Path.of("a.js"), BEFORE, AFTER, CLEAN, BROKEN);
        ChangeReview review = whole(broken);
        review.decideAll(Decision.ACCEPTED);
        review.apply();
        assertThat(review.outcome()).isNotDone();
        review.overriddenProperty().set(true);
        review.apply();
        assertThat(review.outcome().join())
                .isInstanceOfSatisfying(
                        ChangeReview.Outcome.Applied.class,
                        a -> assertThat(a.overridden()).isTrue());
        ChangeReview back = whole(broken);
        back.returnErrors();
        assertThat(back.outcome().join()).isEqualTo(new ChangeReview.Outcome.Returned(List.of(broken)));
    }

    @Test
    void aFormattersHunksAreAGroupOfTheirOwnAndFitWhatWasAccepted() {
        String before = "a=1\nmid\nmid\nmid\nb=2\n";
        String after = "a=10\nmid\nmid\nmid\nb=20\n";
        Path path = Path.of("a.js");
        ChangeReview review = whole(FileChange.of(path, before, after, CLEAN, CLEAN));
        review.connectFormatter(
                change -> CompletableFuture.completedFuture(
                        Optional.of(FileChange.of(path, after, "a = 10\nmid\nmid\nmid\nb = 20\n", CLEAN, CLEAN))),
                false);
        assertThat(review.files()).hasSize(1);
        review.formattedProperty().set(true);
        assertThat(review.files()).hasSize(2);
        ReviewViewModel format = review.files().getLast();
        assertThat(format.isFormatting()).isTrue();
        review.files().getFirst().decide(0, Decision.ACCEPTED);
        review.files().getFirst().decide(1, Decision.REJECTED);
        format.decideAll(Decision.ACCEPTED);
        review.apply();
        assertThat(review.outcome().join())
                .isInstanceOfSatisfying(
                        ChangeReview.Outcome.Applied.class,
                        applied -> assertThat(applied.files())
                                .extracting(ChangeReview.Accepted::text)
                                .containsExactly("a = 10\nmid\nmid\nmid\nb=2\n"));
        ChangeReview off = whole(FileChange.of(path, before, after, CLEAN, CLEAN));
        off.connectFormatter(change -> CompletableFuture.completedFuture(Optional.empty()), true);
        assertThat(off.files()).hasSize(1);
    }

    @Test
    void oldErrorsAndCancellingDoNothing() {
        FileChange known = FileChange.of(Path.of("a.js"), BEFORE, AFTER, BROKEN, BROKEN);
        ChangeReview review = whole(known);
        review.decideAll(Decision.ACCEPTED);
        assertThat(review.canApplyProperty().get()).isTrue();
        review.cancel();
        assertThat(review.outcome().join()).isInstanceOf(ChangeReview.Outcome.Cancelled.class);
    }

    @Test
    void theBadgeSaysWhoCheckedAndWhatTheyFound() {
        assertThat(FileChange.of(Path.of("a"), "", "", CLEAN, CLEAN).badge())
                .isEqualTo("parses with oxc: no new errors");
        assertThat(FileChange.of(Path.of("a"), "", "", CLEAN, BROKEN).badge()).isEqualTo("1 new error, oxc");
        assertThat(FileChange.of(Path.of("a"), "", "", BROKEN, BROKEN).badge())
                .isEqualTo("checked with oxc: no new errors");
        Validation none = new Validation(Language.SQL, "none", false, List.of());
        assertThat(FileChange.of(Path.of("a"), "", "", none, none).badge()).isEqualTo("not checked: no parser for SQL");
    }
}
