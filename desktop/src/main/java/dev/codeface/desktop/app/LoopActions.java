package dev.codeface.desktop.app;

import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.shell.Notice;
import java.util.function.Consumer;

/// What a person can do with commands in panes and the errors they tell of. FX thread.
final class LoopActions {
    private static final String RUN = "Run";

    private final AppWindow window;

    LoopActions(AppWindow window) {
        this.window = window;
    }

    void register(ActionRegistry actions) {
        actions.add(action(
                "run.verify",
                "Verify in Pane…",
                "Shortcut+Alt+V",
                loop -> loop.cards().verifyNow()));
        actions.add(action("run.send-selection", "Send Selection to Pane…", "Shortcut+Alt+ENTER", Loop::sendSelection));
        actions.add(action("run.interrupt", "Interrupt Pane…", "", Loop::interrupt));
        actions.add(action("run.checkpoints", "Checkpoints…", "", Loop::showCheckpoints));
        actions.add(action("run.timeline", "Timeline of This Conversation…", "", loop -> loop.showTimeline("")));
        actions.add(action("run.next-error", "Next Error of a Pane", "Alt+F8", loop -> open(loop, 1)));
        actions.add(action("run.previous-error", "Previous Error of a Pane", "Alt+Shift+F8", loop -> open(loop, -1)));
    }

    private void open(Loop loop, int step) {
        if (!loop.places().open(step)) {
            window.tell(Notice.info("No pane in sight tells of an error in a file that is here."));
        }
    }

    private Action action(String id, String title, String key, Consumer<Loop> run) {
        return Action.of(id, RUN, title, key, () -> window.loop().ifPresent(run));
    }
}
