package dev.codeface.desktop.terminal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.SessionControl;
import dev.codeface.core.multiplexer.SessionControl.Side;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What a person does to the attached session on purpose: sessions, windows and panes made, named, moved and ended. It
/// is always the pane and window chosen in the mirror that is meant; what ends something asks first. FX thread; tmux is
/// asked on threads of [Tasks].
public final class SessionCommands {
    private static final int RESIZE_BY = 5;
    /// How long a choice of sessions waits for servers.
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final MirrorViewModel mirror;
    private final Multiplexer multiplexer;
    private final Tasks tasks;
    private final Executor fx;
    private final MirrorPrompt prompt;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(true);

    SessionCommands(MirrorViewModel mirror, Multiplexer multiplexer, Tasks tasks, Executor fx, MirrorPrompt prompt) {
        this.mirror = mirror;
        this.multiplexer = multiplexer;
        this.tasks = tasks;
        this.fx = fx;
        this.prompt = prompt;
    }

    /// A step that tmux takes.
    interface Step {
        void run(SessionControl control) throws AppException;
    }

    Optional<ServerAddress> server() {
        return mirror.attachedTarget().map(AttachedTarget::server);
    }

    MirrorPrompt prompt() {
        return prompt;
    }

    /// Takes a step in the background, after those before it; a failure is told in the panel.
    void run(Step step) {
        server().ifPresent(address -> {
            mirror.expectChange();
            CompletableFuture<Boolean> taken = last.handle((done, failure) -> true)
                    .thenCompose(free -> tasks.ioResult(() -> {
                        step.run(multiplexer.control(address));
                        return true;
                    }));
            last = taken;
            follow(taken, done -> mirror.expectChange());
        });
    }

    /// Does something that blocks, and goes on with what came of it.
    <T> void work(Callable<T> question, Consumer<T> then) {
        follow(tasks.ioResult(question), then);
    }

    private <T> void follow(CompletableFuture<T> asked, Consumer<T> then) {
        asked.whenComplete((answer, failure) -> fx.execute(() -> {
            if (failure == null) {
                then.accept(answer);
            } else {
                prompt.tell(explain(failure), true);
            }
        }));
    }

    static String explain(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof AppException known
                ? known.userMessage() + " " + known.remedy()
                : Words.get("session.failed", String.valueOf(cause.getMessage()));
    }

    private void session(Consumer<Session> then) {
        mirror.sessionProperty().get().ifPresent(then);
    }

    private void window(Consumer<Window> then) {
        mirror.window().ifPresent(then);
    }

    private void pane(Consumer<Pane> then) {
        mirror.pane().ifPresent(then);
    }

    private Path directory() {
        String directory = mirror.directory();
        return Path.of(directory.isEmpty() ? System.getProperty("user.home", "/") : directory);
    }

    /// Makes a session on the same server and attaches it.
    public void newSession() {
        ServerAddress address = server().orElseGet(multiplexer::defaultAddress);
        Path where = directory();
        prompt.ask(
                Words.get("session.askName"),
                "",
                Words.get("session.create"),
                name -> work(
                        () -> SessionLayout.PLAIN.maker().make(multiplexer, address, name, where), mirror::attach));
    }

    /// Gives the attached session another name.
    public void renameSession() {
        session(s -> prompt.ask(
                Words.get("session.askRename", s.name()),
                s.name(),
                Words.get("session.rename"),
                name -> run(c -> c.renameSession(s.id(), name))));
    }

    /// Attaches another session of any server.
    public void switchSession() {
        work(() -> multiplexer.servers(PATIENCE), servers -> {
            List<MirrorPrompt.Choice> choices = new ArrayList<>();
            for (Server server : servers) {
                if (server instanceof Server.Reachable reachable) {
                    reachable.sessions().stream()
                            .filter(s -> multiplexer.rules().allows(s.name()))
                            .forEach(s -> choices.add(new MirrorPrompt.Choice(
                                    Words.get(
                                            "session.choice",
                                            s.name(),
                                            server.address().name(),
                                            s.windows().size()),
                                    () -> mirror.attach(new AttachedTarget(server.address(), s.id(), s.name(), "")))));
                }
            }
            prompt.choose(Words.get("session.switch"), choices);
        });
    }

