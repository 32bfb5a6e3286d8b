package dev.codeface.desktop.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.desktop.editor.EditorAction;
import java.util.Arrays;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/// Shortcuts as they are written, against the keys that a person presses.
class ShortcutTest {
    @Test
    void namesOfTwoWordsAreKeys() {
        KeyEvent pressed = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.PAGE_DOWN, false, true, true, false);
        for (String written : new String[] {"Ctrl+Alt+PAGE_DOWN", "Ctrl+Alt+Page Down"}) {
            assertThat(Shortcut.of(written).match(pressed)).as(written).isTrue();
            assertThat(Shortcut.of(written).getDisplayText()).isEqualTo("Ctrl+Alt+Page Down");
        }
    }

    @Test
    void everyKeyOfTheEditorCanBePressed() {
        assertThat(Arrays.stream(EditorAction.values()).map(EditorAction::key).filter(Objects::nonNull))
                .hasSizeGreaterThan(30)
                .allMatch(KeyCodeCombination.class::isInstance);
    }
}
