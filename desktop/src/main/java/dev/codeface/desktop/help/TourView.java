package dev.codeface.desktop.help;

import dev.codeface.desktop.text.Words;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The keyboard tour: one small card after the other over the window's lower edge. Closing it, at any step, is for
/// good. FX thread.
public final class TourView extends VBox {
    private final Runnable close;
    private final Label title = new Label();
    private final Label text = new Label();
    private final HBox keys = new HBox(6);
    private final Label count = new Label();
    private final Button back = new Button(Words.get("tour.back"));
    private final Button next = new Button(Words.get("tour.next"));
    private int step;

    /// @param close takes the tour away and remembers that it was seen
    public TourView(Runnable close) {
        this.close = close;
        getStyleClass().add("cf-tour");
        setMaxHeight(Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.DIALOG);
        title.getStyleClass().add("cf-card-title");
        text.getStyleClass().add("cf-setting-text");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        count.getStyleClass().add("cf-setting-text");
        keys.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(keys, Priority.ALWAYS);
        HBox head = new HBox(8, title, keys);
        head.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button skip = new Button(Words.get("tour.close"));
        skip.getStyleClass().add("flat");
        skip.setOnAction(e -> close.run());
        back.setOnAction(e -> show(step - 1));
        next.setOnAction(e -> show(step + 1));
        next.setDefaultButton(false);
        next.getStyleClass().add("accent");
        HBox foot = new HBox(8, count, gap, skip, back, next);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, text, foot);
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close.run();
            }
        });
        show(0);
    }

    private void show(int wanted) {
        if (wanted >= TourStep.ALL.size()) {
            close.run();
            return;
        }
        step = Math.max(0, wanted);
        TourStep now = TourStep.ALL.get(step);
        title.setText(now.title());
        text.setText(now.text());
        keys.getChildren().setAll(now.keys().stream().map(TourView::key).toList());
        count.setText(Words.get("tour.count", step + 1, TourStep.ALL.size()));
        back.setDisable(step == 0);
        next.setText(step == TourStep.ALL.size() - 1 ? Words.get("tour.done") : Words.get("tour.next"));
        setAccessibleText(now.title() + ". " + now.text());
    }

    private static Label key(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("cf-key");
        return label;
    }
}
