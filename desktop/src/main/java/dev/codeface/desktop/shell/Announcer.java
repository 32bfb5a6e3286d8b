package dev.codeface.desktop.shell;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;

/// Tells a screen reader what happened away from the focus: an answer that ended, a notice that came up. FX thread.
///
/// JavaFX knows no live regions. What comes closest is a text in the window that says it has changed; it is never
/// drawn and takes neither room nor clicks.
public final class Announcer extends Label {
    Announcer() {
        setAccessibleRole(AccessibleRole.TEXT);
        setMinSize(1, 1);
        setMaxSize(1, 1);
        setOpacity(0);
        setMouseTransparent(true);
        setFocusTraversable(false);
    }

    /// Has something read, in place of what was said before.
    public void say(String words) {
        setAccessibleText(words);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
}
