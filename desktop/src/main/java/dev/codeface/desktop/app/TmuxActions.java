package dev.codeface.desktop.app;

import dev.codeface.core.multiplexer.SessionControl.Arrangement;
import dev.codeface.core.multiplexer.SessionControl.Side;
import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.terminal.LayoutCommands;
import dev.codeface.desktop.terminal.MirrorPanel;
import dev.codeface.desktop.terminal.MirrorViewModel;
import dev.codeface.desktop.terminal.SessionCommands;
import dev.codeface.desktop.terminal.TmuxCommands;
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
        actions.add(Action.of(
                "tmux.keyboard",
                AppActions.TMUX,
                "Type into Pane, On or Off",
                "Shortcut+Alt+K",
                () -> window.features().ifPresent(f -> f.mirrorPanel().toggleKeyboard())));
        panel("tmux.paste", "Paste into Pane…", MirrorPanel::paste);
        mirror("tmux.retry", "Attach Again", MirrorViewModel::retry);
        view();
        select();
        session();
        window();
        pane();
        layout();
        record();
    }

    private void record() {
        tmux("tmux.record.toggle", "Record Commands of This Session, On or Off", TmuxCommands::toggleRecording);
        tmux("tmux.record.show", "Show What Was Recorded…", TmuxCommands::showRecord);
        tmux("tmux.record.wipe", "Wipe What Was Recorded", TmuxCommands::wipeRecord);
    }

    private void tmux(String id, String title, Consumer<TmuxCommands> run) {
        actions.add(Action.of(
                id, AppActions.TMUX, title, "", () -> window.features().ifPresent(f -> run.accept(f.tmux()))));
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
        torn("tmux.view.tear-off", "Mirror in Its Own Window, On or Off", MirrorWindow::toggle);
        torn("tmux.view.on-top", "Keep Mirror Window on Top, On or Off", MirrorWindow::toggleOnTop);
        torn("tmux.view.next-screen", "Mirror Window to Next Screen", MirrorWindow::nextScreen);
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
        panel("tmux.select.find-all", "Find in All Panes", MirrorPanel::findInAllPanes);
        panel("tmux.select.next", "Next Match", p -> p.findStep(1));
        panel("tmux.select.previous", "Previous Match", p -> p.findStep(-1));
        panel("tmux.select.vi", "Copy Mode with vi Keys", p -> p.setCopyKeys("vi"));
        panel("tmux.select.emacs", "Copy Mode with emacs Keys", p -> p.setCopyKeys("emacs"));
    }

    private void session() {
        session("tmux.session.new", "New Session…", SessionCommands::newSession);
        layouts("tmux.session.new-layout", "New Session with Layout…", LayoutCommands::newSession);
        session("tmux.session.switch", "Switch Session…", SessionCommands::switchSession);
        session("tmux.session.rename", "Rename Session…", SessionCommands::renameSession);
        tmux("tmux.session.saved", "Saved Sessions…", TmuxCommands::showSaved);
        session("tmux.session.kill", "End Session…", SessionCommands::killSession);
    }

    private void window() {
        session("tmux.window.new", "New Window", SessionCommands::newWindow);
        session("tmux.window.choose", "Show Window…", SessionCommands::chooseWindow);
        session("tmux.window.next", "Show Next Window", c -> c.stepWindow(1));
        session("tmux.window.previous", "Show Previous Window", c -> c.stepWindow(-1));
        session("tmux.window.activate", "Show This Window in tmux Too", SessionCommands::showInTmux);
        session("tmux.window.rename", "Rename Window…", SessionCommands::renameWindow);
        session("tmux.window.synchronise", "Synchronise Panes, On or Off", SessionCommands::toggleSynchronised);
        session("tmux.window.kill", "Close Window…", SessionCommands::killWindow);
    }

    private void pane() {
        session("tmux.pane.split-right", "Split Right", c -> c.split(Side.RIGHT));
        session("tmux.pane.split-down", "Split Down", c -> c.split(Side.DOWN));
        session("tmux.pane.split-left", "Split Left", c -> c.split(Side.LEFT));
        session("tmux.pane.split-up", "Split Up", c -> c.split(Side.UP));
        session("tmux.pane.next", "Select Next Pane", c -> c.stepPane(1));
        session("tmux.pane.previous", "Select Previous Pane", c -> c.stepPane(-1));
        session("tmux.pane.activate", "Make This Pane Active in tmux", SessionCommands::activatePane);
        session("tmux.pane.swap-next", "Swap with Next Pane", c -> c.swapPane(1));
        session("tmux.pane.swap-previous", "Swap with Previous Pane", c -> c.swapPane(-1));
        session("tmux.pane.zoom", "Zoom Pane in tmux, On or Off", SessionCommands::toggleZoom);
        session("tmux.pane.resize-left", "Move Border Left", c -> c.resizePane(Side.LEFT));
        session("tmux.pane.resize-right", "Move Border Right", c -> c.resizePane(Side.RIGHT));
        session("tmux.pane.resize-up", "Move Border Up", c -> c.resizePane(Side.UP));
        session("tmux.pane.resize-down", "Move Border Down", c -> c.resizePane(Side.DOWN));
        session("tmux.pane.break", "Make Pane a Window", SessionCommands::breakPane);
        session("tmux.pane.close", "Close Pane…", SessionCommands::closePane);
    }

    private void layout() {
        for (Arrangement arrangement : Arrangement.values()) {
            layouts(
                    "tmux.layout." + arrangement.id(),
                    "Arrange: " + arrangement.id().replace('-', ' '),
                    c -> c.arrange(arrangement));
        }
        layouts("tmux.layout.save", "Save Layout…", LayoutCommands::save);
        layouts("tmux.layout.apply", "Apply Saved Layout…", LayoutCommands::apply);
        layouts("tmux.layout.forget", "Forget Saved Layout…", LayoutCommands::remove);
    }

    private void torn(String id, String title, Consumer<MirrorWindow> run) {
        actions.add(Action.of(
                id, AppActions.TMUX, title, "", () -> window.mirrorWindow().ifPresent(run)));
    }

    private void session(String id, String title, Consumer<SessionCommands> run) {
        actions.add(Action.of(
                id,
                AppActions.TMUX,
                title,
                "",
                () -> window.features().ifPresent(f -> run.accept(f.tmux().session()))));
    }

    private void layouts(String id, String title, Consumer<LayoutCommands> run) {
        actions.add(Action.of(
                id,
                AppActions.TMUX,
                title,
                "",
                () -> window.features().ifPresent(f -> run.accept(f.tmux().layouts()))));
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
