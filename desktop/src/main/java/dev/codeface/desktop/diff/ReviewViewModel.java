package dev.codeface.desktop.diff;

import dev.codeface.core.diff.FileDiff;
import dev.codeface.core.diff.Hunk;
import dev.codeface.core.diff.LineDiff;
import dev.codeface.core.text.TextEdit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// A review under way: the hunks, what is decided about each, and the outcome.
///
/// Made on any thread, as comparing large texts takes time; used on the FX thread.
public final class ReviewViewModel {
    private final ReviewRequest request;
    private final FileDiff diff;
    private final List<HunkChoice> choices;
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper accepted = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper undecided = new ReadOnlyIntegerWrapper();
    private final CompletableFuture<Optional<String>> outcome = new CompletableFuture<>();

    /// What is decided about a hunk.
    public enum Decision {
        OPEN,
        ACCEPTED,
        REJECTED
    }

    public ReviewViewModel(ReviewRequest request) {
        this.request = request;
        this.diff = FileDiff.between(request.before(), request.after());
        this.choices = diff.hunks().stream().map(HunkChoice::new).toList();
        undecided.set(choices.size());
    }

    /// What is reviewed.
    public ReviewRequest request() {
        return request;
    }

    FileDiff diff() {
        return diff;
    }

    /// The hunks, in the order of their place.
    public List<HunkChoice> choices() {
        return choices;
    }

    /// The hunk that keys act on.
    public ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// How many hunks are accepted.
    public ReadOnlyIntegerProperty acceptedProperty() {
        return accepted.getReadOnlyProperty();
    }

    /// How many hunks nobody has decided on.
    public ReadOnlyIntegerProperty undecidedProperty() {
        return undecided.getReadOnlyProperty();
    }

    /// Decides on a hunk.
    public void decide(int index, Decision decision) {
        choices.get(index).decide(decision);
        count();
    }

    /// Decides on every hunk.
    public void decideAll(Decision decision) {
        choices.forEach(c -> c.decide(decision));
        count();
    }

    /// Decides on the current hunk and goes on to the next open one.
    public void decideCurrent(Decision decision) {
        if (choices.isEmpty()) {
            return;
        }
        decide(current.get(), decision);
        for (int step = 1; step < choices.size(); step++) {
            int index = (current.get() + step) % choices.size();
            if (choices.get(index).decision() == Decision.OPEN) {
                current.set(index);
                return;
            }
        }
    }

    /// Replaces the lines a hunk brings by what a person typed, and accepts it.
    public void edit(int index, String text) {
        choices.get(index).edit(text);
        decide(index, Decision.ACCEPTED);
    }

    /// Makes a hunk the current one.
    public void go(int index) {
        if (!choices.isEmpty()) {
            current.set(Math.floorMod(index, choices.size()));
        }
    }

    private void count() {
        accepted.set((int)
                choices.stream().filter(c -> c.decision() == Decision.ACCEPTED).count());
        undecided.set((int)
                choices.stream().filter(c -> c.decision() == Decision.OPEN).count());
    }

    /// The text with the accepted hunks and nothing else of the change.
    public String result() {
        Map<Integer, String> texts = new HashMap<>();
        for (HunkChoice choice : choices) {
            if (choice.decision() == Decision.ACCEPTED) {
                texts.put(choice.hunk().index(), choice.text());
            }
        }
        return diff.apply(texts);
    }

    /// The accepted hunks as edits of the text before.
    public List<TextEdit> edits() {
        return LineDiff.edits(request.before(), result());
    }

    /// The end of the review: the text to be used, or empty where it was cancelled. Completed on the FX thread.
    public CompletableFuture<Optional<String>> outcome() {
        return outcome;
    }

    /// Ends the review with the accepted hunks.
    public void apply() {
        outcome.complete(Optional.of(result()));
    }

    /// Ends the review with nothing.
    public void cancel() {
        outcome.complete(Optional.empty());
    }

    /// Where a hunk stands, for a heading: `Change 2 of 3, line 40`.
    public String heading(Hunk hunk) {
        return "Change %d of %d, line %d".formatted(hunk.index() + 1, choices.size(), hunk.beforeStart() + 1);
    }
}
