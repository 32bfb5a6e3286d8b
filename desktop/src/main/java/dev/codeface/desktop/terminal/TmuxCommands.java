package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.WindowLayoutFiles;
import dev.codeface.core.task.Tasks;
import java.util.concurrent.Executor;

/// Everything that changes tmux from the mirror, by subject. FX thread.
public final class TmuxCommands {
    private final SessionCommands session;
    private final LayoutCommands layouts;

    /// @param panel   asks and tells
    /// @param layouts the user's layouts
    public TmuxCommands(
            MirrorViewModel mirror,
            MirrorPanel panel,
            Multiplexer multiplexer,
            WindowLayoutFiles layouts,
            Tasks tasks,
            Executor fx) {
        this.session = new SessionCommands(mirror, multiplexer, tasks, fx, panel.prompt());
        this.layouts = new LayoutCommands(mirror, multiplexer, layouts, session);
    }

    /// Sessions, windows and panes.
    public SessionCommands session() {
        return session;
    }

    /// Layouts.
    public LayoutCommands layouts() {
        return layouts;
    }
}
