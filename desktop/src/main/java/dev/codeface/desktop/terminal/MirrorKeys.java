package dev.codeface.desktop.terminal;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of the picture while it is only looked at: scrolling, selecting, copying, finding. None of them reaches
/// tmux. FX thread.
final class MirrorKeys {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY);
    private static final KeyCombination PASTE =
            new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_MODE =
            new KeyCodeCombination(KeyCode.SPACE, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final MirrorPanel panel;
    private final MirrorViewModel model;
    private final CopyControl copyMode;

    MirrorKeys(MirrorPanel panel, MirrorViewModel model, CopyControl copyMode) {
        this.panel = panel;
        this.model = model;
        this.copyMode = copyMode;
    }

    void pressed(KeyEvent event) {
        boolean taken = copyMode.activeProperty().get()
                ? KeyNames.pressed(event).map(copyMode::key).orElse(false)
                : looking(event);
        if (taken) {
            event.consume();
        }
    }

    void typed(KeyEvent event) {
        if (copyMode.activeProperty().get()) {
            KeyNames.typed(event).ifPresent(copyMode::key);
            event.consume();
        }
    }

    private boolean looking(KeyEvent event) {
        String pane = model.selectedPaneProperty().get();
        if (COPY.match(event)) {
            panel.copy();
        } else if (PASTE.match(event)) {
            panel.paste();
        } else if (FIND.match(event)) {
            panel.find();
        } else if (ALL.match(event)) {
            panel.selectAll();
        } else if (COPY_MODE.match(event)) {
            copyMode.start();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            panel.clearSelection();
            model.scrollToEnd(pane);
        } else {
            return arrows(event, pane);
        }
        return true;
    }

    private boolean arrows(KeyEvent event, String pane) {
        int page = model.pane().map(known -> Math.max(1, known.rows() - 1)).orElse(10);
        Optional<CopyCommand> move = switch (event.getCode()) {
            case UP -> Optional.of(CopyCommand.UP);
            case DOWN -> Optional.of(CopyCommand.DOWN);
            case LEFT -> Optional.of(event.isShortcutDown() ? CopyCommand.PREVIOUS_WORD : CopyCommand.LEFT);
            case RIGHT -> Optional.of(event.isShortcutDown() ? CopyCommand.NEXT_WORD : CopyCommand.RIGHT);
            case HOME -> Optional.of(event.isShortcutDown() ? CopyCommand.TOP : CopyCommand.LINE_START);
            case END -> Optional.of(event.isShortcutDown() ? CopyCommand.BOTTOM : CopyCommand.LINE_END);
            case PAGE_UP -> Optional.of(CopyCommand.PAGE_UP);
            case PAGE_DOWN -> Optional.of(CopyCommand.PAGE_DOWN);
            default -> Optional.empty();
        };
        if (move.isEmpty()) {
            return false;
        }
        if (event.isShiftDown()) {
            copyMode.extend(move.get());
            return true;
        }
        switch (move.get()) {
            case UP -> model.scroll(pane, 1);
            case DOWN -> model.scroll(pane, -1);
            case PAGE_UP -> model.scroll(pane, page);
            case PAGE_DOWN -> model.scroll(pane, -page);
            case LINE_START, TOP -> model.histories().scrollTo(pane, 0);
            case LINE_END, BOTTOM -> model.scrollToEnd(pane);
            default -> {
                return false;
            }
        }
        return true;
    }
}
