package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.JoinedLine;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.PaneState;
import dev.codeface.core.terminal.AnsiReader;
import dev.codeface.core.terminal.Cursor;
import dev.codeface.core.terminal.Row;
import dev.codeface.core.terminal.ScreenGrid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
            "#{mouse_any_flag}",
            "#{pane_tabs}",
            "#{pane_in_mode}");

    private final String paneId;
    private final Capabilities capabilities;
    private final AnsiReader reader;
    private List<String> lastRows = List.of();
    private String lastState = "";
    private @Nullable Asked asking;
    private List<TmuxCall> askingCalls = List.of();
    private List<TmuxCall> lastCalls = List.of();
    private List<Reply> lastReplies = List.of();
    private @Nullable PaneSnapshot lastSnapshot;
    private int scrolled;
    private int height;
    private boolean links;

    PaneCapture(String paneId, Capabilities capabilities) {
        this.paneId = paneId;
        this.capabilities = capabilities;
        this.reader = new AnsiReader(capabilities.dialect());
    }

    /// The mode of a pane. Before 2.5 a pane says that it is in one, but not in which: copy mode is the one people use.
    static String mode(String told, boolean inMode) {
        return told.isEmpty() && inMode ? "copy-mode" : told;
    }

    /// What was captured, whether it differs from the time before, and how long the server took.
    record Taken(PaneSnapshot snapshot, boolean changed, long nanos) {}

    Taken take(CommandChannel channel) throws AppException {
        for (int attempt = 0; ; attempt++) {
            boolean single = !capabilities.keepsBlanks() || links;
            List<TmuxCall> calls = calls(single);
            long asked = System.nanoTime();
            List<Reply> replies = channel.ask(calls);
            long nanos = System.nanoTime() - asked;
            if (replies.size() < calls.size() || !replies.getLast().ok()) {
                throw TmuxFailure.classify(channel.address(), replies.getLast().text());
            }
            PaneSnapshot before = lastSnapshot;
            if (before != null && calls == lastCalls && Reply.same(replies, lastReplies)) {
                return new Taken(before, false, nanos);
            }
            State state = State.read(replies.getFirst().text());
            if (!state.is(paneId)) {
                throw TmuxFailure.classify(channel.address(), "can't find pane: " + paneId);
            }
            int scroll = capabilities.capturesMode() ? 0 : state.number(7);
            boolean fits = scroll == scrolled && (!single || state.number(0) == height);
            scrolled = scroll;
            height = state.number(0);
            // Copy mode was scrolled, or the size changed: what was captured is another part of it.
            if (!fits && attempt < 4) {
                continue;
            }
            List<String> rows =
                    replies.subList(1, replies.size()).stream().map(Reply::text).toList();
            boolean held = links;
            links = capabilities.losesLinks() && rows.stream().anyMatch(PaneCapture::hasLink);
            if (!links || held || attempt >= 4) {
                Taken taken = taken(state, rows, single, nanos);
                lastCalls = calls;
                lastReplies = replies;
                lastSnapshot = taken.snapshot();
                return taken;
            }
        }
    }

    /// The same list as long as the same is asked.
    private List<TmuxCall> calls(boolean single) {
        Asked asked = new Asked(single, scrolled, single || scrolled > 0 ? height : 0);
        if (!asked.equals(asking)) {
            List<TmuxCall> calls = new ArrayList<>();
            calls.add(TmuxCall.of(TmuxCall.Verb.DISPLAY_MESSAGE, "-p", "-t", paneId, STATE));
            if (single) {
                for (int row = 0; row < height; row++) {
                    calls.add(rowCall(row - scrolled));
                }
            } else {
                calls.add(screenCall());
            }
            asking = asked;
            askingCalls = calls;
        }
        return askingCalls;
    }

    /// What a capture asks for, beside the pane's state.
    private record Asked(boolean single, int scrolled, int height) {}

    private static boolean hasLink(String captured) {
        return captured.contains("\u001b]8;");
    }

    private Taken taken(State state, List<String> rows, boolean single, long nanos) {
        boolean changed = !rows.equals(lastRows) || !state.line.equals(lastState);
        lastRows = rows;
        lastState = state.line;
        int columns = state.number(1);
        reader.tabStops(tabStops(state.text(19)));
        ScreenGrid grid = single
                ? new ScreenGrid(
                        columns,
                        reader.readRows(rows.stream().map(PaneCapture::line).toList(), columns))
                : reader.read(rows.getFirst(), columns, state.number(0));
        return new Taken(new PaneSnapshot(paneId, grid, state.cursor(), state.paneState()), changed, nanos);
    }

    private static String line(String reply) {
        int end = reply.indexOf('\n');
        return end < 0 ? reply : reply.substring(0, end);
    }

    private static BitSet tabStops(String list) {
        BitSet stops = new BitSet();
        for (String stop : list.split(",")) {
            if (stop.matches("\\d{1,5}")) {
                stops.set(Integer.parseInt(stop));
            }
        }
        return stops;
    }

    private TmuxCall screenCall() {
        List<String> arguments = new ArrayList<>(List.of("-p", "-e", "-N"));
        if (capabilities.capturesMode()) {
            arguments.add("-M");
        }
        if (scrolled > 0) {
            arguments.addAll(List.of("-S", Integer.toString(-scrolled), "-E", Integer.toString(height - 1 - scrolled)));
        }
        arguments.addAll(List.of("-t", paneId));
        return new TmuxCall(TmuxCall.Verb.CAPTURE_PANE, arguments, TmuxCall.AS_SAID);
    }

    /// One row alone: nothing carries into it, and its blanks are kept.
    private TmuxCall rowCall(int row) {
        List<String> arguments = new ArrayList<>(List.of("-p", "-e", capabilities.keepsBlanks() ? "-N" : "-J"));
        if (capabilities.capturesMode()) {
            arguments.add("-M");
        }
        arguments.addAll(List.of("-S", Integer.toString(row), "-E", Integer.toString(row), "-t", paneId));
        return new TmuxCall(TmuxCall.Verb.CAPTURE_PANE, arguments, 1);
    }

    /// Rows above the visible screen, oldest first; `fromEnd` rows up, `count` of them.
    List<Row> history(CommandChannel channel, int columns, int fromEnd, int count) throws AppException {
        if (lastState.isEmpty()) {
            lastState = channel.ask(TmuxCall.of(TmuxCall.Verb.DISPLAY_MESSAGE, "-p", "-t", paneId, STATE))
                    .text()
                    .stripTrailing();
        }
        AnsiReader fresh = new AnsiReader(capabilities.dialect());
        fresh.tabStops(tabStops(State.read(lastState).text(19)));
        int last = -Math.max(1, fromEnd - count + 1);
        if (capabilities.keepsBlanks()) {
            List<String> arguments = List.of(
                    "-p", "-e", "-N", "-S", Integer.toString(-fromEnd), "-E", Integer.toString(last), "-t", paneId);
            String rows = channel.ask(new TmuxCall(TmuxCall.Verb.CAPTURE_PANE, arguments, count))
                    .text();
            if (!capabilities.losesLinks() || !hasLink(rows)) {
                return fresh.readLines(rows, columns, count);
            }
        }
        List<TmuxCall> calls = new ArrayList<>();
        for (int row = -fromEnd; row <= last; row++) {
            calls.add(rowCall(row));
        }
        List<Reply> replies = channel.ask(calls);
        if (!replies.getLast().ok()) {
            throw TmuxFailure.classify(channel.address(), replies.getLast().text());
        }
        return fresh.readRows(replies.stream().map(reply -> line(reply.text())).toList(), columns);
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
                new TmuxCall(TmuxCall.Verb.CAPTURE_PANE, single, TmuxCall.ANY),
                new TmuxCall(TmuxCall.Verb.CAPTURE_PANE, joined, TmuxCall.ANY)));
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
            return text(9).isEmpty() || text(15).isEmpty()
                    ? new Cursor(number(3), number(2), number(4) > 0, shape)
                    : new Cursor(number(16), number(15), true, shape);
        }

        PaneState paneState() {
            return new PaneState(
                    number(5),
                    number(6),
                    number(7),
                    number(8) > 0,
                    mode(text(9), number(20) > 0),
                    number(10) > 0,
                    number(11) > 0,
                    number(12) > 0,
                    number(13),
                    number(18) > 0);
        }
    }
}
