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

    /// Lines of a symbol, from its name to its end.
    private record Scope(int first, int last) {}

    private final IntConsumer go;
    private List<Scope> scopes = List.of();
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

    /// Takes the outline; its lines are worked out once, not with every frame.
    void symbols(List<Symbol> symbols, TextSnapshot text) {
        scopes = symbols.stream()
                .filter(s -> s.range().end() <= text.length())
                .map(s -> new Scope(
                        text.lineOf(s.nameRange().start()),
                        text.lineOf(s.range().end())))
                .filter(s -> s.last > s.first)
                .toList();
        shownTop = -1;
    }

    /// Shows the scopes around a line, the outermost first.
    void refresh(TextSnapshot text, int top) {
        if (top == shownTop) {
            return;
        }
        shownTop = top;
        List<Integer> lines = new ArrayList<>();
        for (Scope scope : scopes) {
            int covered = top + lines.size();
            boolean around = scope.first < covered && scope.last > covered && scope.last < text.lineCount();
            if (around && !lines.contains(scope.first)) {
                lines.add(scope.first);
            }
        }
        show(lines.size() > DEPTH ? lines.subList(lines.size() - DEPTH, lines.size()) : lines, text);
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
