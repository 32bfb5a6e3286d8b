package dev.codeface.desktop.app;

import dev.codeface.core.watch.WatchCondition;
import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.text.Words;
import java.util.function.Consumer;

/// What a person can do with commands in panes and the errors they tell of. FX thread.
final class LoopActions {
    private static final String RUN = Words.get("menu.run");

    private final AppWindow window;

    LoopActions(AppWindow window) {
        this.window = window;
    }

    void register(ActionRegistry actions) {
        actions.add(action(
                "run.verify",
                Words.get("action.run.verify"),
                "Shortcut+Alt+V",
                loop -> loop.cards().verifyNow()));
        actions.add(action(
                "run.send-selection",
                Words.get("action.run.send-selection"),
                "Shortcut+Alt+ENTER",
                Loop::sendSelection));
        actions.add(action("run.interrupt", Words.get("action.run.interrupt"), "", Loop::interrupt));
        actions.add(action("run.checkpoints", Words.get("action.run.checkpoints"), "", Loop::showCheckpoints));
        actions.add(action("run.timeline", Words.get("action.run.timeline"), "", loop -> loop.showTimeline("")));
        actions.add(action("run.next-error", Words.get("action.run.next-error"), "Alt+F8", loop -> open(loop, 1)));
        actions.add(action(
                "run.previous-error", Words.get("action.run.previous-error"), "Alt+Shift+F8", loop -> open(loop, -1)));
        watch(actions, "tmux.watch.manage", loop -> loop.watching().show());
        watch(actions, "tmux.watch.failure", loop -> loop.watching().add(new WatchCondition.Failure()));
        watch(actions, "tmux.watch.prompt", loop -> loop.watching().add(new WatchCondition.Prompt()));
    }

    private void open(Loop loop, int step) {
        if (!loop.places().open(step)) {
            window.tell(Notice.info(Words.get("loop.noError")));
        }
    }

    private void watch(ActionRegistry actions, String id, Consumer<Loop> run) {
        actions.add(Action.of(
                id,
                AppActions.TMUX,
                Words.get("action." + id),
                "",
                () -> window.loop().ifPresent(run)));
    }

    private Action action(String id, String title, String key, Consumer<Loop> run) {
        return Action.of(id, RUN, title, key, () -> window.loop().ifPresent(run));
    }
}
