package dev.codeface.core.watch;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.run.WrappedRows;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What changed in one pane between two looks: new lines, silence, keys, prompts, ended commands. Not thread safe.
final class WatchedPane {
    private static final int MOST_ROWS = 2_000;
    private static final int STILL = 3;
    private static final String PROMPT_ENDS = "$#%>❯➜λ»";

    private final Multiplexer multiplexer;
    private @Nullable PaneLook last;
    private @Nullable CommandBlock lastEnded;
    private Set<String> fullScreen = Set.of();
    private String bottom = "";
    private String partial = "";
    private int seenTo;
    private int still;
    private boolean away;
    private boolean moved;
    private long changedAt;
    private long typedAt;
    private boolean typedOnce;

    /// What a look brought.
    ///
    /// @param lines  that are new, complete ones and the one with the cursor
    /// @param silent how long nothing has changed, in nanoseconds
    /// @param busy   whether silence means anything: something ran or was printed
    /// @param prompt whether the prompt has just come back
    /// @param told   whether the shell itself told so
    /// @param ended  the command that has just ended; null for none or where the shell does not tell
    record News(
            PaneLook look,
            List<String> lines,
            long silent,
            boolean busy,
            boolean prompt,
            boolean told,
            @Nullable CommandBlock ended) {}

    WatchedPane(Multiplexer multiplexer) {
        this.multiplexer = multiplexer;
    }

    /// Somebody typed into it.
    void typed(long now) {
        typedAt = now;
        typedOnce = true;
    }

    /// Whether its shell tells how commands end.
    boolean tells() {
        return lastEnded != null;
    }

    boolean typedWithin(long nanos, long now) {
        return typedOnce && now - typedAt < nanos;
    }

    /// @param wantsLines whether somebody looks for text
    News look(PaneLook look, boolean wantsLines, long now) throws AppException {
        PaneLook before = last;
        last = look;
        CommandBlock ended = look.block().filter(b -> !b.running()).orElse(null);
        if (before == null) {
            seenTo = look.absoluteRow();
            partial = look.cursorLine();
            fullScreen = look.alternateScreen() ? Set.copyOf(screen(look)) : Set.of();
            changedAt = now;
            lastEnded = ended;
            away = !look.atShell();
            return new News(look, List.of(), 0, false, false, false, null);
        }
        boolean same = same(before, look);
        if (!same) {
            changedAt = now;
            moved = true;
        }
        if (look.usedAt() > before.usedAt() || !same && typedElsewhere(before, look)) {
            typed(now);
        }
        List<String> lines = same || !wantsLines || look.hidesInput() ? List.of() : fresh(before, look);
        boolean told = ended != null && !ended.equals(lastEnded);
        lastEnded = ended == null ? lastEnded : ended;
        boolean prompt = told || promptCameBack(before, look, same);
        News news = new News(look, lines, now - changedAt, moved || away, prompt, told, told ? ended : null);
        if (prompt) {
            away = false;
            moved = false;
        }
        return news;
    }

    private static boolean same(PaneLook before, PaneLook now) {
        return before.contentKey() == now.contentKey()
                && before.absoluteRow() == now.absoluteRow()
                && before.cursorColumn() == now.cursorColumn()
                && before.cursorLine().equals(now.cursorLine())
                && before.command().equals(now.command());
    }

    /// A line at a prompt that grows or shrinks is being typed.
    private static boolean typedElsewhere(PaneLook before, PaneLook now) {
        return before.atShell()
                && now.atShell()
                && before.absoluteRow() == now.absoluteRow()
                && !before.cursorLine().isEmpty()
                && !before.cursorLine().equals(now.cursorLine())
                && (now.cursorLine().startsWith(before.cursorLine())
                        || before.cursorLine().startsWith(now.cursorLine()));
    }

    private boolean promptCameBack(PaneLook before, PaneLook now, boolean same) {
        away |= !now.atShell() || now.absoluteRow() != before.absoluteRow();
        boolean waits = now.atShell()
                && !now.alternateScreen()
                && !now.cursorLine().isEmpty()
                && PROMPT_ENDS.indexOf(now.cursorLine().charAt(now.cursorLine().length() - 1)) >= 0
                && now.block().map(b -> !b.running()).orElse(true);
        still = same && waits ? still + 1 : 0;
        return away && still == STILL;
    }

    private List<String> fresh(PaneLook before, PaneLook now) throws AppException {
        if (now.alternateScreen()) {
            List<String> shown = screen(now);
            List<String> fresh =
                    shown.stream().filter(l -> !fullScreen.contains(l)).toList();
            fullScreen = new HashSet<>(shown);
            return fresh;
        }
        fullScreen = Set.of();
        boolean follows = now.absoluteRow() >= before.absoluteRow() && now.historySize() >= before.historySize();
        int start = follows ? seenTo : now.historySize();
        int wanted = Math.clamp(now.historySize() - (long) start + 1, 0, MOST_ROWS);
        CapturedPane captured = multiplexer.capture(now.server(), now.paneId(), follows ? wanted : MOST_ROWS);
        int first =
                captured.snapshot().state().historySize() - captured.history().size();
        List<Row> rows = captured.lines();
        int end = Math.clamp(now.absoluteRow() + 1L - first, 0, rows.size());
        int from = Math.clamp((long) start - first, 0, end);
        List<String> lines = follows ? WrappedRows.join(rows.subList(from, end)) : behindBottom(rows.subList(0, end));
        seenTo = now.absoluteRow();
        List<String> found = lines.stream().filter(l -> !l.isBlank()).toList();
        boolean known = follows && !found.isEmpty() && found.getFirst().equals(partial);
        partial = now.cursorLine();
        found.stream().filter(l -> !l.equals(partial)).reduce((a, b) -> b).ifPresent(l -> bottom = l);
        return known ? found.subList(1, found.size()) : found;
    }

    /// After the history was trimmed or cleared rows have other numbers: what is behind the last known line, else all.
    private List<String> behindBottom(List<Row> rows) {
        List<String> lines = WrappedRows.join(rows);
        int at = bottom.isBlank() ? -1 : lines.lastIndexOf(bottom);
        return new ArrayList<>(lines.subList(at + 1, lines.size()));
    }

    private List<String> screen(PaneLook look) throws AppException {
        return multiplexer.capture(look.server(), look.paneId(), 0).snapshot().grid().lines().stream()
                .map(Row::text)
                .filter(l -> !l.isBlank())
                .toList();
    }
}
