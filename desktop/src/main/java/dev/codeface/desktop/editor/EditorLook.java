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
    private final BooleanProperty numbers = new SimpleBooleanProperty(true);
    private final BooleanProperty currentLine = new SimpleBooleanProperty(true);
    private final BooleanProperty marks = new SimpleBooleanProperty(true);
    private final BooleanProperty guides = new SimpleBooleanProperty(true);
    private final BooleanProperty blanks = new SimpleBooleanProperty();
    private final BooleanProperty sticky = new SimpleBooleanProperty(true);
    private final BooleanProperty vim = new SimpleBooleanProperty();
    private final EditorKeymap keymap = new EditorKeymap();
    private double usualSize = 13.5;

    /// Which keys do what.
    public EditorKeymap keymap() {
        return keymap;
    }

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

    /// Whether lines are numbered.
    public BooleanProperty numbersProperty() {
        return numbers;
    }

    /// Whether the line of the caret has a band behind it.
    public BooleanProperty currentLineProperty() {
        return currentLine;
    }

    /// Whether problems, changes and matches of the whole file are marked beside the scroll bar.
    public BooleanProperty marksProperty() {
        return marks;
    }

    /// Whether levels of indentation have a line.
    public BooleanProperty guidesProperty() {
        return guides;
    }

    /// Whether blanks are marked.
    public BooleanProperty blanksProperty() {
        return blanks;
    }

    /// Whether the lines that enclose the top of the screen stay in sight.
    public BooleanProperty stickyProperty() {
        return sticky;
    }

    /// Whether keys are those of vi.
    public BooleanProperty vimProperty() {
        return vim;
    }

    /// Sets family and usual size; a zoom of before is forgotten.
    public void font(String family, double size) {
        fontFamily.set(family);
        if (size != usualSize) {
            usualSize = size;
            fontSize.set(size);
        }
    }

    /// Makes the text larger or smaller by steps; 0 sets the usual size.
    public void zoom(int steps) {
        fontSize.set(steps == 0 ? usualSize : Math.clamp(fontSize.get() + steps, SMALLEST, LARGEST));
    }
}
