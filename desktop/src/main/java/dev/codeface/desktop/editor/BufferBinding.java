package dev.codeface.desktop.editor;

import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import org.fxmisc.richtext.model.PlainTextChange;

/// Keeps a surface and a buffer the same: what is typed goes to the buffer, what anyone else changes comes back.
///
/// A large text is put into the surface in slices, a few a frame, so that its first lines are there at once and no
/// frame
/// is blocked; until the last slice the surface cannot be edited. FX thread.
final class BufferBinding implements AutoCloseable {
    private static final int SLICE = 64 * 1024;
    private static final long FRAME_BUDGET = 30_000_000;

    private final EditorSurface surface;
    private final TextBuffer buffer;
    private final Runnable unlisten;
    private final org.reactfx.Subscription subscription;
    private final Runnable loaded;
    private boolean applying;
    private String rest = "";
    private final AnimationTimer slices = new AnimationTimer() {
        @Override
        public void handle(long now) {
            long start = System.nanoTime();
            do {
                append(SLICE);
            } while (loading() && System.nanoTime() - start < FRAME_BUDGET);
        }
    };

    /// @param loaded called once, when the whole text is in the surface
    BufferBinding(EditorSurface surface, TextBuffer buffer, Runnable loaded) {
        this.surface = surface;
        this.buffer = buffer;
        this.loaded = loaded;
        this.subscription = surface.plainTextChanges().subscribe(this::typed);
        this.unlisten = buffer.listen(this::changed);
        rest = buffer.snapshot().toString();
    }

    /// Fills the surface: the first lines at once, the rest a few slices a frame.
    void start() {
        append(SLICE);
        if (loading()) {
            slices.start();
        }
    }

    /// True until the surface holds the whole text.
    boolean loading() {
        return !rest.isEmpty();
    }

    private void append(int size) {
        int end = Math.min(size, rest.length());
        if (end < rest.length() && Character.isHighSurrogate(rest.charAt(end - 1))) {
            end--;
        }
        String slice = rest.substring(0, end);
        rest = rest.substring(end);
        int at = surface.getLength();
        int anchor = at == 0 ? 0 : surface.getAnchor();
        int caret = at == 0 ? 0 : surface.getCaretPosition();
        quietly(() -> {
            if (!slice.isEmpty()) {
                surface.createMultiChange(1).insertTextAbsolutely(at, slice).commit();
                surface.selectRange(anchor, caret);
            }
            if (at == 0) {
                surface.showParagraphAtTop(0);
            }
        });
        if (rest.isEmpty()) {
            slices.stop();
            loaded.run();
        }
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
        if (loading()) {
            append(Integer.MAX_VALUE);
        }
        int anchor = event.change().map(surface.getAnchor(), TextChange.Bias.AFTER);
        int caret = event.change().map(surface.getCaretPosition(), TextChange.Bias.AFTER);
        quietly(() -> {
            List<TextEdit> edits = event.change().edits();
            var change = surface.createMultiChange(edits.size());
            for (TextEdit edit : edits.reversed()) {
                TextRange range = edit.range();
                change.replaceTextAbsolutely(range.start(), range.end(), edit.replacement());
            }
            change.commit();
        });
        if (surface.getAnchor() != anchor || surface.getCaretPosition() != caret) {
            surface.selectRange(anchor, caret);
        }
    }

    private void quietly(Runnable work) {
        applying = true;
        try {
            work.run();
        } finally {
            applying = false;
        }
    }

    /// Does an editing command's edit and selects what it says.
    void perform(SelectionEdit edit, TextBuffer.Kind kind) {
        if (!surface.isEditable()) {
            return;
        }
        buffer.apply(edit.change(), kind, edit);
        surface.selectRange(edit.anchor(), edit.caret());
        surface.requestFollowCaret();
    }

    void undo() {
        show(buffer.undo(buffer));
    }

    void redo() {
        show(buffer.redo(buffer));
    }

    private void show(Optional<TextRange> touched) {
        touched.ifPresent(range -> {
            surface.selectRange(range.end(), range.end());
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
