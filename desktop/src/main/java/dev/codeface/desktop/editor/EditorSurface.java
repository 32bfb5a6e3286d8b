package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextPosition;
import dev.codeface.core.workspace.LineEndings;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.util.UndoUtils;

/// The RichTextFX control below [CodeEditor]: without a history of its own (the buffer has it) and with the
/// accessibility that the library lacks. FX thread.
final class EditorSurface extends CodeArea {
    private Runnable undo = () -> {};
    private Runnable redo = () -> {};
    private Consumer<String> paste = this::replaceSelection;

    EditorSurface() {
        getStylesheets().clear();
        setUndoManager(UndoUtils.noOpUndoManager());
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setUseInitialStyleForInsertion(false);
    }

    void onHistory(Runnable undoStep, Runnable redoStep) {
        undo = undoStep;
        redo = redoStep;
    }

    void onPaste(Consumer<String> inserts) {
        paste = inserts;
    }

    @Override
    public void undo() {
        undo.run();
    }

    @Override
    public void redo() {
        redo.run();
    }

    /// Without a selection the whole line is copied.
    @Override
    public void copy() {
        if (getSelection().getLength() > 0) {
            super.copy();
        } else {
            Clipboard.getSystemClipboard()
                    .setContent(Map.of(
                            DataFormat.PLAIN_TEXT,
                            getParagraph(getCurrentParagraph()).getText() + "\n"));
        }
    }

    /// Without a selection the whole line is cut.
    @Override
    public void cut() {
        if (getSelection().getLength() > 0) {
            super.cut();
        } else if (isEditable()) {
            copy();
            int line = getCurrentParagraph();
            boolean last = line == getParagraphs().size() - 1;
            int start = lineStart();
            int end = last ? getLength() : getAbsolutePosition(line + 1, 0);
            deleteText(last && start > 0 ? start - 1 : start, end);
        }
    }

    @Override
    public void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && isEditable()) {
            paste.accept(LineEndings.normalise(text));
        }
    }

    /// The current line for a screen reader, which cannot be given the whole of a large text.
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> getParagraph(getCurrentParagraph()).getText();
            case CARET_OFFSET -> getCaretColumn();
            case SELECTION_START -> Math.max(0, getSelection().getStart() - lineStart());
            case SELECTION_END -> Math.max(0, getSelection().getEnd() - lineStart());
            case EDITABLE -> isEditable();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private int lineStart() {
        return getAbsolutePosition(getCurrentParagraph(), 0);
    }

    TextPosition caretPlace() {
        return new TextPosition(getCurrentParagraph(), getCaretColumn());
    }

    /// Hides lines or shows them again, in one change of the document; the caret stays. The library's own way moves the
    /// caret and looks at each fold by itself.
    ///
    /// @param first not the text's first line
    void collapse(int first, int last, IntPredicate hidden) {
        int start = getAbsolutePosition(first - 1, 0);
        int end = getAbsolutePosition(last, getParagraphLength(last));
        int anchor = getAnchor();
        int caret = getCaretPosition();
        var part = ReadOnlyStyledDocument.from(subDocument(start, end));
        for (int i = 1; i < part.getParagraphCount(); i++) {
            int line = first - 1 + i;
            if (isFolded(line) != hidden.test(line)) {
                UnaryOperator<Collection<String>> style = hidden.test(line) ? getAddFoldStyle() : getRemoveFoldStyle();
                part = part.replaceParagraph(i, p -> p.setParagraphStyle(style.apply(p.getParagraphStyle())))
                        .get1();
            }
        }
        foldCheck = false;
        replace(start, end, part);
        selectRange(anchor, caret);
    }

    /// Whether the caret steps over lines that are hidden.
    void skipHidden(boolean skips) {
        foldCheck = skips;
    }

    /// Says the caret's line to a screen reader after it has moved to another.
    void announceLine() {
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET);
    }
}
