package dev.codeface.core.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ExpectedPane;
import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.multiplexer.PaneObserver;
import dev.codeface.core.multiplexer.PaneWriter;
import java.util.List;

/// The keyboard of one pane while a person has switched it on and can see that it is on. Keys go to the pane they were
/// switched on for, in order, and to no program that asks for a secret. Made by the consent service. Thread safe;
/// blocks.
public final class PaneKeyboard implements AutoCloseable {
    private final PaneObserver observer;
    private final PaneWriter writer;
    private final PaneLook pane;
    private final Runnable typed;
    private boolean closed;
    private boolean secretAllowed;

    PaneKeyboard(PaneObserver observer, PaneWriter writer, PaneLook pane, Runnable typed) {
        this.typed = typed;
        this.observer = observer;
        this.writer = writer;
        this.pane = pane;
    }

    /// Types what a person typed, in order and in one step.
    ///
    /// @return whether it answers a question for a secret, and so may be kept nowhere
    public synchronized boolean type(List<PaneInput> inputs) throws AppException {
        boolean secret = check();
        typed.run();
        writer.type(ExpectedPane.pane(pane), inputs);
        return secret;
    }

    /// Runs what the user bound to a key behind the prefix.
    ///
    /// @return false where nothing is bound to it
    public synchronized boolean binding(PaneInput key) throws AppException {
        check();
        typed.run();
        return writer.binding(ExpectedPane.pane(pane), key);
    }

    /// @return whether the pane asks for a secret that the person means to type
    private boolean check() throws AppException {
        if (closed) {
            throw new AppException("keyboard.off", "The keyboard is off.", "Switch it on for this pane.");
        }
        boolean asks = Concerns.asksSecret(observer.look(pane.server(), pane.paneId()));
        if (!asks) {
            secretAllowed = false;
        } else if (!secretAllowed) {
            throw new AppException(
                    "keyboard.secret",
                    "This pane is asking for a secret.",
                    "Type it in the terminal itself, not through CodeFace.");
        }
        return asks;
    }

    /// The person said that they mean to type the secret that is asked for now; good for this one question.
    public synchronized void allowSecret() {
        secretAllowed = true;
    }

    /// Switches it off.
    @Override
    public synchronized void close() {
        closed = true;
    }
}
