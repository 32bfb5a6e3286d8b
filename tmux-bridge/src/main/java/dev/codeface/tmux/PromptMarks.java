package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.CommandBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Commands as newer servers tell them themselves, from the marks of OSC 133 that a shell prints: times and exit in
/// variables of the pane (3.8), the rows by the flags of its lines (3.7). Not thread safe.
///
/// Times are whole seconds there, so of two commands that begin and end alike in the same second one is told; what was
/// typed is not told at all.
final class PromptMarks {
    /// What to ask for in a listing of panes.
    static final List<String> COLUMNS = List.of(
            "#{pane_command_running}",
            "#{pane_command_start_time}",
            "#{pane_command_end_time}",
            "#{pane_command_status}");

    private static final int CHUNK = 250;
    private static final int LONGEST = 8 * CHUNK;

    private final CommandChannel channel;
    private final Map<String, String> row;
    private final String paneId;

    /// @param row one pane of the listing, with its directory
    PromptMarks(CommandChannel channel, String paneId, Map<String, String> row) {
        this.channel = channel;
        this.paneId = paneId;
        this.row = row;
    }

    /// Changes when a command begins or ends; empty where none is told.
    String key() {
        String start = row.getOrDefault(COLUMNS.get(1), "");
        return start.isEmpty()
                ? ""
                : String.join(";", COLUMNS.stream().map(row::get).toList());
    }

    /// The command that runs, or else the last one.
    ///
    /// @param number counts the commands of the pane
    Optional<CommandBlock> block(long number, String directory) throws AppException {
        String start = row.getOrDefault(COLUMNS.get(1), "");
        String end = row.getOrDefault(COLUMNS.get(2), "");
        boolean running = "1".equals(row.get(COLUMNS.get(0)));
        if (!start.matches("\\d{1,12}") || !running && !end.matches("\\d{1,12}")) {
            return Optional.empty();
        }
        Rows rows = rows(running);
        Instant began = Instant.ofEpochSecond(Long.parseLong(start));
        String exit = row.getOrDefault(COLUMNS.get(3), "");
        return Optional.of(new CommandBlock(
                paneId,
                number,
                "",
                directory,
                began,
                running ? OptionalInt.empty() : OptionalInt.of(exit.matches("\\d{1,9}") ? Integer.parseInt(exit) : 0),
                running ? Duration.ZERO : Duration.between(began, Instant.ofEpochSecond(Long.parseLong(end))),
                rows.first,
                running ? rows.first : rows.end));
    }

    private record Rows(long first, long end) {}

    /// Looks for the marks from the end; output that is longer than that begins where it looked last.
    private Rows rows(boolean running) throws AppException {
        List<Reply> replies = channel.ask(List.of(
                TmuxCall.of(
                        TmuxCall.Verb.DISPLAY_MESSAGE, "-p", "-t", paneId, "#{history_size}\t#{cursor_y}\t#{cursor_x}"),
                flags(0, "-")));
        if (replies.size() < 2 || !replies.getLast().ok()) {
            throw TmuxFailure.classify(channel.address(), replies.getLast().text());
        }
        String[] state = replies.getFirst().text().strip().split("\t", -1);
        long history = Long.parseLong(state[0]);
        long cursor = Long.parseLong(state[1]) + (state[2].equals("0") ? 0 : 1);
        List<String> marks = new ArrayList<>(read(replies.get(1)));
        int above = 0;
        while (output(marks) < 0 && above < Math.min(LONGEST, history)) {
            int next = (int) Math.min(above + CHUNK, history);
            marks.addAll(0, read(channel.ask(flags(-next, Integer.toString(-above - 1)))));
            above = next;
        }
        int output = Math.max(0, output(marks));
        int prompt = last(marks, 'P');
        long end = !running && prompt > output ? prompt : above + cursor;
        return new Rows(history - above + output, Math.max(history - above + end, history - above + output));
    }

    /// Where the last output begins: what a prompt without a command shows has no mark.
    private static int output(List<String> marks) {
        return last(marks, 'O');
    }

    private static int last(List<String> marks, char flag) {
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (marks.get(i).indexOf(flag) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private TmuxCall flags(int first, String last) {
        return TmuxCall.of(
                TmuxCall.Verb.CAPTURE_PANE, "-p", "-F", "-S", Integer.toString(first), "-E", last, "-t", paneId);
    }

    /// The flags of each row: what stands before its first blank.
    private static List<String> read(Reply reply) {
        return reply.text()
                .lines()
                .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
                .toList();
    }
}
