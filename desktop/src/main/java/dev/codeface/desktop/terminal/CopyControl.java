package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneSnapshot;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Copy mode in the panel: takes keys, moves its cursor over the selected pane, scrolls along, selects and copies. FX
/// thread.
final class CopyControl {
    private final MirrorViewModel model;
    private final MirrorCanvas canvas;
    private final Runnable copy;
    private final Runnable openFind;
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private CopyKeys keys = CopyKeys.EMACS;
    private boolean following = true;
    private String pane = "";
    private boolean findsUp;
    private @Nullable CopyMode mode;

    /// @param copy     copies what is selected
    /// @param openFind shows the find bar
    CopyControl(MirrorViewModel model, MirrorCanvas canvas, Runnable copy, Runnable openFind) {
        this.model = model;
        this.canvas = canvas;
        this.copy = copy;
        this.openFind = openFind;
        model.find().currentProperty().addListener((o, before, now) -> goToMatch());
        model.selectedPaneProperty().addListener((o, before, now) -> stop());
        model.stateProperty().addListener((o, before, now) -> {
            if (following && now == MirrorState.LIVE) {
                followUser();
            }
        });
    }

    void setKeys(CopyKeys wanted) {
        keys = wanted;
        following = false;
    }

    /// Takes the keys that the user of the session has set in tmux.
    void followUser() {
        following = true;
        model.userKeys(set -> {
            if (following) {
                keys = set.vi() ? CopyKeys.VI : CopyKeys.EMACS;
            }
        });
    }

    /// Whether keys are its own now.
    ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /// Begins at the pane's cursor, or at the bottom of what is seen.
    void start() {
        if (following) {
            followUser();
        }
        pane = model.selectedPaneProperty().get();
        text().ifPresent(text -> {
            PaneSnapshot snapshot = text.snapshot();
            boolean present = text.top() == text.history();
            int row = present ? text.history() + snapshot.cursor().row() : text.top() + text.height() - 1;
            mode = new CopyMode(
                    row, Math.min(present ? snapshot.cursor().column() : 0, Math.max(0, text.columns() - 1)));
            active.set(true);
            canvas.requestFocus();
            show(text);
        });
    }

    /// Ends it; the picture goes back to the present.
    void stop() {
        if (mode == null) {
            return;
        }
        mode = null;
        active.set(false);
        canvas.marks().setCopyCursor(Optional.empty());
        canvas.marks().select(Selection.NONE);
        canvas.refresh();
        model.scrollToEnd(pane);
    }

    private Optional<PaneText> text() {
        return model.histories().text(pane);
    }

    /// Whether a key is one of copy mode's now, before any shortcut of the app.
    boolean takes(KeyEvent event) {
        return mode != null
                && canvas.isFocused()
                && !(event.isControlDown() && event.isShiftDown())
                && KeyNames.pressed(event).flatMap(keys::command).isPresent();
    }

    /// @return whether the key was its own
    boolean key(String name) {
        CopyMode now = mode;
        Optional<CopyCommand> command = keys.command(name);
        if (now == null || command.isEmpty()) {
            return now != null;
        }
        run(now, command.get());
        return true;
    }

    /// Moves and selects, as Shift with an arrow key does elsewhere.
    void extend(CopyCommand move) {
        if (mode == null) {
            start();
        }
        CopyMode now = mode;
        if (now != null) {
            if (!now.isSelecting()) {
                run(now, CopyCommand.SELECT);
            }
            run(now, move);
        }
    }

    private void run(CopyMode now, CopyCommand command) {
        switch (command) {
            case LEAVE -> stop();
            case COPY -> {
                copy.run();
                stop();
            }
            case FIND, FIND_UP -> {
                findsUp = command == CopyCommand.FIND_UP;
                openFind.run();
            }
            case NEXT_MATCH -> model.find().step(findsUp ? -1 : 1);
            case PREVIOUS_MATCH -> model.find().step(findsUp ? 1 : -1);
            default ->
                text().ifPresent(text -> {
                    now.run(command, text);
                    if (now.row() < text.knownFrom()) {
                        model.histories().want(pane, now.row());
                    }
                    follow(now, text);
                });
        }
    }

    private void follow(CopyMode now, PaneText text) {
        int top = now.topToSee(text);
        if (top != text.top()) {
            model.histories().scrollTo(pane, top);
        }
        text().ifPresent(this::show);
    }

    private void goToMatch() {
        CopyMode now = mode;
        if (now != null && model.find().paneId().equals(pane)) {
            model.find().currentMatch().ifPresent(match -> {
                now.moveTo(match.row(), match.column());
                text().ifPresent(this::show);
            });
        }
    }

    private void show(PaneText text) {
        CopyMode now = mode;
        if (now != null) {
            canvas.marks().setCopyCursor(Optional.of(new GridPoint(pane, now.row(), now.column())));
            canvas.marks().select(now.selection(text));
            canvas.refresh();
        }
    }
}
