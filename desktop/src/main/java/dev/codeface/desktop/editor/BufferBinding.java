package dev.codeface.desktop.editor;

import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import org.fxmisc.richtext.model.PlainTextChange;
import org.jspecify.annotations.Nullable;

/// Keeps a surface and a buffer the same: what is typed goes to the buffer, what anyone else changes comes back.
///
/// A large text, and a large change, is put into the surface in slices, a few a frame, so that no frame is blocked;
/// until the last slice the surface is behind the buffer and cannot be edited. FX thread.
final class BufferBinding implements AutoCloseable {
    private static final int SLICE = 16 * 1024;
    private static final long FRAME_BUDGET = 10_000_000;

    /// The first lines of a text cost most, as they are laid out: so many a frame, until the screen is full.
    private static final int FIRST_LINES = 16;

    private static final int FULL_SCREEN = 64;

    private static final int MANY = 40;

    private final EditorSurface surface;
    private final TextBuffer buffer;
    private final Runnable unlisten;
    private final org.reactfx.Subscription subscription;
    private final Runnable loaded;
    private final Deque<Slice> behind = new ArrayDeque<>();
    private boolean applying;
    private boolean opened;
    private @Nullable Place wanted;
    private final AnimationTimer slices = new AnimationTimer() {
        @Override
        public void handle(long now) {
            long start = System.nanoTime();
            do {
                advance();
            } while (loading()
                    && surface.getParagraphs().size() > FULL_SCREEN
                    && System.nanoTime() - start < FRAME_BUDGET);
        }
    };

    /// What the surface still lacks: a range of it that gives way to a text, from a place in that text on.
    private record Slice(int start, int end, CharSequence text, int from) {}

    private record Place(int anchor, int caret) {
        Place moved(TextChange change, TextChange.Bias bias) {
            return new Place(change.map(anchor, bias), change.map(caret, bias));
        }
    }

    /// @param loaded called each time the surface has caught up
    BufferBinding(EditorSurface surface, TextBuffer buffer, Runnable loaded) {
        this.surface = surface;
        this.buffer = buffer;
        this.loaded = loaded;
        this.subscription = surface.plainTextChanges().subscribe(this::typed);
        this.unlisten = buffer.listen(this::changed);
        behind.add(new Slice(0, 0, buffer.snapshot(), 0));
    }

    /// Fills the surface: the first lines at once, the rest a few slices a frame.
    void start() {
        advance();
        if (loading()) {
            slices.start();
        }
    }

    /// True while the surface is behind the buffer.
    boolean loading() {
        return !behind.isEmpty();
    }

    /// True once the surface has held the whole text: what it is behind by is a change, not the rest of the text.
    boolean opened() {
        return opened;
    }

    private void advance() {
        Slice slice = behind.removeFirst();
        int end = cut(slice);
        String piece = slice.text.subSequence(slice.from, end).toString();
        boolean first = surface.getLength() == 0;
        Place here = here().moved(TextChange.replace(slice.start, slice.end, piece), TextChange.Bias.BEFORE);
        replace(List.of(new TextEdit(new TextRange(slice.start, slice.end), piece)));
        select(surface, here);
        if (end < slice.text.length()) {
            int at = slice.start + piece.length();
            behind.addFirst(new Slice(at, at, slice.text, end));
        }
        if (first) {
            surface.showParagraphAtTop(0);
        }
        if (behind.isEmpty()) {
            slices.stop();
            caughtUp();
        }
    }

    /// Where the next slice of a text ends: behind a few lines as long as the screen is not full.
    private int cut(Slice slice) {
        CharSequence text = slice.text;
        int end = Math.min(slice.from + SLICE, text.length());
        if (surface.getParagraphs().size() <= FULL_SCREEN) {
            int lines = 0;
            for (int i = slice.from; i < end; i++) {
                if (text.charAt(i) == '\n' && ++lines == FIRST_LINES) {
                    return i + 1;
                }
            }
        }
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private void caughtUp() {
        Place there = wanted;
        wanted = null;
        if (there != null) {
            select(surface, there);
            surface.requestFollowCaret();
        }
        loaded.run();
        opened = true;
    }

    private void typed(PlainTextChange change) {
        if (!applying) {
            TextChange edit = TextChange.replace(change.getPosition(), change.getRemovalEnd(), change.getInserted());
            buffer.apply(edit, TextBuffer.Kind.TYPING, this);
        }
    }

    private void changed(TextBuffer.Event event) {
        if (event.origin() == this) {
            return;
        }
        List<TextEdit> edits = event.change().coarse(event.before()).edits();
        Place before = loading() && wanted != null ? wanted : here();
        Place after = before.moved(event.change(), TextChange.Bias.AFTER);
        if (!loading() && edits.size() <= MANY && cost(edits) <= 2 * SLICE) {
            replace(edits);
            if (!here().equals(after)) {
                select(surface, after);
            }
            return;
        }
        if (opened) {
            wanted = after;
        }
        edits.reversed()
                .forEach(e ->
                        behind.addLast(new Slice(e.range().start(), e.range().end(), e.replacement(), 0)));
        surface.setEditable(false);
        slices.start();
    }

    private static int cost(List<TextEdit> edits) {
        return edits.stream()
                .mapToInt(e -> e.range().length() + e.replacement().length())
                .sum();
    }

    private void replace(List<TextEdit> edits) {
        applying = true;
        try {
            var change = surface.createMultiChange(edits.size());
            for (TextEdit edit : edits.reversed()) {
                change.replaceTextAbsolutely(edit.range().start(), edit.range().end(), edit.replacement());
            }
            change.commit();
        } finally {
            applying = false;
        }
    }

    private Place here() {
        return new Place(surface.getAnchor(), surface.getCaretPosition());
    }

    private static void select(EditorSurface surface, Place place) {
        int length = surface.getLength();
        surface.selectRange(Math.min(place.anchor, length), Math.min(place.caret, length));
    }

    /// Selects, now or when the surface has caught up.
    private void select(int anchor, int caret) {
        if (loading()) {
            wanted = new Place(anchor, caret);
        } else {
            select(surface, new Place(anchor, caret));
        }
    }

    /// Does an editing command's edit and selects what it says; also while the surface is behind by a change.
    void perform(SelectionEdit edit, TextBuffer.Kind kind) {
        if (loading() ? !opened : !surface.isEditable()) {
            return;
        }
        buffer.apply(edit.change(), kind, edit);
        select(edit.anchor(), edit.caret());
        surface.requestFollowCaret();
    }

    /// Puts a text in place of the selection, as a step of its own.
    void insert(String text) {
        TextRange range = new TextRange(
                surface.getSelection().getStart(), surface.getSelection().getEnd());
        int caret = range.start() + text.length();
        buffer.seal();
        perform(
                new SelectionEdit(TextChange.replace(range.start(), range.end(), text), caret, caret),
                TextBuffer.Kind.STEP);
    }

    void undo() {
        show(buffer.undo(buffer));
    }

    void redo() {
        show(buffer.redo(buffer));
    }

    private void show(Optional<TextRange> touched) {
        touched.ifPresent(range -> {
            select(range.end(), range.end());
            surface.requestFollowCaret();
        });
    }

    TextSnapshot text() {
        return buffer.snapshot();
    }

    @Override
    public void close() {
        slices.stop();
        subscription.unsubscribe();
        unlisten.run();
    }
}
