package dev.codeface.desktop.settings;

import dev.codeface.core.vault.SlotKind;
import dev.codeface.desktop.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The ways to unlock, a row each: whether it is in use, and what can be done about it. FX thread.
final class KeySlotRows {
    private static final int SHORTEST = 8;

    private final PrivacyViewModel model;
    private final Texts texts;
    private final Saying saying;
    private final List<Runnable> shown = new ArrayList<>();

    /// Tells how it went.
    interface Saying {
        void say(String text, boolean bad);
    }

    KeySlotRows(PrivacyViewModel model, Texts texts, Saying saying) {
        this.model = model;
        this.texts = texts;
        this.saying = saying;
        model.slotsProperty().addListener((o, was, is) -> shown.forEach(Runnable::run));
    }

    List<Node> rows() {
        if (model.slotsProperty().get().isEmpty()) {
            return List.of();
        }
        VBox passphrase = unfolding();
        VBox code = unfolding();
        return List.of(
                row(SlotKind.KEYCHAIN, () -> done(model.add(SlotKind.KEYCHAIN))),
                row(SlotKind.PASSPHRASE, () -> askPassphrase(passphrase)),
                passphrase,
                row(SlotKind.RECOVERY, () -> makeCode(code)),
                code,
                row(SlotKind.DEVICE, () -> done(model.add(SlotKind.DEVICE))));
    }

    /// Takes no room while it is empty.
    static VBox unfolding() {
        VBox box = new VBox(6);
        box.managedProperty().bind(Bindings.isNotEmpty(box.getChildren()));
        return box;
    }

    private Node row(SlotKind kind, Runnable set) {
        String id = kind.name().toLowerCase(Locale.ROOT);
        Label state = new Label();
        state.getStyleClass().add("cf-setting-text");
        Button add = new Button();
        add.setOnAction(e -> set.run());
        Button remove = new Button(texts.get("slots.remove"));
        remove.setAccessibleText(texts.get("slots.remove") + " " + texts.get("setting.slot." + id + ".name"));
        remove.setOnAction(e -> done(model.remove(kind)));
        for (Button button : new Button[] {add, remove}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        Runnable show = () -> {
            Set<SlotKind> slots = model.slotsProperty().get();
            boolean used = slots.contains(kind);
            state.setText(texts.get(used ? "slots.used" : "slots.unused"));
            boolean again = kind == SlotKind.PASSPHRASE || kind == SlotKind.RECOVERY;
            add.setText(texts.get(used && again ? "slots.change." + id : "slots.add." + id));
            add.setAccessibleText(add.getText());
            add.setVisible(!used || again);
            add.setManaged(!used || again);
            remove.setVisible(used && slots.size() > 1);
            remove.setManaged(used && slots.size() > 1);
        };
        show.run();
        shown.add(show);
        add.disableProperty().bind(model.workingProperty());
        remove.disableProperty().bind(model.workingProperty());
        return SettingRow.plain(
                texts.get("setting.slot." + id + ".name"),
                texts.get("setting.slot." + id + ".text"),
                state,
                add,
                remove);
    }

    private void done(CompletableFuture<Boolean> change) {
        change.thenAccept(yes -> saying.say(texts.get("slots.done"), false));
    }

    private void askPassphrase(VBox box) {
        if (!box.getChildren().isEmpty()) {
            box.getChildren().clear();
            return;
        }
        PasswordField first = field(texts.get("slots.newPassphrase"));
        PasswordField second = field(texts.get("slots.again"));
        Button save = new Button(texts.get("slots.save"));
        save.setDefaultButton(true);
        save.disableProperty()
                .bind(first.textProperty()
                        .length()
                        .lessThan(SHORTEST)
                        .or(first.textProperty().isNotEqualTo(second.textProperty())));
        save.setOnAction(e -> {
            char[] typed = first.getText().toCharArray();
            box.getChildren().clear();
            model.setPassphrase(typed).thenAccept(yes -> {
                Set<SlotKind> slots = model.slotsProperty().get();
                boolean asked = !slots.contains(SlotKind.DEVICE) && !slots.contains(SlotKind.KEYCHAIN);
                saying.say(texts.get(asked ? "slots.done" : "slots.notAsked"), false);
            });
        });
        Label hint = new Label(texts.get("slots.passphraseHint", SHORTEST));
        hint.getStyleClass().add("cf-setting-text");
        box.getChildren().setAll(new VBox(6, new HBox(8, first, second, save), hint));
        first.requestFocus();
    }

    private static PasswordField field(String prompt) {
        PasswordField field = new PasswordField();
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setPrefWidth(220);
        return field;
    }

    private void makeCode(VBox box) {
        model.newRecoveryCode().thenAccept(code -> {
            TextField shownOnce = new TextField(new String(code));
            shownOnce.setEditable(false);
            shownOnce.setPrefColumnCount(48);
            shownOnce.getStyleClass().add("cf-mono");
            shownOnce.setAccessibleText(texts.get("setting.slot.recovery.name"));
            Button hide = new Button(texts.get("slots.written"));
            hide.setMinWidth(Region.USE_PREF_SIZE);
            hide.setOnAction(e -> box.getChildren().clear());
            Label hint = new Label(texts.get("slots.codeHint"));
            hint.getStyleClass().add("cf-setting-text");
            hint.setWrapText(true);
            box.getChildren().setAll(new VBox(6, new HBox(8, shownOnce, hide), hint));
        });
    }
}
