package dev.codeface.desktop.terminal;

import dev.codeface.desktop.shell.DialogWindow;
import java.util.Collection;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The frame of the mirror's dialogs: a window with a content and a foot of a note and buttons. FX thread.
final class MirrorDialog {
    private MirrorDialog() {}

    /// Prepares a window of 820 by 480.
    static void prepare(Stage stage, @Nullable Window owner, String title, Parent content) {
        DialogWindow.prepare(stage, owner, title, content, 820, 480);
        stage.setMinWidth(560);
        stage.setMinHeight(320);
    }

    /// The content with its foot: what stands before the note, the note, and what stands behind it.
    static BorderPane content(Node center, Collection<? extends Region> before, Label note, List<Button> behind) {
        note.getStyleClass().add("cf-attach-note");
        note.setWrapText(true);
        note.setMinWidth(0);
        note.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(note, Priority.ALWAYS);
        HBox foot = new HBox();
        foot.getChildren().addAll(before);
        foot.getChildren().add(note);
        foot.getChildren().addAll(behind);
        for (Node node : foot.getChildren()) {
            if (node != note) {
                ((Region) node).setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        foot.getStyleClass().add("cf-attach-buttons");
        BorderPane pane = new BorderPane(center);
        pane.getStyleClass().add("cf-attach");
        pane.setBottom(foot);
        return pane;
    }
}
