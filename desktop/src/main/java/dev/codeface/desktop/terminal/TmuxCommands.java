package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.WindowLayoutFiles;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.stage.Window;

/// Everything that changes tmux from the mirror, by subject. FX thread.
public final class TmuxCommands {
    private final SessionCommands session;
    private final LayoutCommands layouts;
    private final MirrorViewModel mirror;
    private final MirrorPanel panel;
    private final RestoreViewModel restore;
    private final Executor fx;

    /// @param panel   asks and tells
    /// @param layouts the user's layouts
    /// @param restore saving sessions and making them again
    public TmuxCommands(
            MirrorViewModel mirror,
            MirrorPanel panel,
            Multiplexer multiplexer,
            WindowLayoutFiles layouts,
            RestoreViewModel restore,
            Tasks tasks,
            Executor fx) {
        this.mirror = mirror;
        this.panel = panel;
        this.fx = fx;
        this.restore = restore;
        this.session = new SessionCommands(mirror, multiplexer, tasks, fx, panel.prompt());
        this.layouts = new LayoutCommands(mirror, multiplexer, layouts, session);
        panel.setOnRestore(this::showSaved);
    }

    /// Sessions, windows and panes.
    public SessionCommands session() {
        return session;
    }

    /// Begins or ends the recording of this session's commands.
    public void toggleRecording() {
        mirror.activity().setAware(!mirror.activity().awareProperty().get());
    }

    /// Shows what was recorded.
    public void showRecord() {
        Window owner = panel.getScene() == null ? null : panel.getScene().getWindow();
        RecordDialog.show(owner, mirror.activity(), fx);
    }

    /// Wipes what was recorded.
    public void wipeRecord() {
        mirror.activity().record().wipe();
        panel.prompt().tell(Words.get("record.wiped"), false);
    }

    /// Shows what was saved, to make it again.
    public void showSaved() {
        Window owner = panel.getScene() == null ? null : panel.getScene().getWindow();
        RestoreDialog.show(owner, restore);
    }

    /// Asks how a session names folders that lie elsewhere here, as for programs in a container.
    public void askPaths(String session, String now, Consumer<String> take) {
        panel.prompt().ask(Words.get("pathMap.ask", session), now, Words.get("pathMap.take"), take);
    }

    /// Saving sessions and making them again.
    public RestoreViewModel restore() {
        return restore;
    }

    /// Layouts.
    public LayoutCommands layouts() {
        return layouts;
    }
}
