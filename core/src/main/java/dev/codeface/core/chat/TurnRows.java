package dev.codeface.core.chat;

import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelRequest.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns as rows of `turn` and `turn_text`. Stateless; called within the store's transactions.
final class TurnRows {
    private static final String COLUMNS = "id, conversation_id, parent_id, role, state, end_message, end_remedy,"
            + " end_details, model, created_at, took_ms, input_tokens, output_tokens";
    private static final int FIELDS = 13;

    private TurnRows() {}

    static void save(Connection connection, Turn turn) throws SQLException {
        try (var merge = connection.prepareStatement(
                "MERGE INTO turn (" + COLUMNS + ") KEY (id) VALUES (" + "?,".repeat(FIELDS - 1) + "?)")) {
            bind(merge, turn);
            merge.executeUpdate();
        }
        try (var delete = connection.prepareStatement("DELETE FROM turn_text WHERE turn_id = ?")) {
            delete.setString(1, turn.id());
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO turn_text (turn_id, kind, piece, size, text) VALUES (?, ?, ?, ?, ?)")) {
            for (ContentBlock block : turn.content()) {
                addBlock(insert, turn.id(), block);
            }
            if (!turn.tools().isEmpty()) {
                addPieces(insert, turn.id(), "K", ToolText.write(turn.tools()));
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement merge, Turn turn) throws SQLException {
        TurnEnd end = turn.end();
        Duration took = turn.took();
        ModelEvent.Usage usage = turn.usage();
        merge.setString(1, turn.id());
        merge.setString(2, turn.conversationId());
        merge.setString(3, turn.parentId());
        merge.setString(4, turn.role().name());
        merge.setString(5, turn.state().name());
        merge.setString(6, end == null ? null : end.message());
        merge.setString(7, end == null ? null : end.remedy());
        merge.setString(8, end == null ? null : end.details());
        merge.setString(9, turn.model());
        merge.setObject(10, turn.createdAt().atOffset(ZoneOffset.UTC));
        merge.setObject(11, took == null ? null : took.toMillis());
        merge.setObject(12, usage == null ? null : usage.inputTokens());
        merge.setObject(13, usage == null ? null : usage.outputTokens());
    }

    private static void addBlock(PreparedStatement insert, String turnId, ContentBlock block) throws SQLException {
        switch (block) {
            case ContentBlock.Text text -> addPieces(insert, turnId, "T", text.markdown());
            case ContentBlock.Reasoning reasoning -> addPieces(insert, turnId, "R", reasoning.text());
            case ContentBlock.Sent sent -> addPieces(insert, turnId, "S", sent.text());
            case ContentBlock.Tool ignored -> {
                // All tools of a turn are kept together; see addTools.
            }
            case ContentBlock.Attachments attachments -> {
                int piece = 0;
                for (ContentBlock.Attached chip : attachments.chips()) {
                    add(insert, turnId, "A", piece++, chip.tokens(), chip.label());
                }
            }
        }
    }

    private static void addPieces(PreparedStatement insert, String turnId, String kind, String text)
            throws SQLException {
        int piece = 0;
        for (String part : TextPieces.of(text)) {
            add(insert, turnId, kind, piece++, part.length(), part);
        }
    }

    private static void add(PreparedStatement insert, String turnId, String kind, int piece, int size, String text)
            throws SQLException {
        insert.setString(1, turnId);
        insert.setString(2, kind);
        insert.setInt(3, piece);
        insert.setInt(4, size);
        insert.setString(5, text);
        insert.addBatch();
    }

    static List<Turn> load(Connection connection, String conversationId) throws SQLException {
        return load(connection, conversationId, loadContent(connection, conversationId));
    }

    /// The turns of a conversation without what they say.
    static List<Turn> outline(Connection connection, String conversationId) throws SQLException {
        return load(connection, conversationId, Map.of());
    }

    private static List<Turn> load(
            Connection connection, String conversationId, Map<String, List<ContentBlock>> content) throws SQLException {
        List<Turn> turns = new ArrayList<>();
        try (var select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM turn WHERE conversation_id = ? ORDER BY number")) {
            select.setString(1, conversationId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    turns.add(turn(rows, content.getOrDefault(rows.getString(1), List.of())));
                }
            }
        }
        return turns;
    }

    /// Some turns, in the order of their ids.
    static List<Turn> load(Connection connection, List<String> ids) throws SQLException {
        List<Turn> turns = new ArrayList<>();
        try (var heads = connection.prepareStatement("SELECT " + COLUMNS + " FROM turn WHERE id = ?");
                var texts = connection.prepareStatement("SELECT turn_id, kind, size, text FROM turn_text"
                        + " WHERE turn_id = ? ORDER BY turn_id, kind, piece")) {
            for (String id : ids) {
                texts.setString(1, id);
                List<ContentBlock> content = content(texts).getOrDefault(id, List.of());
                heads.setString(1, id);
                try (ResultSet rows = heads.executeQuery()) {
                    if (rows.next()) {
                        turns.add(turn(rows, content));
                    }
                }
            }
        }
        return turns;
    }

    private static Turn turn(ResultSet rows, List<ContentBlock> content) throws SQLException {
        String message = rows.getString(6);
        TurnEnd end = message == null ? null : new TurnEnd(message, rows.getString(7), rows.getString(8));
        Long took = rows.getObject(11, Long.class);
        Integer input = rows.getObject(12, Integer.class);
        Integer output = rows.getObject(13, Integer.class);
        return new Turn(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                Role.valueOf(rows.getString(4)),
                content,
                TurnState.valueOf(rows.getString(5)),
                end,
                rows.getString(9),
                rows.getObject(10, OffsetDateTime.class).toInstant(),
                took == null ? null : Duration.ofMillis(took),
                input == null || output == null ? null : new ModelEvent.Usage(input, output));
    }

    private static Map<String, List<ContentBlock>> loadContent(Connection connection, String conversationId)
            throws SQLException {
        try (var select = connection.prepareStatement("SELECT x.turn_id, x.kind, x.size, x.text FROM turn_text x"
                + " JOIN turn t ON t.id = x.turn_id WHERE t.conversation_id = ?"
                + " ORDER BY x.turn_id, x.kind, x.piece")) {
            select.setString(1, conversationId);
            return content(select);
        }
    }

    private static Map<String, List<ContentBlock>> content(PreparedStatement select) throws SQLException {
        Map<String, List<ContentBlock>> content = new HashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            Pieces pieces = new Pieces();
            while (rows.next()) {
                pieces.add(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getString(4), content);
            }
            pieces.flush(content);
        }
        return content;
    }

