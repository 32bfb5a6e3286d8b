package dev.codeface.desktop.diff;

import static org.assertj.core.api.Assertions.assertThat;

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
        return new ReviewViewModel(new ReviewRequest(Path.of("a.js"), BEFORE, AFTER, CLEAN, CLEAN));
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

        review.apply();
        String expected = "ONE\ntwo\nthree\nfour\nfive\nsix\nSeven!\n";
        assertThat(review.outcome()).isCompletedWithValue(Optional.of(expected));
        assertThat(TextSnapshot.of(BEFORE).with(new TextChange(review.edits()))).hasToString(expected);
    }

    @Test
    void cancelGivesNothing() {
        ReviewViewModel review = review();
        review.decideAll(Decision.ACCEPTED);
        assertThat(review.result()).isEqualTo(AFTER);
        review.cancel();
        assertThat(review.outcome()).isCompletedWithValue(Optional.empty());
    }

    @Test
    void theBadgeSaysWhoCheckedAndWhatTheyFound() {
        assertThat(new ReviewRequest(Path.of("a"), "", "", CLEAN, CLEAN).badge())
                .isEqualTo("parses with oxc: no new errors");
        assertThat(new ReviewRequest(Path.of("a"), "", "", CLEAN, BROKEN).badge())
                .isEqualTo("checked with oxc: 1 new error");
        assertThat(new ReviewRequest(Path.of("a"), "", "", BROKEN, BROKEN).badge())
                .isEqualTo("checked with oxc: no new errors");
        Validation none = new Validation(Language.SQL, "none", false, List.of());
        assertThat(new ReviewRequest(Path.of("a"), "", "", none, none).badge())
                .isEqualTo("not checked: no parser for SQL");
    }
}
