package dev.codeface.desktop.editor;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// How all editors look: settings bind to these, zoom changes them. FX thread.
public final class EditorLook {
    private static final double SMALLEST = 8;
    private static final double LARGEST = 40;

    private final StringProperty fontFamily = new SimpleStringProperty("JetBrains Mono");
    private final DoubleProperty fontSize = new SimpleDoubleProperty(13.5);
    private final BooleanProperty wrap = new SimpleBooleanProperty();
    private final BooleanProperty autoClose = new SimpleBooleanProperty(true);

    /// Family of the text.
    public StringProperty fontFamilyProperty() {
        return fontFamily;
    }

    /// Size of the text in pixels.
    public DoubleProperty fontSizeProperty() {
        return fontSize;
    }

    /// Whether long lines are wrapped.
    public BooleanProperty wrapProperty() {
        return wrap;
    }

    /// Whether brackets and quotes come in pairs.
    public BooleanProperty autoCloseProperty() {
        return autoClose;
    }

    /// Makes the text larger or smaller by steps; 0 sets the usual size.
    public void zoom(int steps) {
        fontSize.set(steps == 0 ? 13.5 : Math.clamp(fontSize.get() + steps, SMALLEST, LARGEST));
    }
}
