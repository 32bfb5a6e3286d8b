package dev.codeface.desktop.app;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.TreeView;

/// Looks at every control of a screen as a screen reader does: it has a role and a name. FX thread.
public final class AccessibilityWalk {
    private final List<String> nameless = new ArrayList<>();
    private int seen;

    /// @param screen named in what is found
    public static List<String> of(String screen, Node root) {
        AccessibilityWalk walk = new AccessibilityWalk();
        walk.visit(screen, root);
        return walk.nameless;
    }

    /// How many controls there are, so that an empty screen does not pass.
    static int count(Node root) {
        AccessibilityWalk walk = new AccessibilityWalk();
        walk.visit("", root);
        return walk.seen;
    }

    private void visit(String path, Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (isControl(node)) {
            seen++;
            if (node.getAccessibleRole() == null
                    || node.getAccessibleRole() == AccessibleRole.NODE
                    || name(node).isBlank()) {
                nameless.add(path + " > " + node.getClass().getSimpleName() + node.getStyleClass());
            }
        }
        // What a skin is made of is the control's own business, but for a pane's content.
        if (node instanceof Parent parent && (!isControl(node) || node instanceof TitledPane)) {
            String here = node.getClass().isAnonymousClass()
                    ? path
                    : path + "/" + node.getClass().getSimpleName();
            parent.getChildrenUnmodifiable().forEach(child -> visit(here, child));
        }
    }

    private static boolean isControl(Node node) {
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || node instanceof ChoiceBox<?>
                || node instanceof Spinner<?>
                || node instanceof Slider
                || node instanceof ListView<?>
                || node instanceof TreeView<?>
                || node instanceof TableView<?>
                || node instanceof TitledPane
                || node.isFocusTraversable() && !(node instanceof ScrollPane);
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            return labeled.getText();
        }
        // A field's own text is its content, not its name.
        Object text = node instanceof TextInputControl ? null : node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return text == null ? "" : text.toString();
    }
}
