package dev.codeface.core.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ExpectedPane;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.multiplexer.PaneObserver;
import dev.codeface.core.multiplexer.PaneWriter;

/// The keyboard of one pane while a person has switched it on and can see that it is on. Keys go to the pane they were
/// switched on for, in order, and to no program that asks for a secret. Made by the consent service. Thread safe;
/// blocks.
public final class PaneKeyboard implements AutoCloseable {
    private final PaneObserver observer;
    private final PaneWriter writer;
    private final PaneLook pane;
    private boolean closed;

    PaneKeyboard(PaneObserver observer, PaneWriter writer, PaneLook pane) {
        this.observer = observer;
        this.writer = writer;
        this.pane = pane;
    }

    /// Types what a key or an input method brought.
    public synchronized void type(String text) throws AppException {
        check();
        writer.insert(ExpectedPane.pane(pane), text, false);
    }

    /// Presses a key without text.
    public synchronized void press(PaneWriter.Key key) throws AppException {
        check();
        writer.press(ExpectedPane.pane(pane), key);
    }

    private void check() throws AppException {
        if (closed) {
            throw new AppException("keyboard.off", "The keyboard is off.", "Switch it on for this pane.");
        }
        if (Concerns.asksSecret(observer.look(pane.server(), pane.paneId()))) {
            throw new AppException(
                    "keyboard.secret",
                    "This pane is asking for a secret.",
                    "Type it in the terminal itself, not through CodeFace.");
        }
    }

    /// Switches it off.
    @Override
    public synchronized void close() {
        closed = true;
    }
}
