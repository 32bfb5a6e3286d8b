package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Severity;
import dev.codeface.desktop.text.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.scene.Node;
import org.fxmisc.richtext.CodeArea;

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
        GutterRow row = new GutterRow(numbered ? String.valueOf(line + 1) : "", numbered ? digits : 0);
        Severity severity = problems.get(line);
        if (severity != null) {
            row.mark(DiagnosticStyles.gutterClass(severity), Words.get("gutter." + severity, line + 1));
        }
        if (foldable.contains(line)) {
            row.folder(folded.contains(line), () -> fold.accept(line));
        }
        Change change = changes.get(line);
        if (change != null) {
            row.bar("bar-" + change.name().toLowerCase(Locale.ROOT));
        }
        return row;
    }
}
