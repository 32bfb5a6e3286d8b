package dev.codeface.desktop.chat;

import dev.codeface.core.context.Outgoing;
import dev.codeface.core.context.Redaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows the exact text that would leave, with redactions marked; each can be taken back on purpose. FX thread.
final class PreviewPane extends VBox {
    private final ChatViewModel model;
    private final Runnable close;
    private final Set<String> unmasked = new HashSet<>();
    private final Set<Redaction.Mask> known = new HashSet<>();
    private final Label summary = new Label();
    private final VBox masks = new VBox();
    private final ScrollPane text = new ScrollPane();

    PreviewPane(ChatViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("chat-preview");
        summary.setWrapText(true);
        summary.getStyleClass().add("chat-preview-summary");
        masks.getStyleClass().add("chat-preview-masks");
        text.setFitToWidth(true);
        text.getStyleClass().add("chat-preview-text");
        VBox.setVgrow(text, Priority.ALWAYS);
        Fold instructions = new Fold("Instructions that go before every conversation", this::instructions);
        getChildren().addAll(summary, masks, text, instructions, bar());
        refresh();
    }

    private ScrollPane instructions() {
        ScrollPane pane = new ScrollPane(new MaskedText(model.instructions(), List.of()));
        pane.setFitToWidth(true);
        pane.setPrefViewportHeight(180);
        pane.getStyleClass().add("chat-preview-text");
        return pane;
    }

    private HBox bar() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button back = new Button("Back");
        back.setOnAction(event -> close.run());
        Button send = new Button("Send exactly this");
        send.getStyleClass().add("accent");
        send.setOnAction(event -> {
            close.run();
            model.send(Set.copyOf(unmasked));
        });
        send.setDisable(model.draftProperty().get().isBlank());
        HBox bar = new HBox(space, back, send);
        bar.getStyleClass().add("chat-ways");
        return bar;
    }

    private void refresh() {
        model.preview(Set.copyOf(unmasked)).thenAccept(outgoing -> model.fx().execute(() -> show(outgoing)));
    }

    private void show(Outgoing outgoing) {
        summary.setText(summary(outgoing));
        text.setContent(new MaskedText(outgoing.text(), outgoing.maskRanges()));
        for (Redaction.Mask mask : outgoing.masks()) {
            boolean isNew = known.stream().noneMatch(k -> k.placeholder().equals(mask.placeholder()));
            if (isNew) {
                known.add(mask);
                masks.getChildren().add(choice(mask));
            }
        }
    }

    private CheckBox choice(Redaction.Mask mask) {
        CheckBox choice = new CheckBox("Hide " + mask.kind() + " (" + mask.placeholder() + ")");
        choice.setSelected(true);
        choice.setOnAction(event -> {
            if (choice.isSelected()) {
                unmasked.remove(mask.placeholder());
            } else {
                unmasked.add(mask.placeholder());
            }
            refresh();
        });
        return choice;
    }

    private static String summary(Outgoing outgoing) {
        List<String> facts = new ArrayList<>();
        facts.add(outgoing.text().length() + " characters, " + outgoing.tokens() + " tokens");
        int hidden = outgoing.masks().size();
        facts.add(hidden == 0 ? "no secret found" : hidden + (hidden == 1 ? " secret replaced" : " secrets replaced"));
        if (outgoing.invisible() > 0) {
            facts.add(outgoing.invisible() + " invisible characters removed");
        }
        facts.addAll(outgoing.notes());
        return String.join("; ", facts) + ". Earlier messages of the conversation go along as they were sent.";
    }
}
