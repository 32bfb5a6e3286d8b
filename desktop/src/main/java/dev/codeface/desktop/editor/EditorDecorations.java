package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// Everything around the text that the library does not draw: guides and blanks over it, the enclosing scopes above,
/// the
/// marks of the whole file beside. FX thread.
final class EditorDecorations {
    private final CodeEditor editor;
    private final TextOverlay overlay;
    private final StickyScope sticky;
    private final MarkStrip strip;
    private final Region view;

    EditorDecorations(CodeEditor editor, EditorSurface surface) {
        this.editor = editor;
        this.overlay = new TextOverlay(surface);
        this.sticky = new StickyScope(this::go);
        this.strip = new MarkStrip(this::go);
        StackPane stack = new StackPane(new VirtualizedScrollPane<>(surface), overlay, sticky);
        stack.setMinSize(0, 0);
        StackPane.setAlignment(sticky, Pos.TOP_LEFT);
        BorderPane around = new BorderPane(stack);
        around.setRight(strip);
        this.view = around;
    }

    /// The text with its decorations.
    Region view() {
        return view;
    }

    TextOverlay overlay() {
        return overlay;
    }

    private void go(int line) {
        int at = editor.document().text().lineStart(line);
        editor.select(new TextRange(at, at));
        editor.requestFocus();
    }

    /// Takes what settings say about looks.
    void look(EditorLook look, String font) {
        overlay.font(look.fontFamilyProperty().get(), look.fontSizeProperty().get());
        sticky.style(font);
        strip.setVisible(look.marksProperty().get());
        strip.setManaged(look.marksProperty().get());
        if (!look.stickyProperty().get()) {
            sticky.hide();
        }
    }

    /// Takes the outline of the text.
    void outline() {
        sticky.outline(editor.document().outlineProperty().get());
    }

    /// Draws for the lines on screen.
    ///
    /// @param top the first line that is wholly on screen
    void refresh(TextSnapshot text, int top) {
        EditorDocument document = editor.document();
        overlay.refresh(text, document.indentationProperty().get(), editor.look());
        if (editor.look().stickyProperty().get()) {
            sticky.refresh(text, top);
        }
        strip.lineCount(text.lineCount());
        BitSet caret = new BitSet();
        caret.set(text.lineOf(document.caretProperty().get()));
        strip.set(MarkStrip.Layer.CARET, caret);
    }

    void problems(List<Diagnostic> diagnostics, TextSnapshot text) {
        BitSet errors = new BitSet();
        BitSet warnings = new BitSet();
        BitSet others = new BitSet();
        for (Map.Entry<Integer, Severity> line :
                DiagnosticStyles.byLine(diagnostics, text).entrySet()) {
            switch (line.getValue()) {
                case ERROR -> errors.set(line.getKey());
                case WARNING -> warnings.set(line.getKey());
                case INFORMATION, HINT -> others.set(line.getKey());
            }
        }
        strip.set(MarkStrip.Layer.ERROR, errors);
        strip.set(MarkStrip.Layer.WARNING, warnings);
        strip.set(MarkStrip.Layer.INFO, others);
    }

    void changes(Map<Integer, Gutter.Change> byLine) {
        strip.set(MarkStrip.Layer.ADDED, lines(byLine, Gutter.Change.ADDED));
        strip.set(MarkStrip.Layer.CHANGED, lines(byLine, Gutter.Change.CHANGED));
        strip.set(MarkStrip.Layer.REMOVED, lines(byLine, Gutter.Change.REMOVED));
    }

    private static BitSet lines(Map<Integer, Gutter.Change> byLine, Gutter.Change kind) {
        BitSet lines = new BitSet();
        byLine.forEach((line, change) -> {
            if (change == kind) {
                lines.set(line);
            }
        });
        return lines;
    }

    void matches(List<StylePainter.Mark> matches, TextSnapshot text) {
        BitSet lines = new BitSet();
        matches.forEach(m -> lines.set(text.lineOf(m.range().start())));
        strip.set(MarkStrip.Layer.FIND, lines);
    }
}
