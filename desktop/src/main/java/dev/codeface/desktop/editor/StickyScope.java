package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The first lines of what encloses the top of the screen, kept in sight; a press goes there. FX thread.
final class StickyScope extends VBox {
    private static final int DEPTH = 3;

    private final IntConsumer go;
    private Outline outline = Outline.NONE;
    private int shownTop = -1;
    private List<Integer> shown = List.of();
    private List<String> texts = List.of();
    private int digits = 3;

    StickyScope(IntConsumer go) {
        this.go = go;
        getStyleClass().add("sticky-scope");
        setPickOnBounds(false);
        setMaxHeight(USE_PREF_SIZE);
        setVisible(false);
    }

    void style(String font) {
        setStyle(font);
    }

    void hide() {
        shownTop = -1;
        show(List.of(), TextSnapshot.EMPTY);
    }

    /// Takes the outline.
    void outline(Outline of) {
        outline = of;
        shownTop = -1;
    }

    /// Shows the scopes around a line, the outermost first.
    void refresh(TextSnapshot text, int top) {
        if (top == shownTop) {
            return;
        }
        shownTop = top;
        List<Integer> lines = around(Math.max(0, top));
        lines.removeIf(line -> line >= text.lineCount());
        show(lines.size() > DEPTH ? lines.subList(lines.size() - DEPTH, lines.size()) : lines, text);
    }

    /// First lines of what begins above a line and ends below it, where each of them covers one more line. Symbols are
    /// compared by offsets: there may be a hundred thousand.
    private List<Integer> around(int top) {
        TextSnapshot of = outline.text();
        List<Integer> lines = new ArrayList<>();
        int covered = -1;
        int above = 0;
        int below = 0;
        for (Symbol symbol : outline.symbols()) {
            if (covered != top + lines.size()) {
                covered = top + lines.size();
                if (covered + 1 >= of.lineCount()) {
                    break;
                }
                above = of.lineStart(covered);
                below = of.lineStart(covered + 1);
            }
            if (symbol.nameRange().start() < above && symbol.range().end() >= below) {
                int first = of.lineOf(symbol.nameRange().start());
                if (!lines.contains(first)) {
                    lines.add(first);
                }
            }
        }
        return lines;
    }

    private void show(List<Integer> lines, TextSnapshot text) {
        List<String> now = lines.stream()
                .map(l -> text.substring(text.lineStart(l), Math.min(text.lineEnd(l), text.lineStart(l) + 300)))
                .toList();
        int width = Math.max(3, String.valueOf(text.lineCount()).length());
        if (lines.equals(shown) && now.equals(texts) && width == digits) {
            return;
        }
        shown = List.copyOf(lines);
        texts = now;
        digits = width;
        getChildren().clear();
        for (int i = 0; i < shown.size(); i++) {
            getChildren().add(row(shown.get(i), texts.get(i)));
        }
        setVisible(!shown.isEmpty());
    }

    private HBox row(int line, String content) {
        Label number = new Label(String.valueOf(line + 1));
        number.getStyleClass().setAll("label", "lineno");
        number.setAlignment(Pos.CENTER_RIGHT);
        number.setStyle("-fx-pref-width: " + (digits * 0.62 + 0.3) + "em;");
        number.setMinWidth(USE_PREF_SIZE);
        Label text = new Label(content.replace("\t", "    "));
        text.getStyleClass().setAll("label", "sticky-line");
        text.setMinWidth(0);
        HBox row = new HBox(number, text);
        row.getStyleClass().add("sticky-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(Words.get("editor.enclosing", (line + 1), content.strip()));
        row.setOnMousePressed(e -> go.accept(line));
        return row;
    }
}
