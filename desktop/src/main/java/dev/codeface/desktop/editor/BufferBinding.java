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

    /// So many edits of what is on screen are made as they are.
    private static final int SEEN = 500;

    private final EditorSurface surface;
    private final TextBuffer buffer;
    private final Runnable unlisten;
    private final org.reactfx.Subscription subscription;
    private final Runnable loaded;
    private final Deque<Step> behind = new ArrayDeque<>();
    private boolean applying;
    private boolean opened;
    private boolean loading = true;
    private @Nullable Place wanted;
    private final AnimationTimer slices = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (behind.isEmpty()) {
                caughtUp(); // in a frame of its own, as it looks at the whole screen
                return;
            }
            long start = System.nanoTime();
            TextRange seen = onScreen();
            boolean again;
            do {
                // What is on screen is laid out anew in this frame, which is work enough for it.
                again = !behind.getFirst().touches(seen);
                advance();
                again &= !behind.isEmpty() && !behind.getFirst().touches(seen);
            } while (again && surface.getParagraphs().size() > FULL_SCREEN && System.nanoTime() - start < FRAME_BUDGET);
        }
    };

    /// What the surface still lacks.
    private sealed interface Step {
        boolean touches(TextRange range);
    }

    /// A range that gives way to a text, from a place in that text on.
    private record Slice(int start, int end, CharSequence text, int from) implements Step {
        Slice(TextEdit edit) {
            this(edit.range().start(), edit.range().end(), edit.replacement(), 0);
        }

        @Override
        public boolean touches(TextRange range) {
            return start <= range.end() && end >= range.start();
        }
    }

    /// Edits of what is on screen, as they are: lines they leave alone need not be laid out anew.
    private record Seen(List<TextEdit> edits) implements Step {
        @Override
        public boolean touches(TextRange range) {
            return true;
        }
    }

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

    /// Fills the surface, a few slices a frame from the next frame on: this one has made the view.
    void start() {
        slices.start();
    }

    /// True while the surface is behind the buffer.
    boolean loading() {
        return loading;
    }

    /// True once the surface has held the whole text: what it is behind by is a change, not the rest of the text.
    boolean opened() {
        return opened;
    }

    private TextRange onScreen() {
        int[] lines = StylePainter.visibleLines(surface);
        int last = Math.max(lines[0], lines[1]);
        return new TextRange(
                surface.getAbsolutePosition(lines[0], 0),
                surface.getAbsolutePosition(last, surface.getParagraphLength(last)));
    }

    private void advance() {
        switch (behind.removeFirst()) {
            case Slice slice -> advance(slice);
            case Seen seen -> replaceAndStay(seen.edits);
        }
    }

    private void replaceAndStay(List<TextEdit> edits) {
        Place here = here().moved(new TextChange(edits), TextChange.Bias.BEFORE);
        replace(edits);
        select(surface, here);
    }

    private void advance(Slice slice) {
        int end = cut(slice);
        String piece = slice.text.subSequence(slice.from, end).toString();
        boolean first = surface.getLength() == 0;
        replaceAndStay(List.of(new TextEdit(new TextRange(slice.start, slice.end), piece)));
        if (end < slice.text.length()) {
            int at = slice.start + piece.length();
            behind.addFirst(new Slice(at, at, slice.text, end));
        }
        if (first) {
            surface.showParagraphAtTop(0);
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
        slices.stop();
        loading = false;
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
        queue(event, edits);
        loading = true;
        surface.setEditable(false);
        slices.start();
    }

    private void queue(TextBuffer.Event event, List<TextEdit> coarse) {
        List<TextEdit> all = event.change().edits();
        TextRange screen = onScreen();
        List<TextEdit> seen = loading
                ? List.of()
                : all.stream().filter(e -> new Slice(e).touches(screen)).toList();
        if (seen.isEmpty() || seen.size() > SEEN || cost(seen) > SLICE) {
            queue(coarse);
        } else {
            int first = all.indexOf(seen.getFirst());
            int last = first + seen.size();
            queue(new TextChange(all.subList(last, all.size()))
                    .coarse(event.before())
                    .edits());
            behind.addLast(new Seen(seen));
            queue(new TextChange(all.subList(0, first)).coarse(event.before()).edits());
        }
    }

    private void queue(List<TextEdit> edits) {
        edits.reversed().forEach(e -> behind.addLast(new Slice(e)));
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

    /// Puts the caret at a place, now or when the surface has caught up.
    void goTo(int offset) {
        select(offset, offset);
        surface.requestFollowCaret();
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

    /// Takes back the last step; the answer is what lies between its first and its last edit.
    Optional<TextRange> undo() {
        return show(buffer.undo(buffer));
    }

    Optional<TextRange> redo() {
        return show(buffer.redo(buffer));
    }

    /// Brings what was taken back into sight; a caret within it stays where it is.
    private Optional<TextRange> show(Optional<TextRange> touched) {
        touched.ifPresent(range -> {
            int caret = loading && wanted != null ? wanted.caret : surface.getCaretPosition();
            int at = range.start() <= caret && caret <= range.end() ? caret : range.end();
            select(at, at);
            int first = text().lineOf(range.start());
            boolean fits = text().lineOf(range.end()) - first
                    < surface.getVisibleParagraphs().size();
            if (!loading && fits) {
                surface.showParagraphInViewport(first);
            }
            surface.requestFollowCaret();
        });
        return touched;
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
