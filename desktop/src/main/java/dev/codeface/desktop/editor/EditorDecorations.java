package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void symbols() {
        sticky.symbols(
                List.copyOf(editor.document().symbols()), editor.document().text());
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
        strip.set(
                MarkStrip.Layer.CARET,
                Set.of(text.lineOf(document.caretProperty().get())));
    }

    void problems(List<Diagnostic> diagnostics, TextSnapshot text) {
        Set<Integer> errors = new HashSet<>();
        Set<Integer> warnings = new HashSet<>();
        Set<Integer> others = new HashSet<>();
        for (Map.Entry<Integer, Severity> line :
                DiagnosticStyles.byLine(diagnostics, text).entrySet()) {
            switch (line.getValue()) {
                case ERROR -> errors.add(line.getKey());
                case WARNING -> warnings.add(line.getKey());
                case INFORMATION, HINT -> others.add(line.getKey());
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

    private static Set<Integer> lines(Map<Integer, Gutter.Change> byLine, Gutter.Change kind) {
        Set<Integer> lines = new HashSet<>();
        byLine.forEach((line, change) -> {
            if (change == kind) {
                lines.add(line);
            }
        });
        return lines;
    }

    void matches(List<StylePainter.Mark> matches, TextSnapshot text) {
        Set<Integer> lines = new HashSet<>();
        matches.forEach(m -> lines.add(text.lineOf(m.range().start())));
        strip.set(MarkStrip.Layer.FIND, lines);
    }
}
