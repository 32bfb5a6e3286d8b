package dev.codeface.desktop.editor;

import dev.codeface.core.diff.ThreeWayMerge;
import dev.codeface.desktop.text.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Three versions side by side where two of them contradict each other: yours, the one both come from, theirs. Each
/// place is settled by a button or by editing the result; what does not contradict is merged already. FX thread.
final class MergeView extends BorderPane {
    private static final int CONTEXT = 3;

    private final MergeModel model;
    private final String theirsName;
    private final Button done = new Button(Words.get("merge.use"));

    /// @param settle takes the merged text
    /// @param cancel puts the view away and changes nothing
    MergeView(MergeModel model, String title, String theirsName, Consumer<String> settle, Runnable cancel) {
        this.model = model;
        this.theirsName = theirsName;
        getStyleClass().addAll("comparison", "merge");
        Label heading = new Label(title);
        heading.getStyleClass().add("review-title");
        Label count = new Label();
        count.getStyleClass().add("review-count");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button back = new Button(Words.get("merge.later"));
        back.setOnAction(e -> cancel.run());
        done.getStyleClass().add("accent");
        done.setOnAction(e -> settle.accept(model.result()));
        HBox head = new HBox(10, heading, count, gap, back, done);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("review-header");
        Runnable refresh = () -> {
            int open = model.openProperty().get();
            count.setText(
                    open == 0
                            ? Words.get("merge.settled")
                            : open == 1 ? Words.get("merge.oneToSettle") : Words.get("merge.toSettle", open));
            done.setDisable(open > 0);
        };
        model.openProperty().addListener(o -> refresh.run());
        refresh.run();
        VBox pieces = new VBox(10);
        pieces.getStyleClass().add("merge-pieces");
        List<ThreeWayMerge.Chunk> chunks = model.chunks();
        for (int i = 0; i < chunks.size(); i++) {
            pieces.getChildren()
                    .add(
                            chunks.get(i) instanceof ThreeWayMerge.Conflict conflict
                                    ? card(i, conflict)
                                    : same(((ThreeWayMerge.Clean) chunks.get(i)).text()));
        }
        ScrollPane scroll = new ScrollPane(pieces);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        setTop(head);
        setCenter(scroll);
    }

    /// What is merged: its first and last lines.
    private static Node same(String text) {
        List<String> lines = text.lines().toList();
        String shown = lines.size() <= 2 * CONTEXT
                ? String.join("\n", lines)
                : String.join("\n", lines.subList(0, CONTEXT))
                        + '\n'
                        + Words.get("merge.lines", lines.size() - 2 * CONTEXT)
                        + '\n'
                        + String.join("\n", lines.subList(lines.size() - CONTEXT, lines.size()));
        Label label = new Label(shown);
        label.getStyleClass().addAll("cf-mono", "text-muted");
        return label;
    }

    private Node card(int index, ThreeWayMerge.Conflict conflict) {
        TextArea result = new TextArea(conflict.mine());
        result.getStyleClass().add("cf-mono");
        result.setAccessibleText(Words.get("merge.textOf", (index + 1)));
        result.setPrefRowCount(Math.clamp(rows(conflict), 2, 12));
        Label state = new Label(Words.get("merge.open"));
        state.getStyleClass().add("merge-open");
        boolean[] setting = {false};
        Consumer<String> settle = text -> {
            setting[0] = true;
            result.setText(text);
            setting[0] = false;
            model.settle(index, text);
            state.setText(Words.get("merge.done"));
            state.getStyleClass().setAll("label", "merge-settled");
        };
        result.textProperty().addListener((o, was, is) -> {
            if (!setting[0]) {
                model.settle(index, ended(is, conflict));
                state.setText(Words.get("merge.done"));
                state.getStyleClass().setAll("label", "merge-settled");
            }
        });
        HBox versions = new HBox(
                8,
                version(Words.get("merge.yours"), conflict.mine(), () -> settle.accept(conflict.mine())),
                version(Words.get("merge.before"), conflict.base(), () -> settle.accept(conflict.base())),
                version(
                        Words.get("merge.theirs", theirsName),
                        conflict.theirs(),
                        () -> settle.accept(conflict.theirs())));
        Button both = new Button(Words.get("merge.both"));
        both.getStyleClass().add("small");
        both.setOnAction(e -> settle.accept(conflict.mine() + conflict.theirs()));
        HBox below = new HBox(8, new Label(Words.get("merge.result")), both, state);
        below.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(8, versions, below, result);
        card.getStyleClass().add("merge-card");
        return card;
    }

    /// A piece of a text ends as the version it stands for.
    private static String ended(String text, ThreeWayMerge.Conflict conflict) {
        return !text.isEmpty() && !text.endsWith("\n") && conflict.mine().endsWith("\n") ? text + "\n" : text;
    }

    private static int rows(ThreeWayMerge.Conflict conflict) {
        return (int) Math.max(
                conflict.mine().lines().count(), conflict.theirs().lines().count());
    }

    private static Node version(String name, String text, Runnable take) {
        Label title = new Label(name);
        title.getStyleClass().add("merge-name");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button button = new Button(Words.get("merge.take"));
        button.getStyleClass().add("small");
        button.setAccessibleText(Words.get("merge.takeThis", name));
        button.setOnAction(e -> take.run());
        HBox head = new HBox(6, title, gap, button);
        head.setAlignment(Pos.CENTER_LEFT);
        Label body = new Label(text.isEmpty() ? "(nothing)" : text.stripTrailing());
        body.getStyleClass().add("cf-mono");
        body.setMinWidth(0);
        // What differs may stand at the end of a long line.
        body.setWrapText(true);
        body.setMinHeight(USE_PREF_SIZE);
        VBox box = new VBox(4, head, body);
        box.getStyleClass().add("merge-version");
        box.setMinWidth(0);
        box.setPrefWidth(100);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }
}
