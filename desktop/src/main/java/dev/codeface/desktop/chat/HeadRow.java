package dev.codeface.desktop.chat;

import dev.codeface.core.chat.Turn;
import dev.codeface.desktop.text.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Who speaks, when, which of the siblings it is, and what can be done with the turn. FX thread.
final class HeadRow extends TranscriptRow {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withZone(ZoneId.systemDefault());

    private final Label who = label("chat-who");
    private final Label when = label("chat-when");
    private final Label place = label("chat-when");
    private final Button previous;
    private final Button next;
    private final Button copy;
    private final Button sent;
    private final Button edit;
    private final Button timeline;
    private final Button fork;
    private @Nullable Turn turn;

    HeadRow(ChatViewModel model) {
        getStyleClass().setAll("chat-row-head");
        when.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        previous = tool(
                Feather.CHEVRON_LEFT,
                Words.get("transcript.previous"),
                t -> model.opener().sibling(t, -1));
        next = tool(
                Feather.CHEVRON_RIGHT,
                Words.get("transcript.next"),
                t -> model.opener().sibling(t, 1));
        copy = tool(Feather.COPY, Words.get("transcript.copy"), t -> copy(t.text()));
        sent = tool(Feather.EYE, Words.get("chat.egressTitle"), model::showSent);
        edit = tool(Feather.EDIT_2, Words.get("transcript.edit"), model.composer()::edit);
        timeline = tool(Feather.CLOCK, Words.get("transcript.timeline"), model::showTimeline);
        fork = tool(Feather.GIT_BRANCH, Words.get("transcript.fork"), model.opener()::fork);
        HBox row = new HBox(who, when, space, previous, place, next, copy, sent, edit, timeline, fork);
        row.getStyleClass().add("chat-head");
        setContent(row);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private Button tool(Feather icon, String tip, Consumer<Turn> action) {
        return TranscriptRows.tool(icon, tip, () -> {
            Turn shown = turn;
            if (shown != null) {
                action.accept(shown);
            }
        });
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    void fill(TranscriptItem shown) {
        TranscriptItem.Head head = (TranscriptItem.Head) shown;
        turn = head.turn();
        boolean byModel = head.turn().byModel();
        String model = byModel && !head.turn().model().isEmpty() ? head.turn().model() + " · " : "";
        who.setText(byModel ? Words.get("transcript.assistant") : Words.get("transcript.you"));
        when.setText(model + TIME.format(head.turn().createdAt()));
        place.setText(head.of() > 1 ? head.place() + "/" + head.of() : "");
        show(head.of() > 1, previous, place, next);
        show(byModel, copy);
        show(!byModel, sent, edit);
    }

    private static void show(boolean wanted, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(wanted);
            node.setManaged(wanted);
        }
    }

    @Override
    void empty() {
        turn = null;
    }
}
