package dev.codeface.desktop.chat;

import dev.codeface.desktop.shell.Icons;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.Cell;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.kordamp.ikonli.feather.Feather;

/// The conversation as a list that only builds the rows to be seen. It follows new text while its end is in view.
///
/// FX thread.
final class TranscriptView extends StackPane {
    private static final double NEAR_END = 60;

    private final ChatViewModel model;
    private final VirtualFlow<TranscriptItem, Cell<TranscriptItem, javafx.scene.Node>> flow;
    private final Button toEnd = new Button("Latest", Icons.of(Feather.ARROW_DOWN));
    private boolean following = true;

    TranscriptView(ChatViewModel model, TranscriptRows rows) {
        this.model = model;
        getStyleClass().add("chat-transcript");
        flow = VirtualFlow.createVertical(model.items(), item -> Cell.wrapNode(rows.render(item)));
        flow.setAccessibleText("Conversation");
        flow.setFocusTraversable(true);
        TextSelection.install(flow);
        toEnd.getStyleClass().addAll("chat-to-end", "small");
        toEnd.setVisible(false);
        toEnd.setOnAction(event -> follow());
        StackPane.setAlignment(toEnd, Pos.BOTTOM_CENTER);
        getChildren().addAll(new VirtualizedScrollPane<>(flow), toEnd);
        model.items().addListener((ListChangeListener<TranscriptItem>) change -> {
            showSought();
            showEnd();
        });
        addEventFilter(ScrollEvent.SCROLL, event -> noteScroll(event.getDeltaY() > 0));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        flow.estimatedScrollYProperty().addListener(o -> updateButton());
        flow.totalHeightEstimateProperty().addListener(o -> showEnd());
        heightProperty().addListener(o -> showEnd());
    }

    /// Goes to the end and stays there while more comes.
    void follow() {
        following = true;
        showEnd();
        updateButton();
    }

    private void noteScroll(boolean up) {
        if (up) {
            following = false;
        } else if (distanceToEnd() < NEAR_END) {
            following = true;
        }
        updateButton();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case PAGE_UP -> scrollBy(event, -getHeight() * 0.9);
            case PAGE_DOWN -> scrollBy(event, getHeight() * 0.9);
            case HOME -> {
                following = false;
                flow.showAsFirst(0);
            }
            case END -> follow();
            default -> {}
        }
    }

    private void scrollBy(KeyEvent event, double pixels) {
        flow.scrollYBy(pixels);
        noteScroll(pixels < 0);
        event.consume();
    }

    private double distanceToEnd() {
        Double total = flow.totalHeightEstimateProperty().getValue();
        Double at = flow.estimatedScrollYProperty().getValue();
        return total == null || at == null ? 0 : total - at - flow.getHeight();
    }

    /// Goes to the turn that a search found, once it is there.
    private void showSought() {
        String sought = model.soughtTurnProperty().get();
        if (sought == null) {
            return;
        }
        for (int i = 0; i < model.items().size(); i++) {
            if (model.items().get(i).turnId().equals(sought)) {
                following = false;
                flow.showAsFirst(i);
                model.found();
                return;
            }
        }
    }

    private void showEnd() {
        if (following && !model.items().isEmpty()) {
            flow.showAsLast(model.items().size() - 1);
        }
    }

    private void updateButton() {
        toEnd.setVisible(!following && distanceToEnd() > NEAR_END);
    }
}
