package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The conversation as a list that only builds the rows to be seen. It follows new text while its end is in view, and
/// comes back to where a conversation was left. FX thread.
final class TranscriptView extends StackPane {
    private static final double NEAR_END = 60;
    private static final int MOST_PLACES = 100;

    private final ChatViewModel model;
    private final RowFlow flow;
    private final ScrollBar bar = new ScrollBar();
    private final Button toEnd = new Button(Words.get("transcript.latest"), Icons.of(Feather.ARROW_DOWN));
    private final Map<String, TranscriptPlace> left = new LinkedHashMap<>();
    private @Nullable TranscriptPlace wanted;
    private boolean showing;

    TranscriptView(ChatViewModel model, TranscriptRows rows) {
        this.model = model;
        getStyleClass().add("chat-transcript");
        flow = new RowFlow(model.items(), rows::make);
        flow.setAccessibleText(Words.get("transcript.name"));
        flow.setFocusTraversable(true);
        flow.onMoved(this::moved);
        TranscriptSelection.install(flow, model.items(), rows::texts);
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((property, before, now) -> {
            if (!showing) {
                flow.moveTo(now.doubleValue());
            }
        });
        toEnd.getStyleClass().addAll("chat-to-end", "small");
        toEnd.setVisible(false);
        toEnd.setOnAction(event -> follow());
        StackPane.setAlignment(toEnd, Pos.BOTTOM_CENTER);
        BorderPane frame = new BorderPane(flow);
        frame.setRight(bar);
        getChildren().addAll(frame, toEnd);
        model.items().addListener((ListChangeListener<TranscriptItem>) change -> showWanted());
        model.conversationProperty().addListener((property, before, after) -> switchTo(before, after));
        addEventHandler(ScrollEvent.SCROLL, event -> scroll(event, -event.getDeltaY()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Goes to the end and stays there while more comes.
    void follow() {
        wanted = null;
        flow.setFollowing(true);
    }

    private void switchTo(@Nullable ConversationSummary before, ConversationSummary after) {
        if (before != null && before.id().equals(after.id())) {
            if (!Objects.equals(before.leafId(), after.leafId())) {
                follow();
            }
            return;
        }
        if (before != null) {
            leave(before.id());
        }
        follow();
        wanted = left.get(after.id());
    }

    private void leave(String conversation) {
        RowFlow.Place place = flow.place();
        if (flow.isFollowing() || place.row() >= model.items().size()) {
            left.remove(conversation);
            return;
        }
        String turn = model.items().get(place.row()).turnId();
        int start = rowOf(turn);
        left.remove(conversation);
        left.put(conversation, new TranscriptPlace(conversation, turn, place.row() - start, place.top()));
        if (left.size() > MOST_PLACES) {
            left.remove(left.keySet().iterator().next());
        }
    }

    /// Where conversations were left, the one on screen where it is now.
    List<TranscriptPlace> places() {
        ConversationSummary now = model.conversationProperty().get();
        if (now != null && wanted == null) {
            leave(now.id());
        }
        return List.copyOf(left.values());
    }

    /// Goes back to such places when their conversations are opened.
    void restore(List<TranscriptPlace> places) {
        places.forEach(place -> left.put(place.conversation(), place));
    }

    private int rowOf(String turnId) {
        for (int i = 0; i < model.items().size(); i++) {
            if (model.items().get(i).turnId().equals(turnId)) {
                return i;
            }
        }
        return -1;
    }

    /// Goes to the turn that a search found, or to where the conversation was left, once that is there.
    private void showWanted() {
        String sought = model.opener().soughtTurnProperty().get();
        int row = sought == null ? -1 : rowOf(sought);
        if (row >= 0) {
            wanted = null;
            flow.moveTo(new RowFlow.Place(row, 0));
            model.opener().found();
            return;
        }
        TranscriptPlace back = wanted;
        int turn = back == null ? -1 : rowOf(back.turn());
        if (back != null && turn >= 0) {
            wanted = null;
            flow.moveTo(new RowFlow.Place(turn + back.row(), back.top()));
        }
    }

    private void scroll(ScrollEvent event, double pixels) {
        if (pixels != 0) {
            scroll(pixels);
            event.consume();
        }
    }

    private void scroll(double pixels) {
        wanted = null;
        if (pixels > 0 && flow.isFollowing()) {
            return;
        }
        flow.scroll(pixels);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case PAGE_UP -> scroll(-getHeight() * 0.9);
            case PAGE_DOWN -> scroll(getHeight() * 0.9);
            case HOME -> flow.moveTo(0);
            case END -> follow();
            case UP -> scroll(-40);
            case DOWN -> scroll(40);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// The bar and the button follow what was laid out.
    private void moved() {
        double total = flow.total();
        double height = flow.getHeight();
        double distance = flow.distanceToEnd();
        if (!flow.isFollowing() && distance < 1) {
            flow.setFollowing(true);
        }
        showing = true;
        bar.setMax(Math.max(0, total - height));
        bar.setVisibleAmount(total <= 0 ? 0 : bar.getMax() * Math.min(1, height / total));
        bar.setValue(Math.clamp(flow.position(), 0, bar.getMax()));
        bar.setBlockIncrement(height * 0.9);
        bar.setUnitIncrement(40);
        bar.setVisible(total > height);
        showing = false;
        toEnd.setVisible(!flow.isFollowing() && distance > NEAR_END);
    }
}
