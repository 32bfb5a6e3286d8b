package dev.codeface.desktop.editor;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextSearch;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.core.workspace.WorkspaceReplace;
import dev.codeface.core.workspace.WorkspaceSearch;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Search and replace in all files of the open folders: results stream in while files are still being read; a
/// replacement is reviewed line by line before it is written. FX thread.
public final class SearchViewModel {
    private static final Duration TYPING = Duration.ofMillis(220);

    private final EditorViewModel model;
    private final EditorServices services;
    private final Supplier<List<Workspace>> workspaces;
    private final WorkspaceReplace replace;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final Map<Path, WorkspaceSearch.FileMatches> found = new HashMap<>();
    private final Map<Path, Set<Integer>> left = new HashMap<>();
    private TextSearch.Query query = new TextSearch.Query("", false, false, false);
    private WorkspaceSearch.@Nullable Run run;
    private @Nullable Future<?> delayed;

    /// A row of the result: a file, or a line of one.
    ///
    /// @param file  where
    /// @param line  the line; null for the file itself
    /// @param count matches in the file
    public record Row(Path file, WorkspaceSearch.@Nullable Line line, int count) {}

    /// @param workspaces the open folders
    public SearchViewModel(EditorViewModel model, Supplier<List<Workspace>> workspaces) {
        this.model = model;
        this.services = model.services();
        this.workspaces = workspaces;
        this.replace = new WorkspaceReplace(services.reader(), services.save());
    }

    /// Files with their lines, as they are found.
    public ObservableList<Row> rows() {
        return rowsView;
    }

    /// What came of it, in a few words.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Whether the last replacement can be taken back.
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /// Searches a moment after typing stops.
    public void searchSoon(TextSearch.Query asked) {
        if (delayed != null) {
            delayed.cancel(false);
        }
        delayed = services.tasks().after(TYPING, () -> services.fx().execute(() -> search(asked)));
    }

    /// Searches now; a search under way is stopped.
    public void search(TextSearch.Query asked) {
        if (run != null) {
            run.stop();
        }
        query = asked;
        rows.clear();
        found.clear();
        left.clear();
        List<Workspace> in = workspaces.get();
        if (in.isEmpty() || asked.text().isEmpty()) {
            status.set(in.isEmpty() ? Words.get("search.openFolder") : "");
            return;
        }
        ConcurrentLinkedQueue<WorkspaceSearch.FileMatches> arrived = new ConcurrentLinkedQueue<>();
        AtomicBoolean posted = new AtomicBoolean();
        WorkspaceSearch.Run[] mine = new WorkspaceSearch.Run[1];
        Runnable take = () -> {
            posted.set(false);
            if (run == mine[0]) {
                add(arrived);
            }
        };
        try {
            mine[0] = new WorkspaceSearch(in, unsaved(), services.tasks()).start(asked, matches -> {
                arrived.add(matches);
                if (posted.compareAndSet(false, true)) {
                    services.fx().execute(take);
                }
            });
        } catch (AppException e) {
            status.set(e.userMessage());
            return;
        }
        run = mine[0];
        status.set(Words.get("search.searching"));
        mine[0].done()
                .thenAcceptAsync(
                        summary -> {
                            if (run == mine[0]) {
                                add(arrived);
                                finished(summary);
                            }
                        },
                        services.fx());
    }

    private Map<Path, String> unsaved() {
        Map<Path, String> texts = new HashMap<>();
        model.documents().stream()
                .filter(d -> d.modifiedProperty().get())
                .forEach(d -> texts.put(d.path(), d.text().toString()));
        return texts;
    }

    private void add(ConcurrentLinkedQueue<WorkspaceSearch.FileMatches> arrived) {
        List<Row> fresh = new ArrayList<>();
        for (var matches = arrived.poll(); matches != null; matches = arrived.poll()) {
            found.put(matches.file(), matches);
            fresh.add(new Row(matches.file(), null, matches.count()));
            for (WorkspaceSearch.Line line : matches.lines()) {
                fresh.add(new Row(matches.file(), line, line.matches().size()));
            }
        }
        rows.addAll(fresh);
    }

