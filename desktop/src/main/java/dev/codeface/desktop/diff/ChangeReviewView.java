package dev.codeface.desktop.diff;

import dev.codeface.core.proposal.FileChange;
import dev.codeface.core.run.HiddenCharacters;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.desktop.diff.ReviewViewModel.Decision;
import dev.codeface.desktop.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The review of a change: its files, the one in sight, what speaks against it, and the ways to end it.
///
/// Besides the keys of [ReviewView]: Ctrl+Page Down and Ctrl+Page Up go between files, Esc cancels. FX thread.
public final class ChangeReviewView extends BorderPane {
    private static final int MOST_ERRORS = 4;

    private final ChangeReview review;
    private final Map<Integer, ReviewView> views = new HashMap<>();
    private final FlowPane strip = new FlowPane();
    private final VBox notes = new VBox();
    private final Label count = new Label();
    private final Button apply = new Button();
    private List<Button> several = List.of();

    public ChangeReviewView(ChangeReview review) {
        this.review = review;
        getStyleClass().add("review");
        strip.getStyleClass().add("review-files");
        notes.getStyleClass().add("review-notes");
        setTop(new VBox(strip, notes));
        setBottom(footer());
        review.currentProperty().addListener(o -> showFile());
        review.acceptedProperty().addListener(o -> refresh());
        review.undecidedProperty().addListener(o -> refresh());
        review.canApplyProperty().addListener(o -> refresh());
        review.failingProperty().addListener(o -> notes());
        review.files().addListener((InvalidationListener) o -> {
            views.keySet().removeIf(i -> i >= review.files().size());
            notes();
            refresh();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        notes();
        showFile();
        refresh();
    }

    private HBox footer() {
        Button file = button(Words.get("review.acceptFile"), () -> file().decideAll(Decision.ACCEPTED));
        Button all = button(Words.get("review.acceptAll"), () -> review.decideAll(Decision.ACCEPTED));
        Button next = button(Words.get("review.nextFile"), () -> review.go(1));
        several = List.of(file, next);
        CheckBox format = new CheckBox(Words.get("review.format"));
        format.setMinWidth(Region.USE_PREF_SIZE);
        format.selectedProperty().bindBidirectional(review.formattedProperty());
        format.visibleProperty().bind(review.canFormatProperty());
        format.managedProperty().bind(format.visibleProperty());
        Button cancel = button(Words.get("review.cancel"), review::cancel);
        apply.getStyleClass().add("accent");
        apply.setOnAction(e -> review.apply());
        apply.setMinWidth(Region.USE_PREF_SIZE);
        count.getStyleClass().add("review-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        // In a narrow place the buttons take a second line.
        FlowPane buttons = new FlowPane(8, 6, format, next, file, all, cancel, apply);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinWidth(0);
        HBox.setHgrow(buttons, Priority.ALWAYS);
        HBox row = new HBox(8, count, buttons);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("review-footer");
        return row;
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private ReviewViewModel file() {
        return review.files().get(review.currentProperty().get());
    }

    private void showFile() {
        int index = review.currentProperty().get();
        ReviewView view =
                views.computeIfAbsent(index, i -> new ReviewView(review.files().get(i), review::go));
        setCenter(view);
        refresh();
        view.requestFocus();
    }

    private void refresh() {
        int accepted = review.acceptedProperty().get();
        int total = review.files().stream().mapToInt(ReviewViewModel::total).sum();
        apply.setText(accepted == 0 ? Words.get("review.apply") : Words.get("review.applyCount", accepted, total));
        apply.setDisable(!review.canApplyProperty().get());
        int open = review.undecidedProperty().get();
        count.setText(open == 0 ? Words.get("review.decided") : Words.get("review.toDecide", open, total));
        boolean more = review.files().size() > 1;
        strip.setVisible(more);
        strip.setManaged(more);
        several.forEach(only -> {
            only.setVisible(more);
            only.setManaged(more);
        });
        strip.getChildren().clear();
        for (int i = 0; i < review.files().size(); i++) {
            strip.getChildren().add(tab(i));
        }
    }

    private ToggleButton tab(int index) {
        ReviewViewModel file = review.files().get(index);
        String kind = switch (file.change().kind()) {
            case CHANGED -> "";
            case CREATED -> Words.get("review.created");
            case DELETED -> Words.get("review.deleted");
            case RENAMED -> Words.get("review.renamed");
        };
        String group = file.isFormatting() ? Words.get("review.formatting") : kind;
        ToggleButton tab = new ToggleButton(file.change().path().getFileName() + group + "  "
                + file.acceptedProperty().get() + "/" + file.total());
        tab.getStyleClass().add("small");
        tab.setSelected(review.currentProperty().get() == index);
        tab.setFocusTraversable(false);
        tab.setOnAction(e -> {
            review.show(index);
            refresh();
        });
        return tab;
    }

    /// What a person must know before they apply: notes, hidden characters, new errors.
    private void notes() {
        notes.getChildren().clear();
        for (ReviewViewModel file : review.files()) {
            FileChange change = file.change();
            String name = review.files().size() > 1 ? change.path().getFileName() + ": " : "";
            change.notes().forEach(note -> notes.getChildren().add(banner("", name + note)));
            long hidden =
                    change.after().codePoints().filter(HiddenCharacters::turns).count()
                            - change.before()
                                    .codePoints()
                                    .filter(HiddenCharacters::turns)
                                    .count();
            if (hidden > 0) {
                notes.getChildren().add(banner("bad", Words.get("review.hidden", name, hidden)));
            }
        }
        if (!review.failingProperty().get().isEmpty()) {
            notes.getChildren().add(errors());
        }
        notes.setVisible(!notes.getChildren().isEmpty());
        notes.setManaged(notes.isVisible());
    }

    private VBox errors() {
        VBox box = new VBox(4);
        box.getStyleClass().addAll("cf-banner", "bad");
        for (FileChange change : review.failingProperty().get()) {
            String strict =
                    change.afterCheck().strict() ? Words.get("review.fullParser") : Words.get("review.structure");
            List<Diagnostic> errors = change.newErrors();
            box.getChildren()
                    .add(wrapped(Words.get(
                            "review.newErrors",
                            change.path().getFileName(),
                            errors.size(),
                            change.afterCheck().checker(),
                            strict)));
            errors.stream()
                    .limit(MOST_ERRORS)
                    .forEach(error -> box.getChildren()
                            .add(wrapped(Words.get("review.line", change.lineOf(error), error.message()))));
        }
        Button back = button(Words.get("review.return"), review::returnErrors);
        back.getStyleClass().add("accent");
        CheckBox anyway = new CheckBox(Words.get("review.anyway"));
        anyway.selectedProperty().bindBidirectional(review.overriddenProperty());
        HBox ways = new HBox(12, back, anyway);
        ways.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(ways);
        return box;
    }

    private static HBox banner(String kind, String text) {
        HBox banner = new HBox(wrapped(text));
        banner.getStyleClass().add("cf-banner");
        if (!kind.isEmpty()) {
            banner.getStyleClass().add(kind);
        }
        return banner;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void pressed(KeyEvent event) {
        if (event.getTarget() instanceof TextArea) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            review.cancel();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.PAGE_DOWN) {
            review.go(1);
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.PAGE_UP) {
            review.go(-1);
        } else {
            return;
        }
        event.consume();
    }

    @Override
    public void requestFocus() {
        var shown = views.get(review.currentProperty().get());
        if (shown != null) {
            shown.requestFocus();
        }
    }
}