    /// Puts pieces that follow each other together again.
    private static final class Pieces {
        private @Nullable String turnId;
        private String kind = "";
        private final StringBuilder text = new StringBuilder();
        private final List<ContentBlock.Attached> chips = new ArrayList<>();

        void add(String turn, String nextKind, int size, String part, Map<String, List<ContentBlock>> content) {
            if (!turn.equals(turnId) || !nextKind.equals(kind)) {
                flush(content);
                turnId = turn;
                kind = nextKind;
            }
            if (nextKind.equals("A")) {
                chips.add(new ContentBlock.Attached(part, size));
            } else {
                text.append(part);
            }
        }

        void flush(Map<String, List<ContentBlock>> content) {
            if (turnId != null) {
                content.computeIfAbsent(turnId, id -> new ArrayList<>()).addAll(blocks());
            }
            text.setLength(0);
            chips.clear();
        }

        private List<? extends ContentBlock> blocks() {
            return switch (kind) {
                case "T" -> List.of(new ContentBlock.Text(text.toString()));
                case "R" -> List.of(new ContentBlock.Reasoning(text.toString()));
                case "S" -> List.of(new ContentBlock.Sent(text.toString()));
                case "A" -> List.of(new ContentBlock.Attachments(chips));
                case "K" -> ToolText.read(text.toString());
                default -> throw new IllegalStateException("unknown kind of text " + kind);
            };
        }
    }
}
