package dev.codeface.core.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.terminal.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Watches one command in its pane: by the marks of the shell integration, else by what the command itself reports,
/// else by the prompt that comes back. Runs on a thread of
/// its own; looks often at first, then once a second.
final class RunWatch implements Runnable {
    private static final Duration GIVE_REPORT = Duration.ofSeconds(2);
    private static final Duration GIVE_PERSON = Duration.ofSeconds(10);
    private static final int STILL = 3;
    private static final long SECOND = 1_000_000_000L;

    private final PaneLook before;
    private final boolean reports;
    private final String inserted;
    private final RunService service;
    private final long began = System.nanoTime();
    private final String promptEnd;
    private volatile CommandRun run;
    private volatile boolean ended;
    private boolean moved;
    private int still;
    private long backSince;
    private long progressAt = System.nanoTime() - SECOND;
    private long progressKey;
    private int progressRow = -1;
    private @Nullable PaneLook last;
    private int insertedRow = -1;
    private long usedAt = -1;
    private long pausedAt;
    private volatile boolean paused;

    /// @param before  the pane as it was when the command was approved
    /// @param planned the text that was put there, and whether it tells its own result
    RunWatch(CommandRun run, PaneLook before, RunService.Planned planned, RunService service) {
        this.run = run;
        this.before = before;
        this.reports = planned.reports();
        this.inserted = planned.text()
                .substring(planned.text().stripTrailing().lastIndexOf('\n') + 1)
                .stripTrailing();
        this.service = service;
        String line = before.cursorLine();
        this.promptEnd = line.isEmpty() ? "" : line.substring(line.length() - 1);
    }

    boolean in(ServerAddress server, String paneId) {
        return before.server().equals(server) && before.paneId().equals(paneId);
    }

