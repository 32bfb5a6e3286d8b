package dev.codeface.desktop.editor;

import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.TextSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// What lies over the text and is no text: indent guides, marks for blanks, dots where lines are folded away. One shape
/// a kind for all lines on screen, drawn anew only where they differ. FX thread.
final class TextOverlay extends Pane {
    private static final int LEAD = 400;
    private static final int LATIN = 0x250;

    private final EditorSurface surface;
    private final Path guides = new Path();
    private final Path blanks = new Path();
    private final Path folds = new Path();
    private double cell;
    private double left = Double.NaN;
    private double edge;

    /// A line on screen.
    private record Shown(int line, double top, double bottom) {}

    TextOverlay(EditorSurface surface) {
        this.surface = surface;
        setMouseTransparent(true);
        guides.getStyleClass().setAll("indent-guides");
        blanks.getStyleClass().setAll("blank-marks");
        folds.getStyleClass().setAll("fold-dots");
        List.of(guides, blanks, folds).forEach(path -> path.setManaged(false));
        getChildren().setAll(guides, blanks, folds);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    void font(String family, double size) {
        Text sample = new Text("0".repeat(20));
        sample.setFont(Font.font(family, size));
        cell = sample.getLayoutBounds().getWidth() / 20;
    }

    /// Width of a column.
    double cell() {
        return cell;
    }

    /// The column under a place of the surface, also behind the end of a line.
    int columnAt(double x) {
        return cell <= 0 || Double.isNaN(left) ? 0 : Math.max(0, (int) Math.round((x - left) / cell));
    }

    /// Draws for the lines on screen.
    void refresh(TextSnapshot text, Indentation indentation, EditorLook look) {
        boolean wantGuides = look.guidesProperty().get();
        boolean wantBlanks = look.blanksProperty().get();
        List<Shown> lines = shown(text);
        if (lines.isEmpty()) {
            return;
        }
        // Where the gutter ends: it stays when the text is scrolled sideways.
        edge = left + surface.estimatedScrollXProperty().getValue() - 1;
        List<PathElement> guide = new ArrayList<>();
        List<PathElement> blank = new ArrayList<>();
        List<PathElement> fold = new ArrayList<>();
        if (!Double.isNaN(left)) {
            for (Shown shown : lines) {
                if (wantGuides) {
                    guides(text, indentation, shown, guide);
                }
                if (wantBlanks) {
                    blanks(text.line(shown.line), indentation, shown, blank);
                }
                folds(shown, fold);
            }
        }
        set(guides, guide);
        set(blanks, blank);
        set(folds, fold);
    }

    /// Three dots behind a line under which others are folded away.
    private void folds(Shown shown, List<PathElement> out) {
        int length = surface.getParagraphLength(shown.line);
        if (length == 0 || shown.line + 1 >= surface.getParagraphs().size() || !surface.isFolded(shown.line + 1)) {
            return;
        }
        int end = surface.getAbsolutePosition(shown.line, length);
        surface.getCharacterBoundsOnScreen(end - 1, end)
                .map(this::screenToLocal)
                .ifPresent(last -> {
                    double y = Math.round(last.getMaxY() - last.getHeight() / 3) + 0.5;
                    for (int dot = 0; dot < 3; dot++) {
                        double x = Math.round(last.getMaxX() + cell + dot * 5);
                        if (x >= edge) {
                            out.add(new MoveTo(x, y));
                            out.add(new LineTo(x + 2, y));
                        }
                    }
                });
    }

    private static void set(Path path, List<PathElement> elements) {
        if (path.getElements().size() != elements.size() || !same(path.getElements(), elements)) {
            path.getElements().setAll(elements);
        }
    }

    private static boolean same(List<PathElement> a, List<PathElement> b) {
        for (int i = 0; i < a.size(); i++) {
            boolean equal = switch (a.get(i)) {
                case MoveTo from ->
                    b.get(i) instanceof MoveTo to && from.getX() == to.getX() && from.getY() == to.getY();
                case LineTo from ->
                    b.get(i) instanceof LineTo to && from.getX() == to.getX() && from.getY() == to.getY();
                default -> false;
            };
            if (!equal) {
                return false;
            }
        }
        return true;
    }

    private List<Shown> shown(TextSnapshot text) {
        List<Shown> lines = new ArrayList<>();
        int count = surface.getVisibleParagraphs().size();
        left = Double.NaN;
        if (localToScreen(0, 0) == null) {
            return List.of(); // in no window: there are no places on screen
        }
        try {
            for (int i = 0; i < count; i++) {
                int line = surface.visibleParToAllParIndex(i);
                @Nullable Bounds bounds = screenToLocal(surface.getVisibleParagraphBoundsOnScreen(i));
                if (bounds == null || line >= text.lineCount()) {
                    return List.of();
                }
                if (bounds.getHeight() > 0 && !surface.isFolded(line)) {
                    lines.add(new Shown(line, bounds.getMinY(), bounds.getMaxY()));
                }
                if (Double.isNaN(left) && surface.getParagraphLength(line) > 0) {
                    measure(line);
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return List.of(); // lines came or went since the last layout; the next one comes with this pulse
        }
        return lines;
    }

    private void measure(int line) {
        int start = surface.getAbsolutePosition(line, 0);
        Optional<Bounds> first = surface.getCharacterBoundsOnScreen(start, start + 1);
        first.map(this::screenToLocal).ifPresent(b -> left = Math.round(b.getMinX()));
    }

    private void guides(TextSnapshot text, Indentation indentation, Shown shown, List<PathElement> out) {
        int columns = depth(text, shown.line, indentation);
        for (int column = 0; column < columns; column += indentation.width()) {
            double x = Math.floor(left + column * cell) + 0.5;
            if (x >= edge) {
                out.add(new MoveTo(x, shown.top));
                out.add(new LineTo(x, shown.bottom));
            }
        }
    }

    /// Columns a line is indented; a blank line is as deep as the shallower of its neighbours.
    static int depth(TextSnapshot text, int line, Indentation indentation) {
        int own = columns(text, line, indentation);
        if (own >= 0) {
            return own;
        }
        int above = -1;
        for (int at = line - 1; at >= 0 && at > line - 200 && above < 0; at--) {
            above = columns(text, at, indentation);
        }
        int below = -1;
        for (int at = line + 1; at < text.lineCount() && at < line + 200 && below < 0; at++) {
            below = columns(text, at, indentation);
        }
        return Math.min(Math.max(above, 0), Math.max(below, 0));
    }

    private static int columns(TextSnapshot text, int line, Indentation indentation) {
        int start = text.lineStart(line);
        String lead = text.substring(start, Math.min(text.lineEnd(line), start + LEAD));
        int blank = Indentation.leadingBlanks(lead);
        return blank == lead.length() ? -1 : indentation.columns(lead.substring(0, blank));
    }

    private void blanks(String line, Indentation indentation, Shown shown, List<PathElement> out) {
        double middle = Math.round((shown.top + Math.min(shown.bottom, shown.top + 2 * cell * 1.4)) / 2);
        int column = 0;
        int end = Math.min(line.length(), LEAD);
        for (int i = 0; i < end && line.charAt(i) < LATIN; i++) {
            char c = line.charAt(i);
            double x = left + column * cell;
            if (x < edge) {
                column += c == '\t' ? indentation.width() - column % indentation.width() : 1;
                continue;
            }
            if (c == ' ') {
                out.add(new MoveTo(Math.floor(x + cell / 2) - 0.5, middle));
                out.add(new LineTo(Math.floor(x + cell / 2) + 0.5, middle));
            } else if (c == '\t') {
                double to = x + (indentation.width() - column % indentation.width()) * cell - 2;
                out.add(new MoveTo(x + 2, middle));
                out.add(new LineTo(to, middle));
                out.add(new MoveTo(to - 3, middle - 3));
                out.add(new LineTo(to, middle));
                out.add(new LineTo(to - 3, middle + 3));
            }
            column += c == '\t' ? indentation.width() - column % indentation.width() : 1;
        }
    }
}
