package dev.codeface.desktop.terminal;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Finds text in the selected pane, on the screen and in its history. The screen is searched at once; the history as it
/// is read, the newest first. FX thread only; searching runs on the computing pool.
final class FindViewModel {
    private static final Duration DELAY = Duration.ofMillis(150);

    private final MirrorViewModel mirror;
    private final Tasks tasks;
    private final Executor fx;
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final BooleanProperty matchCase = new SimpleBooleanProperty(this, "matchCase");
    private final BooleanProperty regex = new SimpleBooleanProperty(this, "regex");
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<FindMatch>> matches = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private String pane = "";
    private boolean awaited;
    private boolean jumped;
    private int startFromEnd;
    private int question;

    FindViewModel(MirrorViewModel mirror, Tasks tasks, Executor fx) {
        this.mirror = mirror;
        this.tasks = tasks;
        this.fx = fx;
        query.addListener((o, before, now) -> restart());
        matchCase.addListener((o, before, now) -> restart());
        regex.addListener((o, before, now) -> restart());
        mirror.selectedPaneProperty().addListener((o, before, now) -> {
            if (open.get()) {
                open();
            }
        });
    }

    /// Begins to find in the pane that is selected now, at the match that is so many rows above its end.
    void openAt(int fromEnd) {
        open();
        startFromEnd = fromEnd;
    }

    /// Begins to find in the pane that is selected now.
    void open() {
        startFromEnd = 0;
        mirror.histories().release(pane);
        pane = mirror.selectedPaneProperty().get();
        open.set(true);
        restart();
    }

    /// Ends it; the picture stays where it is.
    void close() {
        question++;
        open.set(false);
        mirror.histories().release(pane);
        matches.set(List.of());
        current.set(-1);
        status.set("");
    }

    private void restart() {
        jumped = false;
        current.set(-1);
        if (!open.get()) {
            return;
        }
        if (query.get().isEmpty()) {
            question++;
            mirror.histories().release(pane);
            matches.set(List.of());
            status.set("");
            return;
        }
        mirror.histories().want(pane);
        search();
    }

    /// The pane shows something else, or more of its history is known.
    void changed(String paneId) {
        if (open.get() && paneId.equals(pane) && !query.get().isEmpty() && !awaited) {
            awaited = true;
            tasks.after(
                    DELAY,
                    () -> fx.execute(() -> {
                        awaited = false;
                        search();
                    }));
        }
    }

    private void search() {
        Optional<PaneText> text = mirror.histories().text(pane);
        if (!open.get() || text.isEmpty()) {
            return;
        }
        Pattern pattern;
        try {
            pattern = FindMatch.pattern(query.get(), matchCase.get(), regex.get());
        } catch (PatternSyntaxException e) {
            matches.set(List.of());
            status.set(Words.get("find.badRegex", e.getDescription()));
            return;
        }
        int mine = ++question;
        int from = text.get().knownFrom();
        int history = text.get().history();
        List<Row> rows = text.get().rows(from, text.get().end());
        tasks.compute(() -> FindMatch.in(rows, from, pattern))
                .thenAccept(found -> fx.execute(() -> {
                    if (mine == question) {
                        show(found, from, history);
                    }
                }));
    }

    private void show(List<FindMatch> found, int unread, int history) {
        Optional<FindMatch> before = currentMatch();
        matches.set(found);
        current.set(before.map(found::indexOf).orElse(-1));
        if (!jumped && current.get() < 0 && !found.isEmpty()) {
            first(found, unread);
        }
        tell(unread, history);
    }

    /// Goes to the newest match, or to the one that was asked for, once its row is known.
    private void first(List<FindMatch> found, int unread) {
        int wanted = mirror.histories()
                .text(pane)
                .map(text -> text.end() - startFromEnd)
                .orElse(0);
        if (startFromEnd > 0 && unread > wanted) {
            return;
        }
        jumped = true;
        int index = found.size() - 1;
        while (startFromEnd > 0 && index > 0 && found.get(index).row() > wanted) {
            index--;
        }
        go(index);
    }

    private void tell(int unread, int history) {
        int limit = mirror.histories().first(pane);
        String reading = unread > limit && history > 0
                ? Words.get("find.percent", Math.max(0, 100 - 100 * (unread - limit) / Math.max(1, history - limit)))
                : "";
        status.set(count() + reading);
    }

    private String count() {
        int found = matches.get().size();
        if (found == 0) {
            return Words.get("find.none");
        }
        return current.get() < 0
                ? Words.get("find.matches", found)
                : Words.get("find.place", (current.get() + 1), found);
    }

    /// Goes to the next match (downwards) or the one before.
    void step(int by) {
        int found = matches.get().size();
        if (found > 0) {
            int from = current.get() < 0 ? (by > 0 ? -1 : found) : current.get();
            go(Math.floorMod(from + by, found));
            status.set(count());
        }
    }

    private void go(int index) {
        current.set(index);
        FindMatch match = matches.get().get(index);
        mirror.histories().reveal(pane, match.row());
    }

    /// The match that is shown apart from the others.
    Optional<FindMatch> currentMatch() {
        int at = current.get();
        return at >= 0 && at < matches.get().size() ? Optional.of(matches.get().get(at)) : Optional.empty();
    }

    /// The pane that is searched.
    String paneId() {
        return pane;
    }

    /// What to find.
    StringProperty queryProperty() {
        return query;
    }

    /// Whether upper and lower case differ.
    BooleanProperty matchCaseProperty() {
        return matchCase;
    }

    /// Whether the query is a regular expression.
    BooleanProperty regexProperty() {
        return regex;
    }

    /// Whether anything is being looked for.
    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// All matches, top first.
    ReadOnlyObjectProperty<List<FindMatch>> matchesProperty() {
        return matches.getReadOnlyProperty();
    }

    /// Which of them is the current one; -1 for none.
    ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// How it stands, for people.
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }
}
