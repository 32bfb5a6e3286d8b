package dev.codeface.desktop.editor;

import dev.codeface.core.text.Indentation;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// What the code view does by itself; settings set it. FX thread, but for [#checkDelay()].
public final class EditorHabits {
    private final BooleanProperty formatOnSave = new SimpleBooleanProperty();
    private final BooleanProperty autoSave = new SimpleBooleanProperty();
    private Indentation indentation = Indentation.DEFAULT;
    private volatile Optional<Duration> checkDelay = Optional.of(Duration.ofMillis(180));

    /// Whether a save formats first.
    public BooleanProperty formatOnSaveProperty() {
        return formatOnSave;
    }

    /// Whether files are saved without being asked to.
    public BooleanProperty autoSaveProperty() {
        return autoSave;
    }

    /// Sets how texts are indented that have no habit of their own.
    public void indentation(Indentation usual) {
        indentation = usual;
    }

    Indentation indentation() {
        return indentation;
    }

    /// Sets how long typing rests before a text is checked; empty: it is checked when it is saved.
    public void checkDelay(Optional<Duration> delay) {
        checkDelay = delay;
    }

    Optional<Duration> checkDelay() {
        return checkDelay;
    }
}