    private void finished(WorkspaceSearch.Summary summary) {
        status.set(
                summary.matches() == 0
                        ? Words.get("search.noneIn", summary.files())
                        : Words.get(
                                summary.complete() ? "search.found" : "search.firstFound",
                                summary.matches(),
                                found.size()));
    }

    /// Whether a row takes part in a replacement.
    public boolean included(Row row) {
        Set<Integer> out = left.getOrDefault(row.file, Set.of());
        return row.line == null
                ? found.containsKey(row.file)
                        && out.size() < found.get(row.file).lines().size()
                : !out.contains(row.line.line());
    }

    /// Takes a line, or all lines of a file, into a replacement or out of it.
    public void include(Row row, boolean in) {
        Set<Integer> out = left.computeIfAbsent(row.file, f -> new HashSet<>());
        List<WorkspaceSearch.Line> lines = row.line == null
                ? Optional.ofNullable(found.get(row.file))
                        .map(WorkspaceSearch.FileMatches::lines)
                        .orElse(List.of())
                : List.of(row.line);
        for (WorkspaceSearch.Line line : lines) {
            if (in) {
                out.remove(line.line());
            } else {
                out.add(line.line());
            }
        }
    }

    /// What a match would become.
    public String replaced(String match, String replacement) {
        try {
            List<TextEdit> edits = TextSearch.of(
                            new TextSearch.Query(query.text(), query.regex(), query.matchCase(), false))
                    .replaceAll(match, replacement, 1);
            return edits.isEmpty() ? replacement : edits.getFirst().replacement();
        } catch (AppException e) {
            return replacement;
        }
    }

    /// Replaces in every file that takes part: open ones as a step that undo takes back, others on disk.
    public void replaceAll(String replacement) {
        TextSearch search;
        try {
            search = TextSearch.of(query);
        } catch (AppException e) {
            status.set(e.userMessage());
            return;
        }
        List<WorkspaceReplace.Selection> onDisk = new ArrayList<>();
        int inTabs = 0;
        for (WorkspaceSearch.FileMatches matches : found.values()) {
            WorkspaceReplace.Selection selection =
                    new WorkspaceReplace.Selection(matches, Set.copyOf(left.getOrDefault(matches.file(), Set.of())));
            Optional<EditorDocument> open = model.find(matches.file());
            if (open.isPresent()) {
                List<TextEdit> edits =
                        WorkspaceReplace.edits(selection, open.get().text(), search, replacement);
                model.applyEdits(matches.file(), edits);
                inTabs += edits.size();
            } else {
                onDisk.add(selection);
            }
        }
        int counted = inTabs;
        status.set(Words.get("search.replacing"));
        services.tasks()
                .ioResult(() -> replace.apply(onDisk, search, replacement))
                .thenAcceptAsync(outcome -> replaced(outcome, counted), services.fx());
    }

    private void replaced(WorkspaceReplace.Outcome outcome, int inTabs) {
        rows.clear();
        found.clear();
        undoable.set(replace.canUndo());
        String said = Words.get("search.replacedAll", outcome.replaced() + inTabs);
        String open = inTabs > 0 ? Words.get("search.inTabs", inTabs) : "";
        status.set(said + open + left(outcome));
    }

    private static String left(WorkspaceReplace.Outcome outcome) {
        return outcome.skipped().isEmpty() ? "" : Words.get("search.leftAlone", String.join("; ", outcome.skipped()));
    }

    /// Takes the last replacement on disk back.
    public void undoReplace() {
        services.tasks()
                .ioResult(replace::undo)
                .thenAcceptAsync(
                        outcome -> {
                            undoable.set(false);
                            status.set(Words.get("search.asTheyWere", outcome.files(), left(outcome)));
                        },
                        services.fx());
    }
}
