package dev.codeface.desktop.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToolBar;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/// Goes through a screen by Tab, as a person without a mouse does: every control is reached, and it can be seen which
/// one has the focus. FX thread.
public final class FocusWalk {
    private static final int MOST = 600;
    private static final double RING = 4;

    /// WCAG 2.2, 2.4.13: what shows the focus differs by this from what was there.
    private static final double WELL_SEEN = 3;

    private FocusWalk() {}

    /// @param screen named in what is found
    public static List<String> of(String screen, Node root) {
        List<String> found = new ArrayList<>();
        Scene scene = root.getScene();
        Set<Node> reached = new LinkedHashSet<>();
        Set<Node> stops = new LinkedHashSet<>();
        Node at = next(scene, root);
        while (at != null && stops.add(at) && stops.size() < MOST) {
            Node control = partOf(at);
            List<Node> shown = withParents(control);
            List<Image> focused = shown.stream().map(FocusWalk::picture).toList();
            at = next(scene, at);
            boolean seen = !reached.add(control) || at != null && partOf(at) == control;
            for (int i = 0; i < shown.size() && !seen; i++) {
                seen = differ(focused.get(i), picture(shown.get(i)));
            }
            if (!seen) {
                found.add(screen + ": the focus is not seen on " + named(control));
            }
        }
        for (Node control : controls(root, new ArrayList<>())) {
            if (!reached.contains(control) && !arrowsReach(control, reached)) {
                found.add(screen + ": Tab does not come to " + named(control));
            }
        }
        return found;
    }

    /// The field in a spinner or an editable choice is one with it.
    private static Node partOf(Node node) {
        boolean inner = node.getParent() instanceof Spinner<?> || node.getParent() instanceof ComboBoxBase<?>;
        return inner ? node.getParent() : node;
    }

    private static Node next(Scene scene, Node from) {
        from.requestFocusTraversal(TraversalDirection.NEXT);
        return scene.getFocusOwner();
    }

    /// Toggles of which one is chosen are one stop; arrow keys choose.
    private static boolean arrowsReach(Node node, Set<Node> reached) {
        return node instanceof Toggle toggle
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(reached::contains);
    }

    /// Some draw the focus around what holds the control.
    private static List<Node> withParents(Node node) {
        List<Node> shown = new ArrayList<>(List.of(node));
        for (Parent up = node.getParent(); up != null && shown.size() < 4; up = up.getParent()) {
            shown.add(up);
        }
        return shown;
    }

    private static Image picture(Node node) {
        Bounds box = node.getBoundsInParent();
        SnapshotParameters what = new SnapshotParameters();
        what.setFill(Color.TRANSPARENT);
        what.setViewport(new Rectangle2D(
                box.getMinX() - RING, box.getMinY() - RING, box.getWidth() + 2 * RING, box.getHeight() + 2 * RING));
        return node.snapshot(what, null);
    }

    private static boolean differ(Image one, Image other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return true;
        }
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (contrast(
                                one.getPixelReader().getColor(x, y),
                                other.getPixelReader().getColor(x, y))
                        >= WELL_SEEN) {
                    return true;
                }
            }
        }
        return false;
    }

    /// As WCAG reckons it; what is transparent is taken for what is behind it.
    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return one.getOpacity() != other.getOpacity() ? WELL_SEEN : (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static List<Node> controls(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return found;
        }
        boolean holds = node instanceof ScrollPane
                || node instanceof SplitPane
                || node instanceof TabPane
                || node instanceof TitledPane
                || node instanceof ToolBar;
        if (node.isFocusTraversable() && !(node instanceof ScrollPane)) {
            found.add(node);
        }
        // What a skin is made of is the control's own business.
        if (node instanceof Parent parent && (holds || !(node instanceof Control))) {
            parent.getChildrenUnmodifiable().forEach(child -> controls(child, found));
        }
        return found;
    }

    private static String named(Node node) {
        return node.getClass().getSimpleName() + node.getStyleClass() + " “" + node.getAccessibleText() + "” "
                + (node instanceof javafx.scene.control.Labeled labeled ? labeled.getText() : "");
    }
}
