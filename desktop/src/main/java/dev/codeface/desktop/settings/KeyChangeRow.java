package dev.codeface.desktop.settings;

import dev.codeface.core.vault.RootRotation;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.desktop.text.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// *Change the key*: asks for the passphrase where there is one, shows the new recovery code where there was one, and
/// then has everything written anew. FX thread.
final class KeyChangeRow {
    private final PrivacyViewModel model;
    private final Texts texts;
    private final VBox box = KeySlotRows.unfolding();

    KeyChangeRow(PrivacyViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    List<Node> rows() {
        Button begin = button("keyChange.begin");
        begin.disableProperty().bind(model.workingProperty());
        begin.setOnAction(e -> {
            if (box.getChildren().isEmpty()) {
                ask();
            } else {
                box.getChildren().clear();
            }
        });
        return List.of(
                SettingRow.plain(texts.get("setting.keyChange.name"), texts.get("setting.keyChange.text"), begin), box);
    }

    private Button button(String key) {
        Button button = new Button(texts.get(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(texts.get(key));
        return button;
    }

    private void ask() {
        if (!model.slotsProperty().get().contains(SlotKind.PASSPHRASE)) {
            prepare(new char[0]);
            return;
        }
        PasswordField field = new PasswordField();
        field.setPromptText(texts.get("keyChange.passphrase"));
        field.setAccessibleText(texts.get("keyChange.passphrase"));
        field.setPrefWidth(260);
        Button next = button("keyChange.next");
        next.disableProperty().bind(field.textProperty().isEmpty().or(model.workingProperty()));
        next.setOnAction(e -> {
            char[] typed = field.getText().toCharArray();
            field.clear();
            prepare(typed);
        });
        field.setOnAction(e -> next.fire());
        box.getChildren().setAll(new HBox(8, field, next));
        field.requestFocus();
    }

    private void prepare(char[] passphrase) {
        model.prepareKeyChange(passphrase).thenAccept(this::confirm);
    }

    /// The last word before anything is changed.
    private void confirm(RootRotation rotation) {
        box.getChildren().clear();
        rotation.recoveryCode().ifPresent(code -> {
            TextField shownOnce = new TextField(new String(code));
            shownOnce.setEditable(false);
            shownOnce.setPrefColumnCount(48);
            shownOnce.getStyleClass().add("cf-mono");
            shownOnce.setAccessibleText(texts.get("setting.slot.recovery.name"));
            box.getChildren().add(shownOnce);
        });
        Label hint =
                new Label(texts.get(rotation.recoveryCode().isPresent() ? "keyChange.writeDown" : "keyChange.about"));
        hint.getStyleClass().add("cf-setting-text");
        hint.setWrapText(true);
        Button change = button("keyChange.change");
        change.getStyleClass().add("accent");
        Button cancel = button("keyChange.cancel");
        change.setOnAction(e -> {
            box.getChildren().clear();
            model.ways().changeKey(rotation);
        });
        cancel.setOnAction(e -> {
            box.getChildren().clear();
            rotation.close();
        });
        box.getChildren().addAll(hint, new HBox(8, change, cancel));
        change.requestFocus();
    }
}
