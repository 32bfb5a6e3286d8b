package dev.codeface.desktop.diff;

import dev.codeface.core.diff.ThreeWayMerge;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.FileEdit;
import dev.codeface.desktop.diff.ReviewViewModel.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The review of a change of one or more files, decided and applied as one. New errors of what was accepted hold it
/// back until the person says that they know.
///
/// Made on any thread, as comparing large texts takes time; used on the FX thread.
public final class ChangeReview {
    private final List<ReviewViewModel> answers;
    private final ObservableList<ReviewViewModel> files = FXCollections.observableArrayList();
    private final ObservableList<ReviewViewModel> shown = FXCollections.unmodifiableObservableList(files);
    private final BooleanProperty formatted = new SimpleBooleanProperty(this, "formatted");
    private final ReadOnlyBooleanWrapper canFormat = new ReadOnlyBooleanWrapper();
    private Function<FileChange, CompletableFuture<Optional<FileChange>>> formatter =
            change -> CompletableFuture.completedFuture(Optional.empty());
    private final Function<Accepted, CompletableFuture<FileChange>> checker;
    private final Executor fx;
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper canApply = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper accepted = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper open = new ReadOnlyIntegerWrapper();
    private final BooleanProperty overridden = new SimpleBooleanProperty(this, "overridden");
    private final ReadOnlyObjectWrapper<List<FileChange>> failing = new ReadOnlyObjectWrapper<>(List.of());
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private boolean checking;
    private boolean none;

    /// What was accepted of a file.
    ///
    /// @param text the file's text with the accepted hunks; empty for a file that goes
    public record Accepted(FileChange change, String text) {}

    /// How a review ended.
    public sealed interface Outcome {
        /// Apply these.
        ///
        /// @param overridden whether new errors were accepted knowingly
        record Applied(List<Accepted> files, boolean overridden) implements Outcome {
            public Applied {
                files = List.copyOf(files);
            }
        }

        /// Apply nothing.
        record Cancelled() implements Outcome {}

        /// Apply nothing, and tell the model what is wrong.
        record Returned(List<FileChange> failing) implements Outcome {
            public Returned {
                failing = List.copyOf(failing);
            }
        }
    }

    /// @param checker checks what was accepted where it is not all of a change
    /// @param fx      runs work on the FX thread
    public ChangeReview(
            List<FileChange> changes, Function<Accepted, CompletableFuture<FileChange>> checker, Executor fx) {
        this.answers = changes.stream().map(ReviewViewModel::new).toList();
        this.files.setAll(answers);
        this.checker = checker;
        this.fx = fx;
        failing.set(changes.stream().filter(c -> !c.newErrors().isEmpty()).toList());
        files.forEach(this::follow);
        formatted.addListener((o, was, is) -> format(is));
        overridden.addListener(o -> count());
        count();
    }

    private void follow(ReviewViewModel file) {
        file.acceptedProperty().addListener(o -> count());
        file.undecidedProperty().addListener(o -> count());
    }

    /// Connects the formatter of what a change leaves; without it formatting cannot be asked for.
    ///
    /// @param format the change that formatting makes of it; empty where it makes none
    /// @param wanted whether it is asked for from the start
    public void connectFormatter(Function<FileChange, CompletableFuture<Optional<FileChange>>> format, boolean wanted) {
        formatter = format;
        canFormat.set(true);
        formatted.set(wanted);
    }

    /// Adds the groups of a formatter's hunks behind the answer's files, or takes them away.
    private void format(boolean on) {
        if (!on) {
            current.set(Math.min(current.get(), answers.size() - 1));
            files.setAll(answers);
            count();
            return;
        }
        for (ReviewViewModel answer : answers) {
            if (answer.change().kind() != FileEdit.Kind.DELETED) {
                formatter
                        .apply(answer.change())
                        .whenComplete((change, failure) -> fx.execute(() -> {
                            if (failure == null && change.isPresent() && formatted.get()) {
                                ReviewViewModel group = ReviewViewModel.formatting(change.get());
                                follow(group);
                                files.add(group);
                                count();
                            }
                        }));
            }
        }
    }

    /// The formatter's accepted hunks, where they fit what was accepted of the answer.
    private String withFormat(ReviewViewModel answer) {
        FileChange change = answer.change();
        return files.stream()
                .filter(f -> f.isFormatting() && f.change().path().equals(change.target()))
                .findFirst()
                .filter(f -> f.acceptedProperty().get() > 0)
                .map(f -> ThreeWayMerge.of(change.after(), answer.result(), f.result())
                        .text(true))
                .orElseGet(answer::result);
    }

