package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rows of the conversation on screen, kept in step with what is said. FX thread.
final class Transcript {
    private final ObservableList<TranscriptItem> items = FXCollections.observableArrayList();
    private @Nullable StreamingMarkdown streaming;
    private @Nullable String streamingTurn;
    private int openFrom;
    private int received;
    private int reasoningAt = -1;
    private final StringBuilder reasoning = new StringBuilder();

    ObservableList<TranscriptItem> items() {
        return items;
    }

    /// Says that another model answers from here on.
    static List<TranscriptItem> divider(String before, Turn turn) {
        boolean other = !before.isEmpty() && !turn.model().isEmpty() && !before.equals(turn.model());
        return other
                ? List.of(new TranscriptItem.Note(
                        turn.parentId() + "/model", Words.get("transcript.answersFrom", turn.model())))
                : List.of();
    }

    private String lastModel() {
        return items.stream()
                .filter(i ->
                        i instanceof TranscriptItem.Head head && head.turn().byModel())
                .map(i -> ((TranscriptItem.Head) i).turn().model())
                .reduce("", (first, second) -> second);
    }

    /// @param siblings the ids of the turns that share its parent, itself included
    static List<TranscriptItem> rows(Turn turn, List<String> siblings) {
        List<TranscriptItem> rows = new ArrayList<>();
        rows.add(new TranscriptItem.Head(turn, Math.max(1, siblings.indexOf(turn.id()) + 1), siblings.size()));
        if (!turn.chips().isEmpty()) {
            rows.add(new TranscriptItem.Chips(turn));
        }
        if (!turn.reasoning().isEmpty()) {
            rows.add(new TranscriptItem.Reasoning(turn.id(), turn.reasoning(), false));
        }
        turn.tools().forEach(tool -> rows.add(new TranscriptItem.Tool(turn.id(), tool)));
        rows.addAll(StreamingMarkdown.rows(turn.id(), turn.text(), !turn.byModel()));
        if (turn.byModel() && turn.state() != TurnState.STREAMING) {
            rows.add(new TranscriptItem.Foot(turn));
        }
        return rows;
    }

    /// What was sent and received on this branch, for counting.
    List<String> said() {
        return items.stream()
                .filter(TranscriptItem.Head.class::isInstance)
                .map(i -> ((TranscriptItem.Head) i).turn().sent())
                .toList();
    }

    void show(List<TranscriptItem> rows) {
        streaming = null;
        streamingTurn = null;
        items.setAll(rows);
    }

    /// Adds what comes before all that is shown.
    void prepend(List<TranscriptItem> rows) {
        openFrom += rows.size();
        reasoningAt += reasoningAt < 0 ? 0 : rows.size();
        items.addAll(0, rows);
    }

    /// A turn begins, or goes on: its rows come at the end.
    void begin(Turn turn) {
        boolean shown = items.stream().anyMatch(i -> i.turnId().equals(turn.id()));
        if (turn.id().equals(streamingTurn) || shown && !turn.byModel()) {
            return;
        }
        items.removeIf(i -> i.turnId().equals(turn.id()));
        if (!turn.byModel()) {
            items.addAll(rows(turn, List.of(turn.id())));
            return;
        }
        items.addAll(divider(lastModel(), turn));
        items.add(new TranscriptItem.Head(turn, 1, 1));
        streaming = new StreamingMarkdown(turn.id());
        streamingTurn = turn.id();
        reasoning.setLength(0);
        reasoningAt = -1;
        received = 0;
        openFrom = items.size();
        if (turn.text().isEmpty()) {
            items.add(new TranscriptItem.Waiting(turn.id(), ModelEvent.Phase.CONNECTING, ""));
        }
        appendReasoning(turn.id(), 0, turn.reasoning());
        append(turn.id(), 0, turn.text());
    }

    void phase(String turnId, ModelEvent.Phase phase, String note) {
        if (!items.isEmpty()
                && items.getLast() instanceof TranscriptItem.Waiting waiting
                && waiting.turnId().equals(turnId)) {
            items.set(items.size() - 1, new TranscriptItem.Waiting(turnId, phase, note));
        }
    }

    void appendReasoning(String turnId, int offset, String text) {
        String more = unseen(reasoning.length(), offset, text);
        if (!turnId.equals(streamingTurn) || more.isEmpty()) {
            return;
        }
        reasoning.append(more);
        TranscriptItem row = new TranscriptItem.Reasoning(turnId, reasoning.toString(), true);
        if (reasoningAt < 0) {
            reasoningAt = openFrom;
            items.add(openFrom, row);
            openFrom++;
        } else {
            items.set(reasoningAt, row);
        }
    }

    /// A tool was used: its row comes before the text.
    void tool(String turnId, ContentBlock.Tool tool) {
        before(turnId, new TranscriptItem.Tool(turnId, tool));
    }

    /// Something happened on the way.
    void note(String turnId, String text) {
        before(turnId, new TranscriptItem.Note(turnId, text));
    }

    private void before(String turnId, TranscriptItem row) {
        if (turnId.equals(streamingTurn)) {
            int at = Math.min(openFrom, items.size());
            items.add(at, row);
            openFrom++;
        }
    }

    /// What of a piece of text is new to someone who has `have` characters.
    private static String unseen(int have, int offset, String text) {
        int known = Math.max(0, have - offset);
        return known >= text.length() ? "" : text.substring(known);
    }

    void append(String turnId, int offset, String text) {
        StreamingMarkdown markdown = streaming;
        String more = unseen(received, offset, text);
        if (markdown == null || !turnId.equals(streamingTurn) || more.isEmpty()) {
            return;
        }
        received += more.length();
        StreamingMarkdown.Step step = markdown.append(more);
        List<TranscriptItem> tail = new ArrayList<>(step.settled());
        tail.addAll(step.open());
        if (tail.isEmpty()) {
            return;
        }
        int common = Math.min(tail.size(), items.size() - openFrom);
        for (int i = 0; i < common; i++) {
            items.set(openFrom + i, tail.get(i));
        }
        items.addAll(tail.subList(common, tail.size()));
        items.remove(openFrom + tail.size(), items.size());
        openFrom += step.settled().size();
    }

    /// A turn is over: its rows are made anew from the whole text, once.
    void end(Turn turn) {
        int first = 0;
        while (first < items.size() && !items.get(first).turnId().equals(turn.id())) {
            first++;
        }
        if (first == items.size()) {
            return;
        }
        List<TranscriptItem> rows = rows(turn, List.of(turn.id()));
        int same = 1;
        while (same < rows.size()
                && first + same < items.size()
                && rows.get(same).equals(items.get(first + same))) {
            same++;
        }
        items.set(first, rows.getFirst());
        items.remove(first + same, items.size());
        items.addAll(rows.subList(same, rows.size()));
        streaming = null;
        streamingTurn = null;
    }
}
