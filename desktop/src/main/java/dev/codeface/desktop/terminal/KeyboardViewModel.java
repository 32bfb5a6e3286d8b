package dev.codeface.desktop.terminal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.SessionControl.UserKeys;
import dev.codeface.core.run.PaneKeyboard;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Keyboard mode: off until a person switches it on for one pane; then each key typed there is its own approval and
/// goes through the one writer, in order. Ends when another pane or window is chosen, and with the connection.
///
/// FX thread only; keys are sent on a thread of [Tasks], those typed meanwhile together in the next step.
final class KeyboardViewModel {
    private final MirrorViewModel mirror;
    private final Multiplexer multiplexer;
    private final Tasks tasks;
    private final Executor fx;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper prefixed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper secret = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final List<PaneInput> waiting = new ArrayList<>();
    private MirrorViewModel.@Nullable KeyboardOpener opener;
    private @Nullable PaneKeyboard keyboard;
    private UserKeys keys = new UserKeys("C-b", false);
    private String pane = "";
    private boolean sending;
    private int turn;

    private record Opened(PaneKeyboard keyboard, UserKeys keys) {}

    KeyboardViewModel(MirrorViewModel mirror, Multiplexer multiplexer, Tasks tasks, Executor fx) {
        this.mirror = mirror;
        this.multiplexer = multiplexer;
        this.tasks = tasks;
        this.fx = fx;
        mirror.selectedPaneProperty().addListener((o, before, now) -> stop());
        mirror.shownWindowProperty().addListener((o, before, now) -> stop());
        mirror.stateProperty().addListener((o, before, now) -> stop());
    }

    /// Gives it something to type with; without, it cannot be switched on.
    void connect(MirrorViewModel.KeyboardOpener wanted) {
        opener = wanted;
    }

    boolean isAvailable() {
        return opener != null;
    }

    /// Switches it on for the selected pane, or off.
    void toggle() {
        if (on.get()) {
            stop();
        } else {
            start();
        }
    }

    private void start() {
        MirrorViewModel.KeyboardOpener from = opener;
        Optional<AttachedTarget> target = mirror.attachedTarget();
        if (from == null || target.isEmpty() || mirror.stateProperty().get() != MirrorState.LIVE) {
            return;
        }
        AttachedTarget wanted = target.get();
        int mine = ++turn;
        problem.set("");
        tasks.ioResult(() -> new Opened(
                        from.open(wanted.server(), wanted.paneId()),
                        multiplexer.control(wanted.server()).keys(wanted.sessionId())))
                .whenComplete((opened, failure) -> fx.execute(() -> {
                    if (failure != null) {
                        refused(failure);
                    } else if (mine == turn
                            && wanted.paneId()
                                    .equals(mirror.selectedPaneProperty().get())) {
                        begin(opened, wanted.paneId());
                    } else {
                        opened.keyboard().close();
                    }
                }));
    }

    private void begin(Opened opened, String paneId) {
        keyboard = opened.keyboard();
        keys = opened.keys();
        pane = paneId;
        mirror.scrollToEnd(paneId);
        on.set(true);
    }

    /// Switches it off; what was not sent yet is dropped.
    void stop() {
        turn++;
        waiting.clear();
        prefixed.set(false);
        secret.set(false);
        PaneKeyboard old = keyboard;
        keyboard = null;
        on.set(false);
        if (old != null) {
            // Waits for keys that are on their way.
            tasks.io(old::close);
        }
    }

    /// Something was typed.
    void type(PaneInput input) {
        if (!on.get()) {
            return;
        }
        if (prefixed.get()) {
            prefixed.set(false);
            bound(input);
        } else if (PaneKeys.isNamed(input, keys.prefix())) {
            prefixed.set(true);
        } else {
            problem.set("");
            waiting.add(input);
            send();
        }
    }

    private void bound(PaneInput key) {
        PaneKeyboard now = keyboard;
        if (now != null) {
            int mine = turn;
            tasks.ioResult(() -> now.binding(key))
                    .whenComplete((found, failure) -> fx.execute(() -> {
                        if (mine != turn) {
                            return;
                        }
                        if (failure != null) {
                            refused(failure);
                        } else {
                            problem.set(found ? "" : Words.get("keyboard.unbound", keys.prefix()));
                            mirror.expectChange();
                        }
                    }));
        }
    }

    private void send() {
        PaneKeyboard now = keyboard;
        if (now == null || sending || waiting.isEmpty()) {
            return;
        }
        List<PaneInput> taken = List.copyOf(waiting);
        waiting.clear();
        sending = true;
        int mine = turn;
        tasks.ioResult(() -> now.type(taken))
                .whenComplete((secretly, failure) -> fx.execute(() -> {
                    sending = false;
                    if (failure == null && !secretly) {
                        mirror.activity().typed(pane, taken);
                    }
                    if (mine == turn && failure != null) {
                        waiting.clear();
                        refused(failure);
                    }
                    mirror.expectChange();
                    send();
                }));
    }

    private void refused(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        secret.set(cause instanceof AppException known && known.code().equals("keyboard.secret"));
        problem.set(SessionCommands.explain(failure));
        if (cause instanceof AppException known && known.code().equals("tmux.pane-changed")) {
            stop();
        }
    }

    /// The person means to type the secret that the pane asks for.
    void allowSecret() {
        PaneKeyboard now = keyboard;
        if (now != null) {
            now.allowSecret();
            secret.set(false);
            problem.set("");
        }
    }

    /// The pane that takes keys.
    String paneId() {
        return pane;
    }

    /// How the user's prefix is called.
    String prefix() {
        return keys.prefix();
    }

    /// Whether keys go to the pane.
    ReadOnlyBooleanProperty onProperty() {
        return on.getReadOnlyProperty();
    }

    /// Whether the user's prefix was typed and the next key is looked up in their bindings.
    ReadOnlyBooleanProperty prefixedProperty() {
        return prefixed.getReadOnlyProperty();
    }

    /// Whether the last key was kept back because the pane asks for a secret.
    ReadOnlyBooleanProperty secretProperty() {
        return secret.getReadOnlyProperty();
    }

    /// Why the last key was not sent; empty when all is well.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
