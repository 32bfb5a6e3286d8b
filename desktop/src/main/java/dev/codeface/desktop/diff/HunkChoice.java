package dev.codeface.desktop.diff;

import dev.codeface.core.diff.Hunk;
import dev.codeface.core.diff.WordDiff;
import dev.codeface.desktop.diff.ReviewViewModel.Decision;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One hunk of a review and what is decided about it. FX thread.
public final class HunkChoice {
    private final Hunk hunk;
    private final ReadOnlyObjectWrapper<Decision> decision = new ReadOnlyObjectWrapper<>(Decision.OPEN);
    private final ReadOnlyStringWrapper text;
    private WordDiff words;

    /// Made on any thread, as comparing word by word takes time.
    HunkChoice(Hunk hunk) {
        this.hunk = hunk;
        this.text = new ReadOnlyStringWrapper(String.join("", hunk.after()));
        this.words = WordDiff.between(String.join("", hunk.before()), text.get());
    }

    void decide(Decision made) {
        decision.set(made);
    }

    void edit(String typed) {
        words = WordDiff.between(String.join("", hunk.before()), typed);
        text.set(typed);
    }

    /// The change itself.
    public Hunk hunk() {
        return hunk;
    }

    /// What is decided.
    public Decision decision() {
        return decision.get();
    }

    /// What is decided.
    public ReadOnlyObjectProperty<Decision> decisionProperty() {
        return decision.getReadOnlyProperty();
    }

    /// How its lines differ from those before, as edited.
    WordDiff words() {
        return words;
    }

    /// The lines it brings, as edited.
    public String text() {
        return text.get();
    }

    /// The lines it brings, as edited.
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }
}
