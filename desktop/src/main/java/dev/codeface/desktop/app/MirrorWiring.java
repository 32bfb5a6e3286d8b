package dev.codeface.desktop.app;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.desktop.terminal.PaneNotice;
import dev.codeface.desktop.text.Words;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Connects the mirror with what it may only do through others: typing and pasting go through the consent service,
/// notices through the window and the desktop. FX thread.
final class MirrorWiring {
    private final Features features;
    private final Loop loop;
    private final AppWindow window;
    private final ActionRegistry actions;
    private final PrimarySelection primary;
    private final Tasks tasks;
    private final Executor fx;

    MirrorWiring(Features features, Loop loop, AppWindow window, ActionRegistry actions, Tasks tasks, Executor fx) {
        this.primary = new PrimarySelection(tasks, System.getenv());
        this.tasks = tasks;
        this.fx = fx;
        this.features = features;
        this.loop = loop;
        this.window = window;
        this.actions = actions;
    }

    void connect() {
        actions.yieldTo(features.mirrorPanel()::takesKey);
        features.mirror().connectKeyboard(loop.consent()::keyboard);
        features.mirrorPanel().setOnPaste(this::paste);
        features.mirror().setOnNotice(this::tell);
        features.mirrorPanel()
                .setPrimary(
                        primary::keep,
                        then -> tasks.ioResult(primary::text).thenAccept(text -> fx.execute(() -> then.accept(text))));
        features.tmux().restore().setInserter(loop.prompt()::ask);
    }

    private void paste(String paneId, String text) {
        Optional<AttachedTarget> target = features.mirror().attachedTarget();
        target.ifPresent(attached -> loop.prompt().ask(attached.server(), paneId, text));
    }

    /// Told only when switched on, and only of a pane that nobody looks at.
    private void tell(PaneNotice notice) {
        if (!window.tellsPanes() || features.mirrorPanel().isLookedAt(notice.paneId())) {
            return;
        }
        window.tell(new Notice(notice.bad() ? Notice.Kind.WARNING : Notice.Kind.INFO, notice.text(), "", null, () -> {})
                .with(Words.get("mirror.showPane"), () -> {
                    features.mirror().reveal(notice.paneId());
                    window.shell().focus(ShellRegion.MIRROR);
                }));
        if (!window.stage().isFocused()) {
            window.desktopNotices().tell("CodeFace", notice.text(), notice.bad());
        }
    }
}
