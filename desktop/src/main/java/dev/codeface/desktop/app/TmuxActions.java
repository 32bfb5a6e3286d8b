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
import dev.codeface.desktop.text.Words;
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
        mirror("tmux.detach", Words.get("action.tmux.detach"), MirrorViewModel::detach);
        actions.add(Action.of(
                "tmux.keyboard",
                AppActions.TMUX,
                Words.get("action.tmux.keyboard"),
                "Shortcut+Alt+K",
                () -> shown(f -> f.mirrorPanel().toggleKeyboard())));
        panel("tmux.paste", Words.get("action.tmux.paste"), MirrorPanel::paste);
        mirror("tmux.retry", Words.get("action.tmux.retry"), MirrorViewModel::retry);
        view();
        select();
        session();
        window();
        pane();
        layout();
        record();
    }

    private void record() {
        tmux("tmux.record.toggle", Words.get("action.tmux.record.toggle"), TmuxCommands::toggleRecording);
        tmux("tmux.record.show", Words.get("action.tmux.record.show"), TmuxCommands::showRecord);
        tmux("tmux.record.wipe", Words.get("action.tmux.record.wipe"), TmuxCommands::wipeRecord);
    }

    private void tmux(String id, String title, Consumer<TmuxCommands> run) {
        actions.add(Action.of(
                id, AppActions.TMUX, title, "", () -> window.features().ifPresent(f -> run.accept(f.tmux()))));
    }

    private void view() {
        mirror("tmux.view.pause", Words.get("action.tmux.view.pause"), m -> m.setPaused(true));
        mirror("tmux.view.resume", Words.get("action.tmux.view.resume"), m -> m.setPaused(false));
        mirror(
                "tmux.view.one-pane",
                Words.get("action.tmux.view.one-pane"),
                m -> m.onePaneProperty().set(!m.onePaneProperty().get()));
        mirror(
                "tmux.view.follow",
                Words.get("action.tmux.view.follow"),
                m -> m.followActiveProperty().set(!m.followActiveProperty().get()));
        torn("tmux.view.tear-off", Words.get("action.tmux.view.tear-off"), MirrorWindow::toggle);
        torn("tmux.view.on-top", Words.get("action.tmux.view.on-top"), MirrorWindow::toggleOnTop);
        torn("tmux.view.next-screen", Words.get("action.tmux.view.next-screen"), this::nextScreen);
        panel("tmux.view.zoom-in", Words.get("action.tmux.view.zoom-in"), p -> p.zoom(1));
        panel("tmux.view.zoom-out", Words.get("action.tmux.view.zoom-out"), p -> p.zoom(-1));
        panel("tmux.view.zoom-fit", Words.get("action.tmux.view.zoom-fit"), p -> p.zoom(0));
        panel("tmux.view.zoom-actual", Words.get("action.tmux.view.zoom-actual"), MirrorPanel::zoomActual);
        mirror(
                "tmux.view.live",
                Words.get("action.tmux.view.live"),
                m -> m.scrollToEnd(m.selectedPaneProperty().get()));
    }

    private void nextScreen(MirrorWindow mirror) {
        if (!mirror.nextScreen()) {
            shown(f -> f.mirrorPanel().tell(Words.get("mirror.oneScreen"), false));
        }
    }

    private void select() {
        panel("tmux.select.copy-mode", Words.get("action.tmux.select.copy-mode"), MirrorPanel::startCopyMode);
        panel("tmux.select.copy", Words.get("action.tmux.select.copy"), MirrorPanel::copy);
        panel("tmux.select.all", Words.get("action.tmux.select.all"), MirrorPanel::selectAll);
        panel("tmux.select.find", Words.get("action.tmux.select.find"), MirrorPanel::find);
        panel("tmux.select.find-all", Words.get("action.tmux.select.find-all"), MirrorPanel::findInAllPanes);
        panel("tmux.select.next", Words.get("action.tmux.select.next"), p -> p.findStep(1));
        panel("tmux.select.previous", Words.get("action.tmux.select.previous"), p -> p.findStep(-1));
        panel("tmux.select.vi", Words.get("action.tmux.select.vi"), p -> p.setCopyKeys("vi"));
        panel("tmux.select.emacs", Words.get("action.tmux.select.emacs"), p -> p.setCopyKeys("emacs"));
    }

    private void session() {
        session("tmux.session.new", Words.get("action.tmux.session.new"), SessionCommands::newSession);
        layouts("tmux.session.new-layout", Words.get("action.tmux.session.new-layout"), LayoutCommands::newSession);
        session("tmux.session.switch", Words.get("action.tmux.session.switch"), SessionCommands::switchSession);
        session("tmux.session.rename", Words.get("action.tmux.session.rename"), SessionCommands::renameSession);
        actions.add(Action.of(
                "tmux.session.paths", AppActions.TMUX, Words.get("action.tmux.session.paths"), "", window::mapPaths));
        tmux("tmux.session.saved", Words.get("action.tmux.session.saved"), TmuxCommands::showSaved);
        session("tmux.session.kill", Words.get("action.tmux.session.kill"), SessionCommands::killSession);
    }

    private void window() {
        session("tmux.window.new", Words.get("action.tmux.window.new"), SessionCommands::newWindow);
        session("tmux.window.choose", Words.get("action.tmux.window.choose"), SessionCommands::chooseWindow);
        session("tmux.window.next", Words.get("action.tmux.window.next"), c -> c.stepWindow(1));
        session("tmux.window.previous", Words.get("action.tmux.window.previous"), c -> c.stepWindow(-1));
        session("tmux.window.activate", Words.get("action.tmux.window.activate"), SessionCommands::showInTmux);
        session("tmux.window.rename", Words.get("action.tmux.window.rename"), SessionCommands::renameWindow);
        session(
                "tmux.window.synchronise",
                Words.get("action.tmux.window.synchronise"),
                SessionCommands::toggleSynchronised);
        session("tmux.window.kill", Words.get("action.tmux.window.kill"), SessionCommands::killWindow);
    }

    private void pane() {
        session("tmux.pane.split-right", Words.get("action.tmux.pane.split-right"), c -> c.split(Side.RIGHT));
        session("tmux.pane.split-down", Words.get("action.tmux.pane.split-down"), c -> c.split(Side.DOWN));
        session("tmux.pane.split-left", Words.get("action.tmux.pane.split-left"), c -> c.split(Side.LEFT));
        session("tmux.pane.split-up", Words.get("action.tmux.pane.split-up"), c -> c.split(Side.UP));
        session("tmux.pane.next", Words.get("action.tmux.pane.next"), c -> c.stepPane(1));
        session("tmux.pane.previous", Words.get("action.tmux.pane.previous"), c -> c.stepPane(-1));
        session("tmux.pane.activate", Words.get("action.tmux.pane.activate"), SessionCommands::activatePane);
        session("tmux.pane.swap-next", Words.get("action.tmux.pane.swap-next"), c -> c.swapPane(1));
        session("tmux.pane.swap-previous", Words.get("action.tmux.pane.swap-previous"), c -> c.swapPane(-1));
        session("tmux.pane.zoom", Words.get("action.tmux.pane.zoom"), SessionCommands::toggleZoom);
        session("tmux.pane.resize-left", Words.get("action.tmux.pane.resize-left"), c -> c.resizePane(Side.LEFT));
        session("tmux.pane.resize-right", Words.get("action.tmux.pane.resize-right"), c -> c.resizePane(Side.RIGHT));
        session("tmux.pane.resize-up", Words.get("action.tmux.pane.resize-up"), c -> c.resizePane(Side.UP));
        session("tmux.pane.resize-down", Words.get("action.tmux.pane.resize-down"), c -> c.resizePane(Side.DOWN));
        session("tmux.pane.break", Words.get("action.tmux.pane.break"), SessionCommands::breakPane);
        session("tmux.pane.close", Words.get("action.tmux.pane.close"), SessionCommands::closePane);
    }

    private void layout() {
        for (Arrangement arrangement : Arrangement.values()) {
            layouts(
                    "tmux.layout." + arrangement.id(),
                    Words.get("action.tmux.layout.arrange", arrangement.id().replace('-', ' ')),
                    c -> c.arrange(arrangement));
        }
        layouts("tmux.layout.save", Words.get("action.tmux.layout.save"), LayoutCommands::save);
        layouts("tmux.layout.apply", Words.get("action.tmux.layout.apply"), LayoutCommands::apply);
        layouts("tmux.layout.forget", Words.get("action.tmux.layout.forget"), LayoutCommands::remove);
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
                () -> shown(f -> run.accept(f.tmux().session()))));
    }

    private void layouts(String id, String title, Consumer<LayoutCommands> run) {
        actions.add(Action.of(
                id,
                AppActions.TMUX,
                title,
                "",
                () -> shown(f -> run.accept(f.tmux().layouts()))));
    }

    private void mirror(String id, String title, Consumer<MirrorViewModel> run) {
        actions.add(Action.of(id, AppActions.TMUX, title, "", () -> shown(f -> run.accept(f.mirror()))));
    }

    private void panel(String id, String title, Consumer<MirrorPanel> run) {
        actions.add(Action.of(id, AppActions.TMUX, title, "", () -> shown(f -> run.accept(f.mirrorPanel()))));
    }

    /// What is done with the mirror is seen in it, and so are its questions.
    private void shown(Consumer<Features> run) {
        window.features().ifPresent(f -> {
            window.mirrorWindow().ifPresent(MirrorWindow::bringForward);
            run.accept(f);
        });
    }
}
