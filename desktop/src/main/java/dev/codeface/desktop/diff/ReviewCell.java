package dev.codeface.desktop.diff;

import dev.codeface.core.run.HiddenCharacters;
import dev.codeface.core.text.TextRange;
import dev.codeface.desktop.diff.ReviewViewModel.Decision;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Draws a row of a review. FX thread.
final class ReviewCell extends ListCell<ReviewRow> {
    private static final List<String> KINDS = List.of(
            "same", "removed", "added", "heading", "skipped", "pair", "accepted", "rejected", "current", "problem");

    private final ReviewViewModel review;
    private final Consumer<HunkChoice> edit;
    private final BooleanSupplier sideBySide;
    private final boolean deciding;

    /// @param deciding whether hunks can be accepted and rejected, or are only looked at
    ReviewCell(ReviewViewModel review, BooleanSupplier sideBySide, Consumer<HunkChoice> edit, boolean deciding) {
        this.deciding = deciding;
        this.review = review;
        this.sideBySide = sideBySide;
        this.edit = edit;
        getStyleClass().add("review-cell");
    }

    @Override
    protected void updateItem(ReviewRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll(KINDS);
        setText(null);
        setGraphic(empty || row == null ? null : draw(row));
    }

    private Node draw(ReviewRow row) {
        return switch (row) {
            case ReviewRow.Skipped skipped -> {
                kind("skipped");
                yield new Label(Words.get("review.unchanged", skipped.lines()));
            }
            case ReviewRow.Same same -> {
                kind("same");
                yield sideBySide.getAsBoolean()
                        ? new HBox(half(Optional.of(same.before()), "same"), half(Optional.of(same.after()), "same"))
                        : line(numbers(same.before().number(), same.after().number()), " ", same.after());
            }
            case ReviewRow.Removed removed -> {
                kind("removed");
                state(removed.choice());
                yield line(numbers(removed.side().number(), 0), "−", removed.side());
            }
            case ReviewRow.Added added -> {
                kind("added");
                state(added.choice());
                yield line(numbers(0, added.side().number()), "+", added.side());
            }
            case ReviewRow.Pair pair -> {
                kind("pair");
                state(pair.choice());
                yield pair(pair);
            }
            case ReviewRow.Operation operation -> {
                kind("heading");
                state(review.operationProperty().get());
                yield operation(operation.text());
            }
            case ReviewRow.Problem problem -> {
                kind("problem");
                Label said = new Label(Words.get("review.error", problem.text()));
                said.setWrapText(true);
                yield said;
            }
            case ReviewRow.Heading heading -> {
                kind("heading");
                state(heading.choice());
                yield heading(heading.choice());
            }
        };
    }

    private void kind(String name) {
        getStyleClass().add(name);
    }

    private void state(Decision decision) {
        switch (decision) {
            case ACCEPTED -> kind("accepted");
            case REJECTED -> kind("rejected");
            case OPEN -> {}
        }
    }

    private void state(HunkChoice choice) {
        state(choice.decision());
        if (review.currentProperty().get() == choice.hunk().index()) {
            kind("current");
        }
    }

