package dev.codeface.desktop.app;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Text;

/// Finds texts of a screen that have less room than they need. A text that may be cut says so by a smallest width of 0,
/// or stands in a cell or over a column, which can be
/// widened. FX thread.
final class ClippedTexts {
    private static final double TOLERANCE = 1.5;

    private ClippedTexts() {}

    /// @param screen named in what is found
    static List<String> of(String screen, Node root) {
        List<String> found = new ArrayList<>();
        visit(screen, root, found);
        return found;
    }

    private static void visit(String screen, Node node, List<String> found) {
        if (!node.isVisible()
                || node instanceof IndexedCell<?>
                || node instanceof ScrollBar
                || node instanceof TableColumnHeader
                || node instanceof Control control && control.getMinWidth() == 0) {
            return;
        }
        if (node instanceof Labeled text && isClipped(text)) {
            Bounds box = text.getLayoutBounds();
            found.add("%s: “%s” has %.0f×%.0f, needs %.0f×%.0f"
                    .formatted(
                            screen,
                            text.getText(),
                            box.getWidth(),
                            box.getHeight(),
                            text.prefWidth(-1),
                            text.prefHeight(box.getWidth())));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> visit(screen, child, found));
        }
    }

    /// What is drawn is not the whole text, or is higher than its place.
    private static boolean isClipped(Labeled text) {
        if (text.getText() == null || text.getText().isBlank()) {
            return false;
        }
        boolean cut = text.getChildrenUnmodifiable().stream()
                .anyMatch(child -> child instanceof Text drawn
                        && drawn != text.getGraphic()
                        && !drawn.getText().equals(text.getText()));
        return cut || text.getHeight() + TOLERANCE < text.prefHeight(text.getWidth());
    }
}
