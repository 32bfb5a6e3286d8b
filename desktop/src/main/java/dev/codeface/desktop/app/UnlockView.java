package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.text.Texts;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Asks for what opens the vault: a passphrase, the recovery code, or the keychain once more. FX thread.
final class UnlockView extends VBox {
    private static final double FIELD = 320;
    private static final double GAP = 8;
    private static final double BUTTON = 118;

    private final Storage storage;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Storage.Opening> next;
    private final Texts texts;
    private final Label said = new Label();

    /// @param locked the ways there are, and why others did not work
    /// @param next   told once it is open
    UnlockView(
            Storage storage,
            Storage.Opening.Locked locked,
            Texts texts,
            Tasks tasks,
            Executor fx,
            Consumer<Storage.Opening> next) {
        this.storage = storage;
        this.tasks = tasks;
        this.fx = fx;
        this.next = next;
        this.texts = texts;
        getStyleClass().add("cf-unlock");
        said.getStyleClass().add("cf-problem");
        said.setWrapText(true);
        said.setMaxWidth(FIELD + BUTTON);
        said.setText(String.join("\n", locked.reasons()));
        getChildren().add(new EmptyState(Feather.LOCK, texts.get("unlock.title"), texts.get("unlock.text")));
        if (locked.kinds().contains(SlotKind.PASSPHRASE)) {
            getChildren().add(passphrase());
        }
        if (locked.kinds().contains(SlotKind.KEYCHAIN)) {
            getChildren().add(button(texts.get("unlock.keychain"), storage::unlockWithKeychain));
        }
        if (locked.kinds().contains(SlotKind.DEVICE)) {
            getChildren().add(button(texts.get("unlock.keyFile"), storage::open));
        }
        if (locked.kinds().contains(SlotKind.RECOVERY)) {
            getChildren().add(recovery());
        }
        getChildren().add(said);
    }

    /// To where a person types, at once.
    @Override
    public void requestFocus() {
        Node field = lookup(".text-field");
        if (field == null) {
            super.requestFocus();
        } else {
            field.requestFocus();
        }
    }

    private VBox passphrase() {
        PasswordField field = new PasswordField();
        field.setAccessibleText(texts.get("unlock.passphrase"));
        HBox row = row(field, texts.get("unlock.unlock"), true, typed -> storage.unlockWithPassphrase(typed));
        return below(texts.get("unlock.passphrase"), row);
    }

    private VBox recovery() {
        TextField field = new TextField();
        field.setPromptText("XXXX-XXXX-XXXX-…");
        field.setAccessibleText(texts.get("unlock.code"));
        HBox row = row(field, texts.get("unlock.useCode"), false, typed -> storage.unlockWithRecoveryCode(typed));
        return below(texts.get("unlock.codeHint"), row);
    }

    /// What is to be typed stands over its field: a prompt inside is gone once the field has the focus.
    private static VBox below(String words, HBox row) {
        Label hint = new Label(words);
        hint.getStyleClass().add("cf-setting-text");
        VBox box = new VBox(6, hint, row);
        box.setMaxWidth(FIELD + BUTTON);
        return box;
    }

    /// A way that takes what was typed.
    private interface Way {
        Storage.Opening open(char[] typed) throws AppException;
    }

    private HBox row(TextField field, String text, boolean usual, Way way) {
        field.setPrefWidth(FIELD);
        Button open = new Button(text);
        open.setDefaultButton(usual);
        open.setMinWidth(BUTTON - GAP);
        open.disableProperty().bind(field.textProperty().isEmpty());
        Runnable act = () -> {
            char[] typed = field.getText().toCharArray();
            field.clear();
            attempt(() -> {
                try {
                    return way.open(typed);
                } finally {
                    Arrays.fill(typed, '\0');
                }
            });
        };
        open.setOnAction(e -> act.run());
        field.setOnAction(e -> act.run());
        HBox row = new HBox(GAP, field, open);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        row.setMaxWidth(FIELD + BUTTON);
        return row;
    }

    private Button button(String text, Callable<Storage.Opening> way) {
        Button button = new Button(text);
        button.setOnAction(e -> attempt(way));
        return button;
    }

    private void attempt(Callable<Storage.Opening> way) {
        setDisable(true);
        said.setText(texts.get("unlock.working"));
        tasks.ioResult(way)
                .whenComplete((opened, failure) -> fx.execute(() -> {
                    setDisable(false);
                    if (failure == null) {
                        said.setText("");
                        next.accept(opened);
                    } else {
                        said.setText(
                                failure instanceof AppException known
                                        ? known.userMessage() + " " + known.remedy()
                                        : texts.get("unlock.failed"));
                        requestFocus();
                    }
                }));
    }
}
