package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Severity;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
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
    private BitSet foldable = new BitSet();
    private BitSet folded = new BitSet();
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
        refresh(line -> before.get(line) != problems.get(line));
    }

    void changes(Map<Integer, Change> byLine) {
        Map<Integer, Change> before = changes;
        changes = Map.copyOf(byLine);
        refresh(line -> before.get(line) != changes.get(line));
    }

    /// Takes the lines that folds start at, and which of those are closed.
    void folds(BitSet starts, BitSet closed) {
        BitSet differing = (BitSet) starts.clone();
        differing.xor(foldable);
        BitSet turned = (BitSet) closed.clone();
        turned.xor(folded);
        differing.or(turned);
        foldable = starts;
        folded = closed;
        refresh(differing::get);
    }

    /// Makes the gutter of lines on screen anew: others are made when they come into sight.
    private void refresh(IntPredicate differs) {
        List<Integer> lines = new ArrayList<>();
        try {
            int first = area.visibleParToAllParIndex(0); // lays out what is not yet
            for (int i = 0; i < area.getVisibleParagraphs().size(); i++) {
                if (differs.test(first + i)) {
                    lines.add(first + i);
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return; // nothing is laid out
        }
        lines.forEach(area::recreateParagraphGraphic);
    }

    @Override
    public Node apply(int line) {
        GutterRow row = new GutterRow(numbered ? String.valueOf(line + 1) : "", numbered ? digits : 0);
        Severity severity = problems.get(line);
        if (severity != null) {
            row.mark(DiagnosticStyles.gutterClass(severity), Words.get("gutter." + severity, line + 1));
        }
        if (foldable.get(line)) {
            row.folder(folded.get(line), () -> fold.accept(line));
        }
        Change change = changes.get(line);
        if (change != null) {
            row.bar("bar-" + change.name().toLowerCase(Locale.ROOT));
        }
        return row;
    }
}