    /// Ends the attached session, after a question.
    public void killSession() {
        session(s -> prompt.confirm(
                Words.get("session.askEnd", s.name(), s.windows().size()),
                Words.get("session.end"),
                () -> run(c -> c.killSession(s.id()))));
    }

    /// Adds a window where the selected pane is.
    public void newWindow() {
        Path where = directory();
        session(s -> run(c -> c.newWindow(s.id(), "", where)));
    }

    /// Gives the window in sight another name.
    public void renameWindow() {
        window(w -> prompt.ask(
                Words.get("window.askRename", w.index()),
                w.name(),
                Words.get("window.rename"),
                name -> run(c -> c.renameWindow(w.id(), name))));
    }

    /// Ends the window in sight, after a question.
    public void killWindow() {
        window(w -> prompt.confirm(
                Words.get("window.askClose", w.index(), w.name(), w.panes().size()),
                Words.get("window.close"),
                () -> run(c -> c.killWindow(w.id()))));
    }

    /// Shows another window here; tmux stays where it is.
    public void stepWindow(int by) {
        session(s -> window(w -> {
            int at = Math.floorMod(s.windows().indexOf(w) + by, s.windows().size());
            mirror.showWindow(s.windows().get(at).id());
        }));
    }

    /// Chooses a window to show here.
    public void chooseWindow() {
        session(s -> prompt.choose(
                Words.get("window.show"),
                s.windows().stream()
                        .map(w -> new MirrorPrompt.Choice(
                                w.index() + ":" + w.name() + (w.active() ? Words.get("window.shownInTmux") : ""),
                                () -> mirror.showWindow(w.id())))
                        .toList()));
    }

    /// Makes tmux show the window in sight.
    public void showInTmux() {
        session(s -> window(w -> run(c -> c.showWindow(s.id(), w.id()))));
    }

    /// Switches whether keys go to all panes of the window in sight.
    public void toggleSynchronised() {
        window(w -> {
            boolean on = w.panes().stream().noneMatch(Pane::synchronised);
            run(c -> c.synchronise(w.id(), on));
        });
    }

    /// Divides the selected pane.
    public void split(Side side) {
        Path where = directory();
        pane(p -> run(c -> c.split(p.id(), side, where)));
    }

    /// Chooses the next pane of the window (1), or the one before (-1), here.
    public void stepPane(int by) {
        window(w -> pane(p -> {
            int at = Math.floorMod(w.panes().indexOf(p) + by, w.panes().size());
            mirror.selectPane(w.panes().get(at).id());
        }));
    }

    /// Makes the selected pane the one that gets the keys in tmux.
    public void activatePane() {
        pane(p -> run(c -> c.selectPane(p.id())));
    }

    /// Lets the selected pane and the next (1), or the one before (-1), change places.
    public void swapPane(int by) {
        window(w -> pane(p -> {
            if (w.panes().size() > 1) {
                int at = Math.floorMod(w.panes().indexOf(p) + by, w.panes().size());
                run(c -> c.swapPanes(p.id(), w.panes().get(at).id()));
            }
        }));
    }

    /// Moves a border of the selected pane.
    public void resizePane(Side side) {
        pane(p -> run(c -> c.resizePane(p.id(), side, RESIZE_BY)));
    }

    /// Fills the window with the selected pane in tmux, or shows all again.
    public void toggleZoom() {
        window(w -> pane(p -> run(c -> c.zoomPane(p.id(), !w.zoomed()))));
    }

    /// Makes the selected pane a window of its own.
    public void breakPane() {
        pane(p -> run(c -> c.breakPane(p.id())));
    }

    /// Ends the selected pane, after a question.
    public void closePane() {
        pane(p -> prompt.confirm(
                Words.get("pane.askClose", p.id(), p.command().isEmpty() ? "" : Words.get("pane.andEnd", p.command())),
                Words.get("pane.close"),
                () -> run(c -> c.closePane(p.id()))));
    }
}
