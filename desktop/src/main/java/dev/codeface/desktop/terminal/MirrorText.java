package dev.codeface.desktop.terminal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.JoinedLine;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/// Text taken out of panes: what is selected, what a chip shows, and lines as they were printed. FX thread, except
/// where a method says otherwise.
final class MirrorText {
    private static final int MOST_JOINED = 2_000;

    private final PaneHistories histories;
    private final Tasks tasks;
    private final Executor fx;
    private final Supplier<Optional<MirrorConnection>> connection;

    /// @param connection what is attached
    MirrorText(PaneHistories histories, Tasks tasks, Executor fx, Supplier<Optional<MirrorConnection>> connection) {
        this.histories = histories;
        this.tasks = tasks;
        this.fx = fx;
        this.connection = connection;
    }

    /// Hands over chosen text once it is known. Where a row runs on into the next is asked of tmux, which knows: a row
    /// that ends in a blank can be a wrapped one, and a full one can end its line.
    void take(Selection chosen, Consumer<String> then) {
        histories.whenKnown(chosen.paneId(), chosen.fromRow(), text -> {
            Optional<MirrorConnection> current = connection.get();
            int count = chosen.toRow() - chosen.fromRow();
            if (current.isEmpty() || chosen.block() || count == 0 || count > MOST_JOINED) {
                then.accept(chosen.text(text));
                return;
            }
            int fromEnd = text.history() - chosen.fromRow();
            tasks.ioResult(() -> current.get().joinedLines(chosen.paneId(), fromEnd, count + 1))
                    .whenComplete((lines, failure) -> fx.execute(() -> then.accept(
                            failure == null ? chosen.text(text, wrapped(lines, chosen)) : chosen.text(text))));
        });
    }

    private static IntPredicate wrapped(List<JoinedLine> lines, Selection chosen) {
        Set<Integer> rows = new HashSet<>();
        for (JoinedLine line : lines) {
            for (int i = 0; i < line.rows() - 1; i++) {
                rows.add(chosen.fromRow() + line.firstRow() + i);
            }
        }
        return rows::contains;
    }

    /// The last lines of a pane, as they are seen, each with its number in the pane's history.
    String numbered(PaneSnapshot snapshot, int maxLines) {
        List<Row> rows = histories.visible(snapshot);
        int end = rows.size();
        while (end > 0 && rows.get(end - 1).text().isEmpty()) {
            end--;
        }
        int first = snapshot.state().historySize() - histories.offset(snapshot.paneId()) + 1;
        List<String> lines = new ArrayList<>();
        for (int i = Math.max(0, end - maxLines); i < end; i++) {
            lines.add(String.format("%5d  %s", first + i, rows.get(i).text()));
        }
        return String.join("\n", lines);
    }

    /// The visible text of a pane, wrapped lines joined. Blocks; any thread.
    List<String> joined(String paneId) throws AppException {
        Optional<MirrorConnection> current = connection.get();
        return current.isEmpty() ? List.of() : current.get().joinedText(paneId);
    }
}
