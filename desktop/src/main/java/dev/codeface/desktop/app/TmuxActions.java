package dev.codeface.desktop.app;

import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.terminal.MirrorPanel;
import dev.codeface.desktop.terminal.MirrorViewModel;
import java.util.function.Consumer;

/// Registers what a person can do with the mirror and with tmux. The middle of an id names its submenu. FX thread.
final class TmuxActions {
    private final AppWindow window;
    private final ActionRegistry actions;

    TmuxActions(AppWindow window, ActionRegistry actions) {
        this.window = window;
        this.actions = actions;
    }

    void register() {
        mirror("tmux.detach", "Detach", MirrorViewModel::detach);
        mirror("tmux.retry", "Attach Again", MirrorViewModel::retry);
        view();
        select();
    }

    private void view() {
        mirror("tmux.view.pause", "Pause Picture", m -> m.setPaused(true));
        mirror("tmux.view.resume", "Resume Picture", m -> m.setPaused(false));
        mirror(
                "tmux.view.one-pane",
                "Show One Pane or Whole Window",
                m -> m.onePaneProperty().set(!m.onePaneProperty().get()));
        mirror(
                "tmux.view.follow",
                "Follow the Active Pane, On or Off",
                m -> m.followActiveProperty().set(!m.followActiveProperty().get()));
        panel("tmux.view.zoom-in", "Larger Picture", p -> p.zoom(1));
        panel("tmux.view.zoom-out", "Smaller Picture", p -> p.zoom(-1));
        panel("tmux.view.zoom-fit", "Zoom to Fit", p -> p.zoom(0));
        panel("tmux.view.zoom-actual", "Zoom to Font Size", MirrorPanel::zoomActual);
        mirror(
                "tmux.view.live",
                "Back to Live",
                m -> m.scrollToEnd(m.selectedPaneProperty().get()));
    }

    private void select() {
        panel("tmux.select.copy-mode", "Select with the Keyboard (Copy Mode)", MirrorPanel::startCopyMode);
        panel("tmux.select.copy", "Copy Selection", MirrorPanel::copy);
        panel("tmux.select.all", "Select Screen and History", MirrorPanel::selectAll);
        panel("tmux.select.find", "Find in Pane", MirrorPanel::find);
        panel("tmux.select.next", "Next Match", p -> p.findStep(1));
        panel("tmux.select.previous", "Previous Match", p -> p.findStep(-1));
        panel("tmux.select.vi", "Copy Mode with vi Keys", p -> p.setViKeys(true));
        panel("tmux.select.emacs", "Copy Mode with emacs Keys", p -> p.setViKeys(false));
    }

    private void mirror(String id, String title, Consumer<MirrorViewModel> run) {
        actions.add(Action.of(
                id, AppActions.TMUX, title, "", () -> window.features().ifPresent(f -> run.accept(f.mirror()))));
    }

    private void panel(String id, String title, Consumer<MirrorPanel> run) {
        actions.add(Action.of(
                id, AppActions.TMUX, title, "", () -> window.features().ifPresent(f -> run.accept(f.mirrorPanel()))));
    }
}
