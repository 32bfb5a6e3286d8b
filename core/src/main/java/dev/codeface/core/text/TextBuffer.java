package dev.codeface.core.text;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The text of an open document: the truth that views show, with undo and a mark for what is on disk.
///
/// Confined to one thread (the FX thread in the app). Listeners are called on it, after the text has changed and before
/// [#apply] returns; they must not change the text. Background work takes [#snapshot].
public final class TextBuffer {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final UndoHistory history;
    private TextSnapshot snapshot;
    private long version;
    private Object savedMark;

    /// Told of every change of the text.
    @FunctionalInterface
    public interface Listener {
        void changed(Event event);
    }

    /// A change that has happened.
    ///
    /// @param before  the text before
    /// @param after   the text now
    /// @param change  what was done
    /// @param version the buffer's version now
    /// @param origin  whoever made the change, so that it can leave out its own
    public record Event(TextSnapshot before, TextSnapshot after, TextChange change, long version, Object origin) {}

    /// How a change enters the undo history.
    public enum Kind {
        /// Typing: joins the step before it where it continues there.
        TYPING,
        /// A step of its own.
        STEP
    }

    public TextBuffer(TextSnapshot text) {
        this.snapshot = text;
        this.history = new UndoHistory();
        this.savedMark = history.seal();
    }

    /// The text now.
    public TextSnapshot snapshot() {
        return snapshot;
    }

    /// Counts changes, from 0.
    public long version() {
        return version;
    }

    /// Adds a listener; running the result removes it.
    public Runnable listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Changes the text.
    public void apply(TextChange change, Kind kind, Object origin) {
        if (change.isEmpty()) {
            return;
        }
        history.record(change, change.inverse(snapshot), kind);
        replace(change, origin);
    }

    private void replace(TextChange change, Object origin) {
        TextSnapshot before = snapshot;
        snapshot = before.with(change);
        version++;
        Event event = new Event(before, snapshot, change, version, origin);
        listeners.forEach(l -> l.changed(event));
    }

    /// Takes back the last step. The answer is what lies between its first and its last edit, for the caret.
    public Optional<TextRange> undo(Object origin) {
        return replay(history.undo(), origin);
    }

    /// Does again what was taken back.
    public Optional<TextRange> redo(Object origin) {
        return replay(history.redo(), origin);
    }

    private Optional<TextRange> replay(List<TextChange> changes, Object origin) {
        Optional<TextRange> touched = Optional.empty();
        for (TextChange change : changes) {
            replace(change, origin);
            int grown = change.edits().stream()
                    .mapToInt(e -> e.replacement().length() - e.range().length())
                    .sum();
            touched = Optional.of(new TextRange(
                    change.edits().getFirst().range().start(),
                    change.edits().getLast().range().end() + grown));
        }
        return touched;
    }

    /// Whether [#undo] would do something.
    public boolean canUndo() {
        return history.canUndo();
    }

    /// Whether [#redo] would do something.
    public boolean canRedo() {
        return history.canRedo();
    }

    /// Ends the current undo step and names this state of the text, for [#markSaved].
    public Object seal() {
        return history.seal();
    }

    /// Says that the state named by `mark` is what is on disk now.
    public void markSaved(Object mark) {
        savedMark = mark;
    }

    /// Says that no state of this buffer is on disk: a restored draft, a deleted file.
    public void markUnsaved() {
        savedMark = new Object();
    }

    /// True where the text differs from what is on disk. Undoing back to the saved state makes it false again.
    public boolean modified() {
        return !history.isAt(savedMark);
    }
}