    @Override
    public void run() {
        while (!ended) {
            try {
                Thread.sleep(pace());
                if (paused || run.state() != CommandRun.State.TAKEN_OVER) {
                    look(service.observer().look(before.server(), before.paneId()));
                }
            } catch (AppException e) {
                finish(run.with(CommandRun.State.LOST, took(), e.userMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ended = true;
            }
        }
    }

    private long pace() {
        long seconds = took().toSeconds();
        return seconds < 5 ? 100 : seconds < 60 ? 400 : 1000;
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void look(PaneLook now) throws AppException {
        OptionalInt status = ResultReport.read(now.report(), run.id());
        if (now.pid() != before.pid() || now.dead()) {
            finish(run.with(CommandRun.State.LOST, took(), "The pane ended or became another."));
        } else if (status.isPresent()) {
            service.observer().forgetReport(before.server(), before.paneId());
            finish(run.ended(took(), status, CommandRun.Certainty.REPORTED, output(now), ""));
        } else if (!marked(now) && !inOtherHands(now)) {
            watch(now);
        }
        last = now;
    }

    /// The shell integration tells: a later command than the one before ours begins, and ends.
    ///
    /// @return whether it has ended
    private boolean marked(PaneLook now) throws AppException {
        Optional<CommandBlock> told = now.block();
        long known = before.block()
                .filter(b -> !b.running())
                .map(CommandBlock::number)
                .orElse(-1L);
        if (told.isEmpty() || known < 0 || told.get().number() <= known) {
            return false;
        }
        CommandBlock block = told.get();
        if (block.running() || (run.command().contains("\n") && !promptIsBack(now))) {
            return false;
        }
        List<String> printed = rows(now, (int) block.firstRow(), (int) block.endRow());
        finish(run.ended(block.took(), block.exit(), CommandRun.Certainty.REPORTED, printed, ""));
        return true;
    }

    /// Somebody uses another terminal with this pane in front, or has changed what was inserted. What the shell tells
    /// is
    /// still taken; the prompt is not judged, and the pause ends by itself.
    private boolean inOtherHands(PaneLook now) {
        if (run.state() == CommandRun.State.INSERTED) {
            if (isInserted(now)) {
                insertedRow = now.absoluteRow();
            } else if (insertedRow == now.absoluteRow() && now.command().equals(before.command())) {
                takeOver("The command was changed in the pane; what runs there is another one.");
                return true;
            }
        }
        boolean used = usedAt >= 0 && now.usedAt() > usedAt;
        usedAt = Math.max(usedAt, now.usedAt());
        if (run.state() == CommandRun.State.RUNNING && used) {
            paused = true;
            pausedAt = System.nanoTime();
            become(
                    CommandRun.State.RUNNING,
                    CommandRun.State.TAKEN_OVER,
                    "Another terminal with this pane in front is in use; its prompt is not watched until ten seconds later."
                            + " tmux does not tell a key from the mouse or the focus.");
        } else if (paused && used) {
            pausedAt = System.nanoTime();
        } else if (paused && System.nanoTime() - pausedAt > GIVE_PERSON.toNanos()) {
            handBack();
        }
        return paused;
    }

    /// Whether the line with the cursor holds what was inserted, or its end where it goes over several rows.
    private boolean isInserted(PaneLook now) {
        String line = now.cursorLine();
        return !line.isEmpty() && (line.endsWith(inserted) || inserted.endsWith(line));
    }

    private void watch(PaneLook now) throws AppException {
        int row = insertedRow < 0 ? before.absoluteRow() : insertedRow;
        boolean away = now.absoluteRow() != row || !now.command().equals(before.command());
        if (run.state() == CommandRun.State.INSERTED && away) {
            become(CommandRun.State.INSERTED, CommandRun.State.RUNNING, "");
        }
        moved |= away;
        tellProgress(now);
        if (run.state() != CommandRun.State.RUNNING || !moved || !promptIsBack(now)) {
            still = 0;
            backSince = 0;
            return;
        }
        still++;
        backSince = backSince == 0 ? System.nanoTime() : backSince;
        Duration back = Duration.ofNanos(System.nanoTime() - backSince);
        if (still >= STILL && (!reports || back.compareTo(GIVE_REPORT) > 0)) {
            finish(run.ended(
                    took(),
                    OptionalInt.empty(),
                    CommandRun.Certainty.WATCHED,
                    output(now),
                    "The prompt came back; whether it went well is not known."));
        }
    }

    /// The last line that the command has printed, at most once a second.
    private void tellProgress(PaneLook now) throws AppException {
        boolean same = progressRow == now.absoluteRow() && progressKey == now.contentKey();
        if (run.state() != CommandRun.State.RUNNING || same || System.nanoTime() - progressAt < SECOND) {
            return;
        }
        progressRow = now.absoluteRow();
        progressKey = now.contentKey();
        progressAt = System.nanoTime();
        CapturedPane shown = service.multiplexer().capture(before.server(), before.paneId(), 0);
        List<String> lines = WrappedRows.join(shown.snapshot().grid().lines()).stream()
                .filter(l -> !l.isBlank())
                .toList();
        String line = lines.isEmpty() ? "" : lines.getLast();
        if (!line.contains(run.command())) {
            String shownLine = line.length() > 160 ? line.substring(0, 159) + "…" : line;
            become(CommandRun.State.RUNNING, CommandRun.State.RUNNING, shownLine);
        }
    }

    /// Tells another state, unless somebody else has changed it in the meantime.
    private void become(CommandRun.State from, CommandRun.State to, String note) {
        CommandRun next;
        synchronized (this) {
            if (run.state() != from) {
                return;
            }
            next = run.with(to, took(), note);
            run = next;
        }
        service.tell(next);
    }

    /// The same shell waits behind something that ends like its prompt, and nothing moves.
    private boolean promptIsBack(PaneLook now) {
        PaneLook earlier = last;
        return now.command().equals(before.command())
                && !now.alternateScreen()
                && !now.cursorLine().isEmpty()
                && now.cursorLine().endsWith(promptEnd)
                && earlier != null
                && earlier.contentKey() == now.contentKey()
                && earlier.absoluteRow() == now.absoluteRow()
                && earlier.cursorColumn() == now.cursorColumn();
    }

    /// What stands between the command's own line and the prompt.
    private List<String> output(PaneLook now) throws AppException {
        List<String> lines = rows(now, before.absoluteRow(), now.absoluteRow());
        boolean hasCommand = !lines.isEmpty() && lines.size() < RunService.MOST_LINES;
        return hasCommand ? lines.subList(1, lines.size()) : lines;
    }

    /// Lines between two rows, the last of them where there are many.
    private List<String> rows(PaneLook now, int start, int endRow) throws AppException {
        int wanted = Math.clamp(now.historySize() - (long) start + 1, 0, RunService.MOST_LINES);
        CapturedPane captured = service.multiplexer().capture(before.server(), before.paneId(), wanted);
        int first =
                captured.snapshot().state().historySize() - captured.history().size();
        int end = endRow - first;
        List<Row> rows = captured.lines();
        int from = Math.clamp((long) start - first, 0, rows.size());
        List<String> printed =
                new ArrayList<>(WrappedRows.join(rows.subList(from, Math.clamp(end, from, rows.size()))));
        while (!printed.isEmpty() && printed.getLast().isBlank()) {
            printed.removeLast();
        }
        return printed.subList(Math.max(0, printed.size() - RunService.MOST_LINES), printed.size());
    }

    private void finish(CommandRun done) {
        ended = true;
        run = done;
        service.tell(done);
    }

    void takeOver(String why) {
        paused = false;
        become(CommandRun.State.RUNNING, CommandRun.State.TAKEN_OVER, why);
        become(CommandRun.State.INSERTED, CommandRun.State.TAKEN_OVER, why);
    }

    void handBack() {
        paused = false;
        become(CommandRun.State.TAKEN_OVER, CommandRun.State.RUNNING, "");
    }

    void end() {
        ended = true;
    }
}
