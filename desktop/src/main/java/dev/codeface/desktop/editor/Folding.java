package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Fold;
import java.util.BitSet;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/// Folds lines away under their first and opens them again. What is folded is known by the surface's own lines, so that
/// edits move it along. Many lines are folded a few a frame. FX thread.
final class Folding implements AutoCloseable {
    /// So many lines are folded at once.
    private static final int AT_ONCE = 200;

    private static final int SLICE = 48;
    private static final long FRAME_BUDGET = 6_000_000;

    /// Lines of a text whose folds are looked after when it changes.
    private static final int TENDED = 50_000;

    /// Each hidden line still costs a cell: when everything is folded, what is longer is left open and its parts
    /// are folded.
    private static final int LONGEST = 2_000;

    private final EditorSurface surface;
    private final EditorDocument document;
    private final Gutter gutter;
    private boolean any;
    private BitSet wanted = new BitSet();
    private int rest;
    private final AnimationTimer slices = new AnimationTimer() {
        @Override
        public void handle(long now) {
            long start = System.nanoTime();
            while (rest > 0 && System.nanoTime() - start < FRAME_BUDGET) {
                slice();
            }
            if (rest == 0) {
                stop();
                done();
            }
        }
    };

    Folding(EditorSurface surface, EditorDocument document, Gutter gutter) {
        this.surface = surface;
        this.document = document;
        this.gutter = gutter;
    }

    /// Shows in the gutter what can be folded and what is.
    void show() {
        BitSet starts = starts();
        gutter.folds(
                starts,
                any
                        ? starts.stream().filter(this::closed).collect(BitSet::new, BitSet::set, BitSet::or)
                        : new BitSet());
    }

    private BitSet starts() {
        BitSet starts = new BitSet();
        document.folds().forEach(f -> starts.set(f.startLine()));
        return starts;
    }

    /// The outline is another: lines whose fold is gone are shown again, so that none stays out of sight.
    void changed() {
        int count = surface.getParagraphs().size();
        if (any && rest == 0 && count <= TENDED) {
            BitSet starts = starts();
            for (int line = 1; line < count; line++) {
                if (surface.isFolded(line) && !surface.isFolded(line - 1) && !starts.get(line - 1)) {
                    open(line - 1);
                }
            }
        }
        show();
    }

    /// The text has changed: what was about to be folded has other lines now.
    void textChanged() {
        rest = 0;
        slices.stop();
    }

    private boolean closed(int line) {
        return line + 1 < surface.getParagraphs().size() && surface.isFolded(line + 1) && !surface.isFolded(line);
    }

    void toggle(int line) {
        if (closed(line)) {
            unfold(line);
        } else {
            fold(line);
        }
    }

    /// Folds what starts at a line, or else the innermost fold around it.
    void fold(int line) {
        @Nullable Fold best = null;
        for (Fold fold : document.folds()) {
            if (fold.startLine() <= line && fold.endLine() >= line && !closed(fold.startLine())) {
                best = fold;
            }
        }
        if (best != null && best.endLine() < surface.getParagraphs().size()) {
            BitSet lines = hidden();
            lines.set(best.startLine() + 1, best.endLine() + 1);
            become(lines, best.startLine() + 1, best.endLine());
        }
    }

    /// Opens the fold that starts at a line.
    void unfold(int line) {
        if (closed(line)) {
            open(line);
        }
    }

    private void open(int line) {
        int last = line;
        while (last + 1 < surface.getParagraphs().size() && surface.isFolded(last + 1)) {
            last++;
        }
        BitSet lines = hidden();
        lines.clear(line + 1, last + 1);
        become(lines, line + 1, last);
    }

    /// Folds everything that encloses nothing else that is folded.
    void foldAll() {
        BitSet lines = hidden();
        int until = -1;
        for (Fold fold : document.folds()) {
            boolean fits =
                    fold.endLine() < surface.getParagraphs().size() && fold.endLine() - fold.startLine() <= LONGEST;
            if (fold.startLine() > until && fits) {
                lines.set(fold.startLine() + 1, fold.endLine() + 1);
                until = fold.endLine();
            }
        }
        become(lines, 1, surface.getParagraphs().size() - 1);
    }

    void unfoldAll() {
        if (any) {
            become(new BitSet(), 1, surface.getParagraphs().size() - 1);
        }
    }

    /// Opens what hides a line.
    void reveal(int line) {
        if (any && line < surface.getParagraphs().size() && surface.isFolded(line)) {
            int start = line;
            while (start > 0 && surface.isFolded(start)) {
                start--;
            }
            open(start);
        }
    }

    private BitSet hidden() {
        BitSet lines = new BitSet();
        if (rest > 0) {
            lines.or(wanted);
        } else if (any) {
            for (int i = 1; i < surface.getParagraphs().size(); i++) {
                lines.set(i, surface.isFolded(i));
            }
        }
        return lines;
    }

    private void become(BitSet lines, int first, int last) {
        wanted = lines;
        any = !lines.isEmpty();
        int caret = surface.getCurrentParagraph();
        if (lines.get(caret)) {
            surface.moveTo(lines.previousClearBit(caret), 0);
        }
        if (rest == 0 && last - first <= AT_ONCE) {
            surface.collapse(first, last, lines::get);
            done();
        } else {
            rest = surface.getParagraphs().size();
            slices.start();
        }
    }

    private void done() {
        surface.skipHidden(any);
        show();
    }

    private void slice() {
        int first = Math.max(1, rest - SLICE);
        for (int line = first; line < rest; line++) {
            if (surface.isFolded(line) != wanted.get(line)) {
                surface.collapse(first, rest - 1, wanted::get);
                break;
            }
        }
        rest = first == 1 ? 0 : first;
    }

    @Override
    public void close() {
        slices.stop();
    }
}
