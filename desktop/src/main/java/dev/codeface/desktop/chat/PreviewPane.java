package dev.codeface.desktop.chat;

import dev.codeface.core.context.Outgoing;
import dev.codeface.core.context.Redaction;
import dev.codeface.desktop.text.Words;
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
    private Composer.Written written;
    private int asked;

    PreviewPane(ChatViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        this.written = model.composer().written();
        getStyleClass().add("chat-preview");
        summary.setWrapText(true);
        summary.setMinHeight(USE_PREF_SIZE);
        summary.getStyleClass().add("chat-preview-summary");
        masks.getStyleClass().add("chat-preview-masks");
        text.setFitToWidth(true);
        text.getStyleClass().add("chat-preview-text");
        VBox.setVgrow(text, Priority.ALWAYS);
        Fold instructions = new Fold(Words.get("preview.instructions"), this::instructions);
        getChildren().addAll(summary, masks, text, instructions, bar());
        model.composer().writtenAfresh().thenAccept(fresh -> fresh.ifPresentOrElse(this::show, close));
    }

    private void show(Composer.Written now) {
        written = now;
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
        Button back = new Button(Words.get("preview.back"));
        back.setOnAction(event -> close.run());
        Button send = new Button(Words.get("preview.send"));
        send.getStyleClass().add("accent");
        send.setOnAction(event -> send());
        send.setDisable(model.draftProperty().get().isBlank());
        HBox bar = new HBox(space, back, send);
        bar.getStyleClass().add("chat-ways");
        return bar;
    }

    /// What came into the composer meanwhile, as from another program, is shown before it is sent.
    private void send() {
        Composer.Written now = model.composer().written();
        if (!now.equals(written)) {
            show(now);
            return;
        }
        close.run();
        model.composer().sendShown(now, Set.copyOf(unmasked));
    }

    private void refresh() {
        int mine = ++asked;
        model.composer()
                .preview(written, Set.copyOf(unmasked))
                .thenAccept(outgoing -> model.fx().execute(() -> {
                    if (mine == asked) {
                        show(outgoing);
                    }
                }));
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
        CheckBox choice = new CheckBox(Words.get("preview.hide", mask.kind(), mask.placeholder()));
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
        facts.add(Words.get("preview.size", outgoing.text().length(), outgoing.tokens()));
        int hidden = outgoing.masks().size();
        facts.add(hidden == 0 ? Words.get("preview.noSecret") : Words.get("preview.secrets", hidden));
        if (outgoing.invisible() > 0) {
            facts.add(Words.get("preview.invisible", outgoing.invisible()));
        }
        facts.addAll(outgoing.notes());
        return Words.get("preview.facts", String.join("; ", facts));
    }
}
