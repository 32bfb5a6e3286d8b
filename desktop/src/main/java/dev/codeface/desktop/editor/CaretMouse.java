package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextPosition;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The mouse with Alt: a press adds a caret, a drag (or Shift and a press) selects a block of columns. A press without
/// it goes back to one caret. FX thread.
final class CaretMouse {
    private final EditorSurface surface;
    private final MultiCaret carets;
    private final TextOverlay overlay;
    private @Nullable TextPosition start;
    private boolean dragged;

    CaretMouse(EditorSurface surface, MultiCaret carets, TextOverlay overlay) {
        this.surface = surface;
        this.carets = carets;
        this.overlay = overlay;
        surface.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        surface.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        surface.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
    }

    private TextPosition place(MouseEvent event) {
        int at = surface.hit(event.getX(), event.getY()).getInsertionIndex();
        var position = surface.offsetToPosition(at, org.fxmisc.richtext.model.TwoDimensional.Bias.Forward);
        return new TextPosition(position.getMajor(), overlay.columnAt(event.getX()));
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        start = null;
        if (!event.isAltDown()) {
            carets.clear();
            return;
        }
        dragged = event.isShiftDown();
        if (dragged) {
            start = new TextPosition(surface.getCurrentParagraph(), surface.getCaretColumn());
            carets.column(start, place(event));
        } else {
            start = place(event);
        }
        surface.requestFocus();
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (start != null) {
            dragged = true;
            carets.column(start, place(event));
            event.consume();
        }
    }

    private void released(MouseEvent event) {
        if (start != null && !dragged) {
            carets.toggle(surface.hit(event.getX(), event.getY()).getInsertionIndex());
            event.consume();
        }
        start = null;
    }
}
