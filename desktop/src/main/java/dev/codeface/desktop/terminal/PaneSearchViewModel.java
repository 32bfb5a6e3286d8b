package dev.codeface.desktop.terminal;

import com.google.re2j.Pattern;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Finds text in every pane of the attached session, in what they show and the last thousand rows before. Each pane is
/// read once, one after the other, when the search is opened. FX thread.
final class PaneSearchViewModel {
    private static final int HISTORY = 1_000;
    private static final int MOST = 500;

    private final MirrorViewModel mirror;
    private final Multiplexer multiplexer;
    private final Tasks tasks;
    private final Executor fx;
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ReadOnlyObjectWrapper<List<Hit>> hits = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final Map<String, Read> read = new HashMap<>();
    private volatile int turn;
    private int question;
    private int panes;

    /// A line that was found.
    ///
    /// @param paneId  where
    /// @param window  of the pane, as a person knows it
    /// @param fromEnd how many rows it was above the end of the pane's text
    /// @param line    its text
    record Hit(String paneId, String window, int fromEnd, String line) {}

    private record Read(String window, List<Row> rows) {}

    PaneSearchViewModel(MirrorViewModel mirror, Multiplexer multiplexer, Tasks tasks, Executor fx) {
        this.mirror = mirror;
        this.multiplexer = multiplexer;
        this.tasks = tasks;
        this.fx = fx;
        query.addListener((o, before, now) -> search());
    }

    /// Reads the panes anew.
    void open() {
        int mine = ++turn;
        read.clear();
        hits.set(List.of());
        Optional<AttachedTarget> target = mirror.attachedTarget();
        Optional<Session> session = mirror.sessionProperty().get();
        panes = session.map(s ->
                        s.windows().stream().mapToInt(w -> w.panes().size()).sum())
                .orElse(0);
        tell();
        if (target.isPresent() && session.isPresent()) {
            tasks.io(() -> readAll(target.get().server(), session.get(), mine));
        }
    }

    /// Nothing is read any more.
    void close() {
        turn++;
    }

    /// On a thread of its own.
    private void readAll(ServerAddress server, Session session, int mine) {
        for (Window window : session.windows()) {
            for (Pane pane : window.panes()) {
                if (mine != turn) {
                    return;
                }
                try {
                    CapturedPane captured = multiplexer.capture(server, pane.id(), HISTORY);
                    Read one = new Read(window.index() + ":" + window.name(), captured.lines());
                    fx.execute(() -> arrived(pane.id(), one, mine));
                } catch (AppException e) {
                    // A pane that has gone holds nothing to find.
                    fx.execute(() -> arrived(pane.id(), new Read("", List.of()), mine));
                }
            }
        }
    }

    private void arrived(String paneId, Read one, int mine) {
        if (mine == turn) {
            read.put(paneId, one);
            search();
        }
    }

    private void search() {
        int mine = ++question;
        String wanted = query.get();
        if (wanted.isBlank()) {
            hits.set(List.of());
            tell();
            return;
        }
        Map<String, Read> now = Map.copyOf(read);
        Pattern pattern = FindMatch.pattern(wanted, false, false);
        tasks.compute(() -> find(now, pattern))
                .thenAccept(found -> fx.execute(() -> {
                    if (mine == question) {
                        hits.set(found);
                        tell();
                    }
                }));
    }

    private static List<Hit> find(Map<String, Read> panes, Pattern pattern) {
        List<Hit> found = new ArrayList<>();
        panes.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(pane -> {
            List<Row> rows = pane.getValue().rows();
            List<WrappedLine> lines = WrappedLine.join(rows, 0);
            for (int i = lines.size() - 1; i >= 0 && found.size() < MOST; i--) {
                WrappedLine line = lines.get(i);
                if (pattern.matcher(line.text()).find()) {
                    found.add(new Hit(
                            pane.getKey(),
                            pane.getValue().window(),
                            rows.size() - line.firstRow(),
                            line.text().strip()));
                }
            }
        });
        return List.copyOf(found);
    }

    private void tell() {
        String found =
                query.get().isBlank() ? "" : Words.get("find.lines", hits.get().size());
        String reading = read.size() < panes ? Words.get("find.reading", (read.size() + 1), panes) : "";
        status.set(found.isEmpty() && !reading.isEmpty() ? reading.substring(2) : found + reading);
    }

    /// Shows a line where it was found.
    void go(Hit hit) {
        mirror.reveal(hit.paneId());
        mirror.find().queryProperty().set(query.get());
        mirror.find().openAt(hit.fromEnd());
    }

    StringProperty queryProperty() {
        return query;
    }

    /// The lines, those of a pane together, the newest first.
    ReadOnlyObjectProperty<List<Hit>> hitsProperty() {
        return hits.getReadOnlyProperty();
    }

    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }
}