    private boolean takes(ReviewViewModel answer) {
        return answer.acceptedProperty().get() > 0
                || !withFormat(answer).equals(answer.change().before());
    }

    /// Two versions of a file; errors of either do not hold the choice between them back.
    public static ChangeReview ofVersions(FileChange change, Executor fx) {
        return ofVersions(List.of(change), fx);
    }

    /// Two versions of several files.
    public static ChangeReview ofVersions(List<FileChange> changes, Executor fx) {
        ChangeReview review = new ChangeReview(changes, a -> CompletableFuture.completedFuture(a.change()), fx);
        review.failing.set(List.of());
        review.overridden.set(true);
        return review;
    }

    /// A change that is made already: all of it counts as accepted, and what is rejected is taken back.
    public static ChangeReview ofMade(FileChange change, Executor fx) {
        ChangeReview review = ofVersions(change, fx);
        review.none = true;
        review.decideAll(Decision.ACCEPTED);
        return review;
    }

    private void count() {
        accepted.set(files.stream().mapToInt(f -> f.acceptedProperty().get()).sum());
        open.set(files.stream().mapToInt(f -> f.undecidedProperty().get()).sum());
        canApply.set((none || accepted.get() > 0) && (failing.get().isEmpty() || overridden.get()));
    }

    /// Goes to another file; round and round.
    public void go(int step) {
        current.set(Math.floorMod(current.get() + step, files.size()));
    }

    /// Shows a file.
    public void show(int index) {
        current.set(index);
    }

    /// Decides on everything in every file.
    public void decideAll(Decision decision) {
        files.forEach(file -> file.decideAll(decision));
    }

    private List<Accepted> taken() {
        return answers.stream()
                .filter(this::takes)
                .map(file -> new Accepted(file.change(), withFormat(file)))
                .toList();
    }

    /// Ends the review with what is accepted, once that was checked.
    public void apply() {
        if (!canApply.get() || checking || outcome.isDone()) {
            return;
        }
        List<Accepted> taken = taken();
        List<CompletableFuture<FileChange>> checks = taken.stream()
                .filter(a -> a.change().kind() != FileEdit.Kind.DELETED)
                .filter(a -> !a.text().equals(a.change().after()))
                .map(checker)
                .toList();
        if (overridden.get() || checks.isEmpty()) {
            outcome.complete(new Outcome.Applied(taken, overridden.get()));
            return;
        }
        checking = true;
        CompletableFuture.allOf(checks.toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> fx.execute(() -> {
                    checking = false;
                    List<FileChange> bad = new ArrayList<>();
                    if (failure == null) {
                        checks.stream()
                                .map(CompletableFuture::join)
                                .filter(c -> !c.newErrors().isEmpty())
                                .forEach(bad::add);
                    }
                    failing.set(List.copyOf(bad));
                    count();
                    if (bad.isEmpty()) {
                        outcome.complete(new Outcome.Applied(taken, false));
                    }
                }));
    }

    /// Ends the review with nothing.
    public void cancel() {
        outcome.complete(new Outcome.Cancelled());
    }

    /// Ends the review with nothing; the model is to be told of the errors.
    public void returnErrors() {
        outcome.complete(new Outcome.Returned(failing.get()));
    }

    /// The files, and behind them what a formatter would change of each.
    public ObservableList<ReviewViewModel> files() {
        return shown;
    }

    /// Whether a formatter's hunks are wanted, as groups of their own.
    public BooleanProperty formattedProperty() {
        return formatted;
    }

    /// Whether there is a formatter to ask.
    public ReadOnlyBooleanProperty canFormatProperty() {
        return canFormat.getReadOnlyProperty();
    }

    /// Index of the file in sight.
    public ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// Whether there is something to apply and nothing in the way.
    public ReadOnlyBooleanProperty canApplyProperty() {
        return canApply.getReadOnlyProperty();
    }

    /// How many changes are accepted.
    public ReadOnlyIntegerProperty acceptedProperty() {
        return accepted.getReadOnlyProperty();
    }

    /// How many changes nobody has decided on.
    public ReadOnlyIntegerProperty undecidedProperty() {
        return open.getReadOnlyProperty();
    }

    /// Whether the person takes it with its new errors.
    public BooleanProperty overriddenProperty() {
        return overridden;
    }

    /// The changes that bring new errors.
    public ReadOnlyObjectProperty<List<FileChange>> failingProperty() {
        return failing.getReadOnlyProperty();
    }

    /// The end of the review. Completed on the FX thread.
    public CompletableFuture<Outcome> outcome() {
        return outcome;
    }
}
