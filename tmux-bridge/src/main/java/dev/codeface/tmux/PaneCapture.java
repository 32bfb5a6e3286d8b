package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.JoinedLine;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.PaneState;
import dev.codeface.core.terminal.AnsiReader;
import dev.codeface.core.terminal.Cursor;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;

/// Captures one pane again and again: its state and its rows in one step. Not thread safe.
final class PaneCapture {
    /// The height comes first: it says how many lines the capture behind it has.
    private static final String STATE = String.join(
            "\t",
            "#{pane_height}",
            "#{pane_width}",
            "#{cursor_x}",
            "#{cursor_y}",
            "#{cursor_flag}",
            "#{history_size}",
            "#{history_limit}",
            "#{scroll_position}",
            "#{alternate_on}",
            "#{pane_mode}",
            "#{pane_dead}",
            "#{pane_input_off}",
            "#{pane_synchronized}",
            "#{pane_pid}",
            "#{pane_id}",
            "#{copy_cursor_x}",
            "#{copy_cursor_y}",
            "#{cursor_shape}",
            "#{mouse_any_flag}");

    private final String paneId;
    private final Capabilities capabilities;
    private final AnsiReader reader;
    private String lastRows = "";
    private String lastState = "";
    private int scrolled;

    PaneCapture(String paneId, Capabilities capabilities) {
        this.paneId = paneId;
        this.capabilities = capabilities;
        this.reader = new AnsiReader(capabilities.widths(), capabilities.emptySgrResets());
    }

    /// What was captured, and whether it differs from the time before.
    record Taken(PaneSnapshot snapshot, boolean changed) {}

    Taken take(CommandChannel channel) throws AppException {
        for (int attempt = 0; ; attempt++) {
            List<Reply> replies = channel.ask(List.of(
                    TmuxCall.of(TmuxCall.Verb.DISPLAY_MESSAGE, "-p", "-t", paneId, STATE),
                    new TmuxCall(TmuxCall.Verb.CAPTURE_PANE, captureArguments(), true)));
            if (replies.size() < 2 || !replies.get(1).ok()) {
                throw TmuxFailure.classify(channel.address(), replies.getLast().text());
            }
            State state = State.read(replies.get(0).text());
            if (!state.is(paneId)) {
                throw TmuxFailure.classify(channel.address(), "can't find pane: " + paneId);
            }
            int scroll = capabilities.capturesMode() ? 0 : state.number(7);
            // Copy mode was scrolled since: what was captured is another part of its history.
            if (scroll != scrolled && attempt < 3) {
                scrolled = scroll;
                continue;
            }
            return taken(state, replies.get(1).text());
        }
    }

    private Taken taken(State state, String rows) {
        boolean changed = !rows.equals(lastRows) || !state.line.equals(lastState);
        lastRows = rows;
        lastState = state.line;
        PaneSnapshot snapshot = new PaneSnapshot(
                paneId, reader.read(rows, state.number(1), state.number(0)), state.cursor(), state.paneState());
        return new Taken(snapshot, changed);
    }

    private List<String> captureArguments() {
        List<String> arguments = new ArrayList<>(List.of("-p", "-e"));
        if (capabilities.keepsBlanks()) {
            arguments.add("-N");
        }
        if (capabilities.capturesMode()) {
            arguments.add("-M");
        }
        if (scrolled > 0) {
            // The end is the height less one less the position; the height is that of the last time.
            int height = State.read(lastState).number(0);
            arguments.addAll(List.of("-S", Integer.toString(-scrolled)));
            if (height > 0) {
                arguments.addAll(List.of("-E", Integer.toString(height - 1 - scrolled)));
            }
        }
        arguments.addAll(List.of("-t", paneId));
        return arguments;
    }

    /// Rows above the visible screen, oldest first; `fromEnd` rows up, `count` of them.
    List<Row> history(CommandChannel channel, int columns, int fromEnd, int count) throws AppException {
        List<String> arguments = new ArrayList<>(List.of("-p", "-e"));
        if (capabilities.keepsBlanks()) {
            arguments.add("-N");
        }
        arguments.addAll(List.of(
                "-S",
                Integer.toString(-fromEnd),
                "-E",
                Integer.toString(-Math.max(1, fromEnd - count + 1)),
                "-t",
                paneId));
        Reply reply = channel.ask(new TmuxCall(TmuxCall.Verb.CAPTURE_PANE, arguments, false));
        return new AnsiReader(capabilities.widths(), capabilities.emptySgrResets())
                .readLines(reply.text(), columns, count);
    }

    /// The visible text with wrapped lines joined.
    List<String> joined(CommandChannel channel) throws AppException {
        Reply reply = channel.ask(TmuxCall.of(TmuxCall.Verb.CAPTURE_PANE, "-p", "-J", "-t", paneId));
        return reply.text().lines().map(String::stripTrailing).toList();
    }

    /// How many rows are above the screen.
    int historySize(CommandChannel channel) throws AppException {
        Reply reply = channel.ask(TmuxCall.of(TmuxCall.Verb.DISPLAY_MESSAGE, "-p", "-t", paneId, "#{history_size}"));
        return reply.leadingNumber();
    }

    /// Rows with wrapped lines joined; `fromEnd` rows above the screen, `count` of them.
    List<JoinedLine> joinedLines(CommandChannel channel, int fromEnd, int count) throws AppException {
        List<String> range =
                List.of("-S", Integer.toString(-fromEnd), "-E", Integer.toString(count - 1 - fromEnd), "-t", paneId);
        List<String> single = new ArrayList<>(List.of("-p"));
        List<String> joined = new ArrayList<>(List.of("-p", "-J"));
        single.addAll(range);
        joined.addAll(range);
        List<Reply> replies = channel.ask(List.of(
                new TmuxCall(TmuxCall.Verb.CAPTURE_PANE, single, false),
                new TmuxCall(TmuxCall.Verb.CAPTURE_PANE, joined, false)));
        if (replies.size() < 2 || !replies.get(1).ok()) {
            throw TmuxFailure.classify(channel.address(), replies.getLast().text());
        }
        return LineJoiner.join(
                replies.get(0).text().lines().toList(),
                replies.get(1).text().lines().toList());
    }

    /// One line of [#STATE].
    private record State(String line, String[] fields) {
        static State read(String text) {
            String line = text.stripTrailing();
            return new State(line, line.split("\t", -1));
        }

        String text(int index) {
            return index < fields.length ? fields[index] : "";
        }

        int number(int index) {
            String digits = text(index);
            return digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(Character::isDigit)
                    ? 0
                    : Integer.parseInt(digits);
        }

        boolean is(String paneId) {
            return text(14).equals(paneId);
        }

        Cursor cursor() {
            Cursor.Shape shape = switch (text(17)) {
                case "underline" -> Cursor.Shape.UNDERLINE;
                case "bar" -> Cursor.Shape.BAR;
                default -> Cursor.Shape.BLOCK;
            };
            return text(9).isEmpty()
                    ? new Cursor(number(3), number(2), number(4) > 0, shape)
                    : new Cursor(number(16), number(15), true, shape);
        }

        PaneState paneState() {
            return new PaneState(
                    number(5),
                    number(6),
                    number(7),
                    number(8) > 0,
                    text(9),
                    number(10) > 0,
                    number(11) > 0,
                    number(12) > 0,
                    number(13),
                    number(18) > 0);
        }
    }
}
