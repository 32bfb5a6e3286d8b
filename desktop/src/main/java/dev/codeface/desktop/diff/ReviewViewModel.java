package dev.codeface.desktop.diff;

import dev.codeface.core.diff.FileDiff;
import dev.codeface.core.diff.Hunk;
import dev.codeface.core.diff.LineDiff;
import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.proposal.FileEdit;
import dev.codeface.core.text.TextEdit;
import dev.codeface.desktop.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One file of a review: the hunks, what is decided about each, and what would come of it.
///
/// Made on any thread, as comparing large texts takes time; used on the FX thread.
public final class ReviewViewModel {
    private final FileChange change;
    private final boolean formatting;
    private final FileDiff diff;
    private final List<HunkChoice> choices;
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper accepted = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper undecided = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Decision> operation = new ReadOnlyObjectWrapper<>(Decision.OPEN);

    /// What is decided about a hunk.
    public enum Decision {
        OPEN,
        ACCEPTED,
        REJECTED
    }

    public ReviewViewModel(FileChange change) {
        this(change, false);
    }

    private ReviewViewModel(FileChange change, boolean formatting) {
        this.formatting = formatting;
        this.change = change;
        this.diff = FileDiff.between(change.before(), change.after());
        this.choices = change.kind() == FileEdit.Kind.DELETED
                ? List.of()
                : diff.hunks().stream().map(HunkChoice::new).toList();
        count();
    }

    /// The group of hunks by which a formatter changes what a change leaves.
    static ReviewViewModel formatting(FileChange formatted) {
        return new ReviewViewModel(formatted, true);
    }

    /// Whether these hunks are a formatter's, and not the answer's.
    public boolean isFormatting() {
        return formatting;
    }

    /// What is reviewed.
    public FileChange change() {
        return change;
    }

    /// Whether the file itself goes or gets another name, which is decided apart from its lines.
    public boolean hasOperation() {
        return change.kind() == FileEdit.Kind.DELETED || change.kind() == FileEdit.Kind.RENAMED;
    }

    /// What is decided about the file itself.
    public ReadOnlyObjectProperty<Decision> operationProperty() {
        return operation.getReadOnlyProperty();
    }

    /// Decides whether the file goes or gets its new name.
    public void decideOperation(Decision decision) {
        operation.set(decision);
        count();
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
        operation.set(decision);
        count();
    }

    /// Decides on the current hunk and goes on to the next open one.
    public void decideCurrent(Decision decision) {
        if (choices.isEmpty()) {
            decideOperation(decision);
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
        int file = hasOperation() ? 1 : 0;
        accepted.set(number(Decision.ACCEPTED) + (operation.get() == Decision.ACCEPTED ? file : 0));
        undecided.set(number(Decision.OPEN) + (operation.get() == Decision.OPEN ? file : 0));
    }

    private int number(Decision decision) {
        return (int) choices.stream().filter(c -> c.decision() == decision).count();
    }

    /// How many decisions there are to make.
    public int total() {
        return choices.size() + (hasOperation() ? 1 : 0);
    }

    /// The text with the accepted hunks and nothing else of the change.
    public String result() {
        if (change.kind() == FileEdit.Kind.DELETED) {
            return operation.get() == Decision.ACCEPTED ? "" : change.before();
        }
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
        return LineDiff.edits(change.before(), result());
    }

    /// Where a hunk stands, for a heading: `Change 2 of 3, line 40`.
    public String heading(Hunk hunk) {
        return Words.get("review.heading", hunk.index() + 1, choices.size(), hunk.beforeStart() + 1);
    }
}
