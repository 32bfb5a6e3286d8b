package dev.codeface.desktop.settings;

import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.text.Texts;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The key that brings CodeFace to the front from anywhere, learnt by pressing it; on a desktop that keeps its keys to
/// itself, the command to bind there. FX thread; asks the desktop on threads of [Tasks].
final class DesktopKeyRow {
    private final DesktopKey desktop;
    private final Texts texts;
    private final Tasks tasks;
    private final Executor fx;
    private final Button key = new Button();
    private final Label command = new Label();
    private final SettingRow row;

    DesktopKeyRow(DesktopKey desktop, Texts texts, Tasks tasks, Executor fx) {
        this.desktop = desktop;
        this.texts = texts;
        this.tasks = tasks;
        this.fx = fx;
        key.getStyleClass().add("cf-shortcut");
        key.setMnemonicParsing(false);
        key.setOnAction(e -> learn());
        key.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        key.focusedProperty().addListener((o, was, is) -> {
            if (learning()) {
                look();
            }
        });
        command.getStyleClass().add("cf-mono");
        command.setText(desktop.command());
        command.setWrapText(true);
        row = SettingRow.plain(texts.get("desktopKey.name"), texts.get("desktopKey.text"), command, key);
        show(new DesktopKey.State(false, ""));
        look();
    }

    SettingRow row() {
        return row;
    }

    private void look() {
        tasks.ioResult(desktop::state).thenAcceptAsync(this::show, fx);
    }

    private void show(DesktopKey.State state) {
        key.getProperties().remove(ActionRegistry.TAKES_ALL_KEYS);
        key.setText(state.key().isEmpty() ? texts.get("shortcuts.none") : shown(state.key()));
        key.setAccessibleText(texts.get("shortcuts.change", texts.get("desktopKey.name"), key.getText()));
        key.setVisible(state.offered());
        key.setManaged(state.offered());
        command.setVisible(!state.offered());
        command.setManaged(!state.offered());
    }

    private boolean learning() {
        return key.getProperties().containsKey(ActionRegistry.TAKES_ALL_KEYS);
    }

    private void learn() {
        key.getProperties().put(ActionRegistry.TAKES_ALL_KEYS, true);
        key.setText(texts.get("desktopKey.modifier"));
    }

    private void pressed(KeyEvent event) {
        if (!learning() || event.getCode().isModifierKey()) {
            return;
        }
        event.consume();
        switch (event.getCode()) {
            case ESCAPE -> look();
            case BACK_SPACE, DELETE -> bind("");
            default -> {
                if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
                    bind(gtk(event));
                } else {
                    key.setText(texts.get("desktopKey.modifier"));
                }
            }
        }
    }

    private void bind(String wanted) {
        tasks.ioResult(() -> {
                    desktop.bind(wanted);
                    return desktop.state();
                })
                .whenCompleteAsync(
                        (state, failure) -> {
                            if (failure == null) {
                                show(state);
                            } else {
                                key.setText(texts.get("desktopKey.refused"));
                            }
                        },
                        fx);
    }

    /// As the other shortcuts are shown: `Super+Shift+C`.
    static String shown(String gtk) {
        String keys = gtk.replace("<Control>", "<Ctrl>").replace("<", "").replace('>', '+');
        int last = keys.lastIndexOf('+') + 1;
        return keys.substring(0, last)
                + keys.substring(last, last + 1).toUpperCase(Locale.ROOT)
                + keys.substring(last + 1);
    }

    /// `<Super><Shift>c`, as `gtk_accelerator_name` writes it.
    static String gtk(KeyEvent event) {
        KeyCode code = event.getCode();
        String name = code.isLetterKey() || code.isDigitKey() || code == KeyCode.SPACE
                ? code.getName().toLowerCase(Locale.ROOT)
                : code.getName().replace(" ", "_");
        return (event.isMetaDown() ? "<Super>" : "")
                + (event.isControlDown() ? "<Control>" : "")
                + (event.isAltDown() ? "<Alt>" : "")
                + (event.isShiftDown() ? "<Shift>" : "")
                + name;
    }
}
