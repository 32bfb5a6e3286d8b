package dev.codeface.desktop.diff;

import dev.codeface.desktop.diff.ReviewViewModel.Decision;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The review of a change: every hunk with its own accept, reject and edit, and what the checker says of the whole.
///
/// F7 and Shift+F7 go between hunks, Ctrl+Alt+Y and Ctrl+Alt+N accept and reject, Esc cancels. FX thread.
public final class ReviewView extends BorderPane {
    private static final KeyCombination ACCEPT =
            new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
    private static final KeyCombination REJECT =
            new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);

    private final ReviewViewModel review;
    private final ListView<ReviewRow> list = new ListView<>();
    private final ToggleButton sideBySide = new ToggleButton("Side by side");
    private final Button apply = new Button();
    private final Label count = new Label();

    public ReviewView(ReviewViewModel review) {
        this.review = review;
        getStyleClass().add("review");
        list.getStyleClass().addAll("review-list", "edge-to-edge");
        list.setAccessibleText("Changes to " + review.request().path().getFileName());
        list.setCellFactory(view -> new ReviewCell(review, sideBySide::isSelected, this::edit));
        list.setPlaceholder(new Label("The two texts are the same."));
        setTop(header());
        setCenter(list);
        setBottom(footer());
        sideBySide.selectedProperty().addListener(o -> rebuild());
        review.choices().forEach(c -> {
            c.decisionProperty().addListener((o, was, is) -> refresh());
            c.textProperty().addListener((o, was, is) -> rebuild());
        });
        // The counts follow the decisions; only then is it known whether there is something to apply.
        review.acceptedProperty().addListener((o, was, is) -> refresh());
        review.undecidedProperty().addListener((o, was, is) -> refresh());
        review.currentProperty().addListener(o -> reveal());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        rebuild();
        refresh();
    }

    private HBox header() {
        Label name = new Label(String.valueOf(review.request().path().getFileName()));
        name.getStyleClass().add("review-title");
        Label badge = new Label(review.request().badge());
        badge.getStyleClass().addAll("review-badge", review.request().newErrors() > 0 ? "bad" : "good");
        badge.setMinWidth(0);
        sideBySide.getStyleClass().add("small");
        HBox row = new HBox(10, name, badge, gap(), sideBySide);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("review-header");
        return row;
    }

    private HBox footer() {
        Button all = new Button("Accept all");
        all.setOnAction(e -> review.decideAll(Decision.ACCEPTED));
        Button cancel = new Button("Cancel");
        cancel.setOnAction(e -> review.cancel());
        apply.getStyleClass().add("accent");
        apply.setOnAction(e -> review.apply());
        count.getStyleClass().add("review-count");
        count.setMinWidth(0);
        HBox row = new HBox(8, count, gap(), all, cancel, apply);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("review-footer");
        return row;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private void rebuild() {
        list.getItems().setAll(ReviewRows.of(review, sideBySide.isSelected()));
        reveal();
    }

    private void refresh() {
        int accepted = review.acceptedProperty().get();
        int total = review.choices().size();
        apply.setText(accepted == 0 ? "Apply" : "Apply " + accepted + " of " + total);
        apply.setDisable(accepted == 0);
        int open = review.undecidedProperty().get();
        count.setText(open == 0 ? "All changes decided" : open + " of " + total + " to decide · F7 next");
        list.refresh();
    }

    private void reveal() {
        List<ReviewRow> rows = list.getItems();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof ReviewRow.Heading heading
                    && heading.choice().hunk().index()
                            == review.currentProperty().get()) {
                list.scrollTo(Math.max(0, i - 3));
                list.getSelectionModel().clearAndSelect(i);
            }
        }
        list.refresh();
    }

    private void pressed(KeyEvent event) {
        if (event.getTarget() instanceof TextArea) {
            return;
        }
        if (event.getCode() == KeyCode.F7) {
            review.go(review.currentProperty().get() + (event.isShiftDown() ? -1 : 1));
        } else if (ACCEPT.match(event)) {
            review.decideCurrent(Decision.ACCEPTED);
        } else if (REJECT.match(event)) {
            review.decideCurrent(Decision.REJECTED);
        } else if (event.getCode() == KeyCode.ESCAPE) {
            review.cancel();
        } else {
            return;
        }
        event.consume();
    }

    /// Lets a person change the lines a hunk brings before taking them.
    private void edit(HunkChoice choice) {
        TextArea text = new TextArea(choice.text());
        text.getStyleClass().add("cf-mono");
        text.setAccessibleText("Lines of " + review.heading(choice.hunk()));
        VBox.setVgrow(text, Priority.ALWAYS);
        Button done = new Button("Take these lines");
        done.getStyleClass().add("accent");
        done.setOnAction(e -> {
            String typed = text.getText();
            boolean wholeLines = choice.text().endsWith("\n") && !typed.isEmpty() && !typed.endsWith("\n");
            review.edit(choice.hunk().index(), wholeLines ? typed + "\n" : typed);
            setCenter(list);
        });
        Button back = new Button("Back");
        back.setOnAction(e -> setCenter(list));
        HBox buttons = new HBox(8, gap(), back, done);
        VBox box = new VBox(8, new Label(review.heading(choice.hunk())), text, buttons);
        box.getStyleClass().add("review-edit");
        setCenter(box);
        text.requestFocus();
    }

    /// The view model it shows.
    public ReviewViewModel review() {
        return review;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }
}
