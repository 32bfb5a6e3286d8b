package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Severity;
import dev.codeface.desktop.text.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The strip left of the text: a problem mark, the line number, a fold control, a change bar. Nodes are made for lines
/// on screen only. FX thread.
final class Gutter implements IntFunction<Node> {
    /// How a line differs from what it is compared with.
    enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    private final CodeArea area;
    private final IntConsumer fold;
    private Map<Integer, Severity> problems = Map.of();
    private Map<Integer, Change> changes = Map.of();
    private Set<Integer> foldable = Set.of();
    private Set<Integer> folded = Set.of();
    private int digits = 3;
    private boolean numbered = true;

    /// @param fold called with the line whose fold control was pressed
    Gutter(CodeArea area, IntConsumer fold) {
        this.area = area;
        this.fold = fold;
    }

    void lineCount(int lines) {
        int wanted = Math.max(3, String.valueOf(lines).length());
        if (wanted != digits) {
            digits = wanted;
            area.setParagraphGraphicFactory(null);
            area.setParagraphGraphicFactory(this);
        }
    }

    void numbers(boolean shown) {
        if (shown != numbered) {
            numbered = shown;
            area.setParagraphGraphicFactory(null);
            area.setParagraphGraphicFactory(this);
        }
    }

    void problems(Map<Integer, Severity> byLine) {
        Map<Integer, Severity> before = problems;
        problems = Map.copyOf(byLine);
        refresh(differing(before, problems));
    }

    void changes(Map<Integer, Change> byLine) {
        Map<Integer, Change> before = changes;
        changes = Map.copyOf(byLine);
        refresh(differing(before, changes));
    }

    void folds(Set<Integer> starts, Set<Integer> closed) {
        Set<Integer> lines = new HashSet<>(foldable);
        lines.addAll(folded);
        lines.addAll(starts);
        lines.addAll(closed);
        Set<Integer> oldStarts = foldable;
        Set<Integer> oldClosed = folded;
        foldable = Set.copyOf(starts);
        folded = Set.copyOf(closed);
        lines.removeIf(
                l -> oldStarts.contains(l) == foldable.contains(l) && oldClosed.contains(l) == folded.contains(l));
        refresh(lines);
    }

    private static <V> Set<Integer> differing(Map<Integer, V> before, Map<Integer, V> after) {
        Map<Integer, V> all = new HashMap<>(before);
        all.putAll(after);
        Set<Integer> lines = new HashSet<>(all.keySet());
        lines.removeIf(l -> before.containsKey(l)
                && after.containsKey(l)
                && String.valueOf(before.get(l)).equals(String.valueOf(after.get(l))));
        return lines;
    }

    private void refresh(Set<Integer> lines) {
        int count = area.getParagraphs().size();
        for (int line : lines) {
            if (line < count && area.allParToVisibleParIndex(line).isPresent()) {
                area.recreateParagraphGraphic(line);
            }
        }
    }

    @Override
    public Node apply(int line) {
        Label number = new Label(String.valueOf(line + 1));
        number.getStyleClass().setAll("lineno");
        number.setAlignment(Pos.CENTER_RIGHT);
        number.setMinWidth(Region.USE_PREF_SIZE);
        number.setStyle("-fx-pref-width: " + (digits * 0.62 + 0.3) + "em;");
        number.setVisible(numbered);
        number.setManaged(numbered);
        HBox row = new HBox(mark(line), number, folder(line), bar(line));
        row.getStyleClass().add("gutter");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node mark(int line) {
        Region mark = new Region();
        Severity severity = problems.get(line);
        mark.getStyleClass().setAll("gutter-mark");
        if (severity != null) {
            mark.getStyleClass().add(DiagnosticStyles.gutterClass(severity));
            mark.setAccessibleText(Words.get("gutter." + severity, line + 1));
        }
        return mark;
    }

    private Node folder(int line) {
        Label control = new Label();
        control.getStyleClass().setAll("gutter-fold");
        if (foldable.contains(line)) {
            boolean closed = folded.contains(line);
            control.setGraphic(new FontIcon(closed ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN));
            control.getStyleClass().add(closed ? "closed" : "open");
            control.setAccessibleText(closed ? Words.get("editor.unfold") : Words.get("editor.fold"));
            control.setOnMousePressed(e -> {
                fold.accept(line);
                e.consume();
            });
        }
        return control;
    }

    private Node bar(int line) {
        Region bar = new Region();
        bar.getStyleClass().setAll("gutter-bar");
        Change change = changes.get(line);
        if (change != null) {
            bar.getStyleClass().add("bar-" + change.name().toLowerCase(java.util.Locale.ROOT));
        }
        return bar;
    }
}
