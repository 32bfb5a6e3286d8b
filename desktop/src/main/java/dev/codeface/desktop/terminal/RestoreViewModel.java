package dev.codeface.desktop.terminal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.SavedWorkspace;
import dev.codeface.core.multiplexer.SavedWorkspaceFiles;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionArchive.Offer;
import dev.codeface.core.multiplexer.SessionArchive.Restored;
import dev.codeface.core.multiplexer.SessionSaver;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Saved arrangements of sessions, making them again, and the commands that ran in them: each is offered, none runs by
/// itself. FX thread; tmux and files are asked on threads of [Tasks].
public final class RestoreViewModel {
    private final Multiplexer multiplexer;
    private final MirrorViewModel mirror;
    private final SavedWorkspaceFiles files;
    private final SessionSaver saver;
    private final Tasks tasks;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<List<Saved>> saved = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Restored>> restored = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private Inserter inserter = (server, paneId, text) -> {};
    private Recorder recorder = () -> {};

    /// What was saved once.
    ///
    /// @param file where it is kept
    record Saved(Path file, SavedWorkspace workspace) {}

    /// Asks for consent to put a text into a pane.
    @FunctionalInterface
    public interface Inserter {
        /// FX thread.
        void ask(ServerAddress server, String paneId, String text);
    }

    /// @param files what was saved
    public RestoreViewModel(
            Multiplexer multiplexer, MirrorViewModel mirror, SavedWorkspaceFiles files, Tasks tasks, Executor fx) {
        this.multiplexer = multiplexer;
        this.mirror = mirror;
        this.files = files;
        this.saver = new SessionSaver(multiplexer.archive(), files);
        this.tasks = tasks;
        this.fx = fx;
    }

    /// Who asks before a command is put into a pane.
    public void setInserter(Inserter wanted) {
        inserter = wanted;
    }

    /// Puts into the record that sessions were written to a file of the user's; what cannot be recorded is not done.
    @FunctionalInterface
    public interface Recorder {
        void exported() throws AppException;
    }

    /// Who keeps the record.
    public void setRecorder(Recorder wanted) {
        recorder = wanted;
    }

    /// How many rows of history are saved of each pane, with its screen; 0 for neither.
    public void setScrollback(int rows) {
        saver.setScrollback(rows);
    }

    private ServerAddress server() {
        return mirror.attachedTarget().map(AttachedTarget::server).orElseGet(multiplexer::defaultAddress);
    }

    private <T> void work(Callable<T> question, Consumer<T> then) {
        tasks.ioResult(question)
                .whenComplete((answer, failure) -> fx.execute(() -> {
                    if (failure == null) {
                        then.accept(answer);
                    } else {
                        status.set(SessionCommands.explain(failure));
                    }
                }));
    }

    /// Looks at what is saved, and has nothing to tell yet.
    void open() {
        status.set("");
        refresh();
    }

    /// Looks at what is saved.
    void refresh() {
        work(this::read, saved::set);
    }

    private List<Saved> read() throws AppException {
        List<Saved> all = new ArrayList<>();
        for (Path file : files.all()) {
            all.add(new Saved(file, files.load(file)));
        }
        return List.copyOf(all);
    }

    /// Saves what the server holds now.
    void saveNow() {
        ServerAddress server = server();
        work(() -> saver.save(server), written -> {
            status.set(written.isPresent() ? Words.get("restore.saved") : Words.get("restore.unchanged"));
            refresh();
        });
    }

    /// Saves what the attached server holds, if it has changed; a failure is for another day.
    public void saveQuietly() {
        mirror.attachedTarget()
                .map(AttachedTarget::server)
                .filter(server -> !server.isRemote() && mirror.stateProperty().get() == MirrorState.LIVE)
                .ifPresent(server -> tasks.ioResult(() -> saver.save(server)));
    }

    /// Makes the sessions again that are not there.
    ///
    /// @param scrollback whether panes show again what they showed
    void restore(SavedWorkspace workspace, boolean scrollback) {
        ServerAddress server = server();
        status.set(Words.get("restore.working"));
        work(() -> multiplexer.archive().restore(server, workspace, scrollback), made -> {
            long count = made.stream().filter(Restored::made).count();
            restored.set(made);
            status.set(count == 0 ? Words.get("restore.allThere") : Words.get("restore.made", count));
        });
    }

    /// Attaches a session that was made again.
    void attach(Restored session) {
        mirror.attach(new AttachedTarget(server(), "", session.name(), ""));
    }

    /// Asks whether a command may be put into the pane that was made for it.
    void offer(Offer offer) {
        inserter.ask(server(), offer.paneId(), offer.command());
    }

    /// Writes one to a file of the user's.
    void exportTo(Path file, SavedWorkspace workspace) {
        work(
                () -> {
                    recorder.exported();
                    SavedWorkspaceFiles.write(file, workspace);
                    return file;
                },
                written -> status.set(Words.get("restore.written", written)));
    }

    /// Reads one from a file of the user's, and keeps it among the others.
    void importFrom(Path file) {
        work(() -> files.add(SavedWorkspaceFiles.read(file)), kept -> {
            status.set(Words.get("restore.read", file));
            refresh();
        });
    }

    /// What is saved, the newest first.
    ReadOnlyObjectProperty<List<Saved>> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /// What came of the last restoring.
    ReadOnlyObjectProperty<List<Restored>> restoredProperty() {
        return restored.getReadOnlyProperty();
    }

    /// How it stands, one sentence.
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }
}
