package dev.codeface.desktop.diff;

import dev.codeface.desktop.diff.ReviewViewModel.Decision;
import dev.codeface.desktop.text.Words;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.property.BooleanProperty;
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

/// One file of a review: every hunk with its own accept, reject and edit, and what the checker says of the whole.
///
/// F7 and Shift+F7 go between hunks and on to the next file, Ctrl+Alt+Y and Ctrl+Alt+N accept and reject, Ctrl+Alt+E
/// edits; there Ctrl+Enter takes the lines and Esc leaves them. FX thread.
final class ReviewView extends BorderPane {
    private static final KeyCombination ACCEPT =
            new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
    private static final KeyCombination REJECT =
            new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);

    private static final KeyCombination EDIT =
            new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN);
    private static final KeyCombination TAKE = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final ReviewViewModel review;
    private final ListView<ReviewRow> list = new ListView<>();
    private final ToggleButton sideBySide = new ToggleButton(Words.get("review.sideBySide"));
    private final IntConsumer beyond;
    private final boolean deciding;
    private final Label badge = new Label();

    /// @param beyond told to go to another file, with the step
    ReviewView(ReviewViewModel review, IntConsumer beyond) {
        this(review, beyond, true);
    }

    private ReviewView(ReviewViewModel review, IntConsumer beyond, boolean deciding) {
        this.deciding = deciding;
        this.review = review;
        this.beyond = beyond;
        getStyleClass().add("review");
        list.getStyleClass().addAll("review-list", "edge-to-edge");
        list.setAccessibleText(
                Words.get("review.changes", review.change().path().getFileName()));
        list.setCellFactory(view -> new ReviewCell(review, sideBySide::isSelected, this::edit, deciding));
        list.setPlaceholder(new Label(Words.get("review.same")));
        if (deciding) {
            setTop(header());
        }
        setCenter(list);
        sideBySide.selectedProperty().addListener(o -> rebuild());
        review.choices().forEach(c -> {
            c.decisionProperty().addListener((o, was, is) -> refresh());
            c.textProperty().addListener((o, was, is) -> {
                // It speaks of the answer's lines; what a person made of them is checked before it is applied.
                badge.setVisible(false);
                rebuild();
            });
        });
        review.operationProperty().addListener((o, was, is) -> refresh());
        review.currentProperty().addListener(o -> reveal());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        rebuild();
        refresh();
    }

    /// Two texts to compare, with nothing to decide.
    static ReviewView comparing(ReviewViewModel review, BooleanProperty sideBySide) {
        ReviewView view = new ReviewView(review, step -> {}, false);
        view.sideBySide.selectedProperty().bind(sideBySide);
        return view;
    }

    private HBox header() {
        Label name = new Label(String.valueOf(review.change().path().getFileName()));
        name.getStyleClass().add("review-title");
        badge.setText(review.change().badge());
        badge.getStyleClass()
                .addAll("review-badge", !review.change().newErrors().isEmpty() ? "bad" : "good");
        badge.setMinWidth(0);
        sideBySide.getStyleClass().add("small");
        HBox row = new HBox(10, name, badge, gap(), sideBySide);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("review-header");
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
            step(event.isShiftDown() ? -1 : 1);
        } else if (deciding && ACCEPT.match(event)) {
            review.decideCurrent(Decision.ACCEPTED);
        } else if (deciding && REJECT.match(event)) {
            review.decideCurrent(Decision.REJECTED);
        } else if (deciding && EDIT.match(event) && !review.choices().isEmpty()) {
            edit(review.choices().get(review.currentProperty().get()));
        } else {
            return;
        }
        event.consume();
    }

    private void step(int step) {
        int next = review.currentProperty().get() + step;
        if (next < 0 || next >= review.choices().size()) {
            beyond.accept(step);
        } else {
            review.go(next);
        }
    }

    /// Lets a person change the lines a hunk brings before taking them.
    private void edit(HunkChoice choice) {
        TextArea text = new TextArea(choice.text());
        text.getStyleClass().add("cf-mono");
        text.setAccessibleText(Words.get("review.linesOf", review.heading(choice.hunk())));
        VBox.setVgrow(text, Priority.ALWAYS);
        Button done = new Button(Words.get("review.take"));
        done.getStyleClass().add("accent");
        done.setOnAction(e -> {
            String typed = text.getText();
            boolean wholeLines = choice.text().endsWith("\n") && !typed.isEmpty() && !typed.endsWith("\n");
            review.edit(choice.hunk().index(), wholeLines ? typed + "\n" : typed);
            backToList();
        });
        Button back = new Button(Words.get("review.back"));
        back.setOnAction(e -> backToList());
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (TAKE.match(event)) {
                done.fire();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                back.fire();
                event.consume();
            }
        });
        HBox buttons = new HBox(8, gap(), back, done);
        VBox box = new VBox(8, new Label(review.heading(choice.hunk())), text, buttons);
        box.getStyleClass().add("review-edit");
        setCenter(box);
        text.requestFocus();
    }

    private void backToList() {
        setCenter(list);
        list.requestFocus();
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }
}
