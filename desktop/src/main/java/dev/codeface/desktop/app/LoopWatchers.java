package dev.codeface.desktop.app;

import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.watch.WatchCondition;
import dev.codeface.core.watch.WatchHit;
import dev.codeface.core.watch.Watcher;
import dev.codeface.core.watch.Watchers;
import dev.codeface.desktop.run.WatchersDialog;
import dev.codeface.desktop.run.WatchersViewModel;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.desktop.text.Texts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/// What a match of a watcher leads to: a notice, and a question that stands ready where one is wanted and nothing of
/// the person's is in its place. Nothing is ever sent. FX thread.
final class LoopWatchers implements AutoCloseable {
    private static final Duration COOL_DOWN = Duration.ofMinutes(1);

    private final Watchers watchers;
    private final Features features;
    private final AppWindow window;
    private final Texts texts;
    private final WatchersViewModel model;

    LoopWatchers(Watchers watchers, Features features, AppWindow window, Texts texts, Tasks tasks, Executor fx) {
        this.watchers = watchers;
        this.features = features;
        this.window = window;
        this.texts = texts;
        this.model = new WatchersViewModel(watchers, this::pane, tasks, fx);
        watchers.onHit(hit -> fx.execute(() -> tell(hit)));
        tasks.ioResult(() -> {
            watchers.load();
            return true;
        });
    }

    private Optional<WatchersViewModel.Place> pane() {
        Optional<Pane> selected = features.mirror().pane();
        return features.mirror()
                .attachedTarget()
                .flatMap(target -> selected.map(
                        pane -> new WatchersViewModel.Place(target.server(), target.sessionName(), pane.id())));
    }

    Watchers watchers() {
        return watchers;
    }

    WatchersViewModel model() {
        return model;
    }

    void show() {
        WatchersDialog.show(window.stage(), model, texts);
    }

    /// Watches the pane in sight, with a notice.
    void add(WatchCondition condition) {
        if (model.target().isEmpty()) {
            window.tell(Notice.info(texts.get("watch.noPane")));
            return;
        }
        model.add(condition, Watcher.Then.NOTICE, COOL_DOWN);
        window.tell(Notice.info(texts.get("watch.added", model.target().get())));
    }

    private void tell(WatchHit hit) {
        boolean asks = hit.watcher().then() == Watcher.Then.QUESTION;
        boolean ready = asks && composerIsEmpty() && prepare(hit);
        Notice notice =
                new Notice(Notice.Kind.WARNING, hit.said(), ready ? texts.get("watch.ready") : "", null, () -> {});
        window.tell(
                ready || !isAttached(hit)
                        ? notice.with(texts.get("watch.showPane"), () -> reveal(hit))
                        : notice.with(texts.get("watch.ask"), () -> {
                            prepare(hit);
                            window.shell().focus(ShellRegion.CHAT);
                            features.chat().focusComposer();
                        }));
        if (window.tellsPanes() && !window.stage().isFocused()) {
            window.desktopNotices().tell("CodeFace", hit.said(), false);
        }
    }

    private void reveal(WatchHit hit) {
        if (isAttached(hit)) {
            features.mirror().reveal(hit.watcher().paneId());
        }
        window.shell().focus(ShellRegion.MIRROR);
    }

    private boolean isAttached(WatchHit hit) {
        Optional<AttachedTarget> target = features.mirror().attachedTarget();
        return target.isPresent()
                && target.get().server().equals(hit.watcher().server())
                && target.get().sessionName().equals(hit.watcher().session());
    }

    private boolean composerIsEmpty() {
        return features.chat().draftProperty().get().isBlank()
                && features.chat().chips().isEmpty();
    }

    /// Puts the lines and a question into the composer, if the pane is open to models; the person sends them or not.
    private boolean prepare(WatchHit hit) {
        String pane = hit.watcher().paneId();
        try {
            features.mirror().policy(pane).requireReadable(pane);
        } catch (AppException e) {
            window.tell(Notice.of(e));
            return false;
        }
        if (!isAttached(hit)) {
            return false;
        }
        if (hit.lines().isEmpty()) {
            features.chat().addPaneChip();
        } else {
            features.chat()
                    .addChip(new ContextChip.PaneLines(
                            pane,
                            hit.watcher().session() + " > " + pane,
                            1,
                            hit.lines().size(),
                            String.join("\n", hit.lines()) + "\n",
                            hit.at()));
        }
        if (features.chat().draftProperty().get().isBlank()) {
            features.chat().draftProperty().set(texts.get("watch.asks", hit.said()));
        }
        return true;
    }

    @Override
    public void close() {
        watchers.close();
    }
}
