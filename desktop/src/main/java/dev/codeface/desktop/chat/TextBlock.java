package dev.codeface.desktop.chat;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Text that can be selected, alone or together with the blocks around it (see [TextSelection]). FX thread.
class TextBlock extends TextFlow {
    private final Path mark = new Path();
    private int start;
    private int end;

    TextBlock(List<Text> texts) {
        getStyleClass().add("md-flow");
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        mark.getStyleClass().add("md-selection");
        getChildren().add(mark);
        getChildren().addAll(texts);
    }

    /// Shows other text.
    final void show(List<Text> texts) {
        start = 0;
        end = 0;
        mark.getElements().clear();
        List<Node> all = new ArrayList<>(texts);
        all.addFirst(mark);
        getChildren().setAll(all);
    }

    /// The blocks below a node, in the order in which they are read.
    static List<TextBlock> within(Node root) {
        List<TextBlock> blocks = new ArrayList<>();
        collect(root, blocks);
        return blocks;
    }

    private static void collect(Node node, List<TextBlock> into) {
        if (node instanceof TextBlock block) {
            into.add(block);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    /// What it says, without styles.
    String content() {
        StringBuilder content = new StringBuilder();
        for (Node node : getChildren()) {
            if (node instanceof Text text) {
                content.append(text.getText());
            }
        }
        return content.toString();
    }

    /// The place of a character nearest to a point of the scene.
    int indexAt(double sceneX, double sceneY) {
        Point2D local = sceneToLocal(sceneX, sceneY);
        if (local.getY() < 0) {
            return 0;
        }
        if (local.getY() > getHeight()) {
            return content().length();
        }
        return Math.min(hitTest(local).getInsertionIndex(), content().length());
    }

    void select(int from, int to) {
        start = Math.min(from, to);
        end = Math.max(from, to);
        PathElement[] shape = end > start ? rangeShape(start, end) : new PathElement[0];
        mark.getElements().setAll(shape);
    }

    void clearSelection() {
        select(0, 0);
    }

    String selectedText() {
        String content = content();
        return content.substring(Math.min(start, content.length()), Math.min(end, content.length()));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (end > start) {
            select(start, end);
        }
    }
}