    private Node heading(HunkChoice choice) {
        int index = choice.hunk().index();
        Label title = new Label(review.heading(choice.hunk()));
        if (!deciding) {
            return title;
        }
        Label decided = decided(choice.decision());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(
                8,
                title,
                decided,
                gap,
                button(
                        Words.get("review.accept"),
                        Words.get("review.acceptThis", title.getText()),
                        () -> toggle(index, Decision.ACCEPTED)),
                button(
                        Words.get("review.reject"),
                        Words.get("review.rejectThis", title.getText()),
                        () -> toggle(index, Decision.REJECTED)),
                button(
                        Words.get("review.edit"),
                        Words.get("review.editThis", title.getText()),
                        () -> edit.accept(choice)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label decided(Decision decision) {
        Label label = new Label(
                switch (decision) {
                    case ACCEPTED -> Words.get("review.accepted");
                    case REJECTED -> Words.get("review.rejected");
                    case OPEN -> "";
                });
        label.getStyleClass().add("decision");
        return label;
    }

    private Node operation(String text) {
        Decision now = review.operationProperty().get();
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(
                8,
                new Label(text),
                decided(now),
                gap,
                button(
                        Words.get("review.accept"),
                        Words.get("review.acceptOperation", text),
                        () -> review.decideOperation(now == Decision.ACCEPTED ? Decision.OPEN : Decision.ACCEPTED)),
                button(
                        Words.get("review.reject"),
                        Words.get("review.rejectOperation", text),
                        () -> review.decideOperation(now == Decision.REJECTED ? Decision.OPEN : Decision.REJECTED)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void toggle(int index, Decision decision) {
        review.go(index);
        review.decide(index, review.choices().get(index).decision() == decision ? Decision.OPEN : decision);
    }

    private static Button button(String text, String name, Runnable run) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setAccessibleText(name);
        button.setFocusTraversable(false);
        button.setOnAction(e -> run.run());
        return button;
    }

    private static String numbers(int before, int after) {
        return "%5s %5s".formatted(before == 0 ? "" : before, after == 0 ? "" : after);
    }

    private Node line(String numbers, String sign, ReviewRow.Side side) {
        Label number = new Label(numbers);
        number.getStyleClass().addAll("review-number", "cf-mono");
        number.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, number, text(sign, side));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node pair(ReviewRow.Pair pair) {
        HBox row = new HBox(half(pair.before(), "removed"), half(pair.after(), "added"));
        row.setFillHeight(true);
        return row;
    }

    private Node half(Optional<ReviewRow.Side> side, String kind) {
        Node content =
                side.map(s -> line("%5s".formatted(s.number()), sign(kind), s)).orElseGet(Region::new);
        HBox half = new HBox(content);
        half.getStyleClass().addAll("review-half", side.isPresent() ? kind : "absent");
        half.setMinWidth(0);
        half.prefWidthProperty().bind(getListView().widthProperty().subtract(40).divide(2));
        half.setAlignment(Pos.CENTER_LEFT);
        Rectangle bounds = new Rectangle();
        bounds.widthProperty().bind(half.widthProperty());
        bounds.heightProperty().bind(half.heightProperty());
        half.setClip(bounds);
        return half;
    }

    private static String sign(String kind) {
        return switch (kind) {
            case "added" -> "+";
            case "removed" -> "−";
            default -> " ";
        };
    }

    private static TextFlow text(String sign, ReviewRow.Side side) {
        TextFlow flow = new TextFlow(piece(sign + " ", false));
        String text = side.text().replace("\t", "    ");
        boolean tabs = !text.equals(side.text());
        int at = 0;
        for (TextRange mark : tabs ? List.<TextRange>of() : side.marks()) {
            flow.getChildren().addAll(pieces(text.substring(at, mark.start()), false));
            flow.getChildren().addAll(pieces(text.substring(mark.start(), mark.end()), true));
            at = mark.end();
        }
        flow.getChildren().addAll(pieces(text.substring(at), false));
        flow.setMinWidth(Region.USE_PREF_SIZE);
        flow.setMaxHeight(Region.USE_PREF_SIZE);
        return flow;
    }

    /// Text as it is; what hides or turns its neighbours is a chip with its number and name.
    private static List<Node> pieces(String text, boolean marked) {
        List<Node> nodes = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (HiddenCharacters.hides(c)) {
                if (i > from) {
                    nodes.add(piece(text.substring(from, i), marked));
                }
                Label chip = new Label(HiddenCharacters.label(c));
                chip.getStyleClass().addAll("cf-mono", "cf-drawn-mark");
                nodes.add(chip);
                from = i + Character.charCount(c);
            }
        }
        if (from < text.length()) {
            nodes.add(piece(text.substring(from), marked));
        }
        return nodes;
    }

    private static Text piece(String text, boolean marked) {
        Text piece = new Text(text);
        piece.getStyleClass().addAll("review-text", "cf-mono");
        if (marked) {
            piece.getStyleClass().add("marked");
        }
        return piece;
    }
}
