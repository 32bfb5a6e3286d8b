package dev.codeface.desktop.settings;

import dev.codeface.desktop.shell.Icons;
import dev.codeface.desktop.text.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// Puts one setting back; there only while it differs, its place kept. FX thread.
final class ResetButton extends Button {
    /// As the style sheet has it for such a button.
    static final double WIDTH = 36;

    ResetButton(Texts texts, Runnable reset) {
        super(null, Icons.of(Feather.ROTATE_CCW));
        getStyleClass().setAll("cf-rail-button");
        setTooltip(new Tooltip(texts.get("settings.reset")));
        setAccessibleText(texts.get("settings.reset"));
        setOnAction(e -> reset.run());
    }

    void show(boolean changed) {
        setVisible(changed);
        setDisable(!changed);
    }
}
