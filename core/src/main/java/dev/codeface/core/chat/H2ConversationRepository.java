package dev.codeface.core.chat;

import dev.codeface.core.context.EgressRecord;
import dev.codeface.core.error.AppException;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.H2AuditLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// [ConversationRepository] in the encrypted database. Thread safe; every method blocks.
public final class H2ConversationRepository implements ConversationRepository {
    private static final String HEAD =
            "SELECT id, title, created_at, updated_at, pinned, archived, leaf_id, workspace, model,"
                    + " tags FROM conversation";

    private final Database database;
    private final TurnSearch search;

    public H2ConversationRepository(Database database) {
        this.database = database;
        this.search = new TurnSearch(database);
    }

    @Override
    public List<ConversationSummary> list() throws AppException {
        return database.read(connection -> {
            Map<String, String> drafts = drafts(connection, null);
            try (var select = connection.prepareStatement(
                    HEAD + " WHERE deleted = FALSE ORDER BY pinned DESC, updated_at DESC")) {
                return summaries(select, drafts);
            }
        });
    }

    @Override
    public Conversation load(String id) throws AppException {
        return load(id, TurnRows::load);
    }

    @Override
    public Conversation outline(String id) throws AppException {
        return load(id, TurnRows::outline);
    }

    @Override
    public List<Turn> turns(List<String> ids) throws AppException {
        return database.read(connection -> TurnRows.load(connection, ids));
    }

    /// Reads the turns of a conversation.
    @FunctionalInterface
    private interface TurnReader {
        List<Turn> read(Connection connection, String conversationId) throws SQLException;
    }

    private Conversation load(String id, TurnReader turns) throws AppException {
        Optional<Conversation> found = database.read(connection -> {
            try (var select = connection.prepareStatement(HEAD + " WHERE id = ?")) {
                select.setString(1, id);
                List<ConversationSummary> heads = summaries(select, drafts(connection, id));
                return heads.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Conversation(heads.getFirst(), turns.read(connection, id)));
            }
        });
        return found.orElseThrow(() -> new AppException(
                "chat.no-conversation", "This conversation is no longer there.", "Choose another one."));
    }

    private static List<ConversationSummary> summaries(PreparedStatement select, Map<String, String> drafts)
            throws SQLException {
        List<ConversationSummary> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new ConversationSummary(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                        rows.getObject(4, OffsetDateTime.class).toInstant(),
                        rows.getBoolean(5),
                        rows.getBoolean(6),
                        rows.getString(7),
                        drafts.getOrDefault(rows.getString(1), ""),
                        new ConversationSummary.Facts(rows.getString(8), rows.getString(9), tags(rows.getString(10)))));
            }
        }
        return found;
    }

    private static List<String> tags(String joined) {
        return joined.lines().filter(line -> !line.isBlank()).toList();
    }

    @Override
    public List<ConversationSummary> list(ConversationFilter filter) throws AppException {
        List<ConversationSummary> found = list().stream().filter(filter::passes).toList();
        if (!filter.looksAtTurns()) {
            return found;
        }
        Set<String> ids = database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT DISTINCT conversation_id, state, model FROM turn");
                    ResultSet rows = select.executeQuery()) {
                Set<String> failed = new HashSet<>();
                Set<String> answered = new HashSet<>();
                while (rows.next()) {
                    if (TurnState.valueOf(rows.getString(2)).brokeOff()) {
                        failed.add(rows.getString(1));
                    }
                    if (rows.getString(3)
                            .toLowerCase(Locale.ROOT)
                            .contains(filter.model().toLowerCase(Locale.ROOT))) {
                        answered.add(rows.getString(1));
                    }
                }
                Set<String> matching = filter.model().isEmpty() ? failed : answered;
                if (filter.errors()) {
                    matching.retainAll(failed);
                }
                return matching;
            }
        });
        return found.stream().filter(c -> ids.contains(c.id())).toList();
    }

    private static Map<String, String> drafts(Connection connection, @Nullable String conversationId)
            throws SQLException {
        Map<String, String> drafts = new HashMap<>();
        String where = conversationId == null ? "" : " WHERE conversation_id = ?";
        try (var select = connection.prepareStatement(
                "SELECT conversation_id, text FROM chat_draft" + where + " ORDER BY conversation_id, piece")) {
            if (conversationId != null) {
                select.setString(1, conversationId);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    drafts.merge(rows.getString(1), rows.getString(2), String::concat);
                }
            }
        }
        return drafts;
    }

    @Override
    public void save(ConversationSummary summary) throws AppException {
        database.durably(connection -> {
            try (var merge = connection.prepareStatement("MERGE INTO conversation"
                    + " (id, title, created_at, updated_at, pinned, archived, deleted, leaf_id, workspace, model,"
                    + " tags) KEY (id) VALUES (?, ?, ?, ?, ?, ?, FALSE, ?, ?, ?, ?)")) {
                merge.setString(1, summary.id());
                merge.setString(2, summary.title());
                merge.setObject(3, summary.createdAt().atOffset(ZoneOffset.UTC));
                merge.setObject(4, summary.updatedAt().atOffset(ZoneOffset.UTC));
                merge.setBoolean(5, summary.pinned());
                merge.setBoolean(6, summary.archived());
                merge.setString(7, summary.leafId());
                merge.setString(8, summary.facts().workspace());
                merge.setString(9, summary.facts().model());
                merge.setString(10, String.join("\n", summary.facts().tags()));
                merge.executeUpdate();
            }
            saveDraft(connection, summary);
            return summary.id();
        });
    }

    private static void saveDraft(Connection connection, ConversationSummary summary) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM chat_draft WHERE conversation_id = ?")) {
            delete.setString(1, summary.id());
            delete.executeUpdate();
        }
        if (summary.draft().isEmpty()) {
            return;
        }
        try (var insert =
                connection.prepareStatement("INSERT INTO chat_draft (conversation_id, piece, text) VALUES (?, ?, ?)")) {
            int piece = 0;
            for (String part : TextPieces.of(summary.draft())) {
                insert.setString(1, summary.id());
                insert.setInt(2, piece++);
                insert.setString(3, part);
                insert.executeUpdate();
            }
        }
    }

    @Override
    public void save(Turn turn) throws AppException {
        database.durably(connection -> {
            TurnRows.save(connection, turn);
            TurnSearch.forget(connection, turn.id());
            return turn.id();
        });
    }

    @Override
    public void delete(String id) throws AppException {
        mark("UPDATE conversation SET deleted = TRUE WHERE id = ?", id);
    }

    @Override
    public void undelete(String id) throws AppException {
        mark("UPDATE conversation SET deleted = FALSE WHERE id = ?", id);
    }

    private void mark(String update, String id) throws AppException {
        database.durably(connection -> {
            try (var statement = connection.prepareStatement(update)) {
                statement.setString(1, id);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public List<SearchHit> search(String query, int limit) throws AppException {
        return search.find(query, limit);
    }

    @Override
    public void record(EgressRecord record) throws AppException {
        database.durably(connection -> {
            try (var insert = connection.prepareStatement("INSERT INTO egress (id, piece, conversation_id, turn_id,"
                    + " sent_at, endpoint, model, tokens, masked, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                int piece = 0;
                for (String part : TextPieces.of(record.text())) {
                    insert.setString(1, record.id());
                    insert.setInt(2, piece++);
                    insert.setString(3, record.conversationId());
                    insert.setString(4, record.turnId());
                    insert.setObject(5, record.at().atOffset(ZoneOffset.UTC));
                    insert.setString(6, record.endpoint());
                    insert.setString(7, record.model());
                    insert.setInt(8, record.tokens());
                    insert.setInt(9, record.masked());
                    insert.setString(10, part);
                    insert.executeUpdate();
                }
            }
            // In the same transaction: nothing leaves that is not in the record, and the other way round.
            return H2AuditLog.append(
                    connection,
                    record.at(),
                    AuditEntry.Kind.SENT,
                    record.tokens() + " tokens to " + record.model() + " at " + record.endpoint(),
                    "{\"egress\":\"" + record.id() + "\",\"masked\":" + record.masked() + "}");
        });
    }

    @Override
    public List<EgressRecord> egress(int limit) throws AppException {
        return database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT id, conversation_id, turn_id, sent_at, endpoint,"
                    + " model, text, tokens, masked FROM egress ORDER BY sent_at DESC, id, piece LIMIT ?")) {
                select.setInt(1, limit);
                List<EgressRecord> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        addEgress(found, rows);
                    }
                }
                return found;
            }
        });
    }

    private static void addEgress(List<EgressRecord> found, ResultSet rows) throws SQLException {
        String before = "";
        if (!found.isEmpty() && found.getLast().id().equals(rows.getString(1))) {
            before = found.removeLast().text();
        }
        found.add(new EgressRecord(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getObject(4, OffsetDateTime.class).toInstant(),
                rows.getString(5),
                rows.getString(6),
                before + rows.getString(7),
                rows.getInt(8),
                rows.getInt(9)));
    }

    @Override
    public void recover() throws AppException {
        database.durably(connection -> {
            try (var interrupted = connection.prepareStatement(
                            "UPDATE turn SET state = ?, end_message = ?, end_remedy = ?, end_details = ? WHERE state ="
                                    + " ?");
                    var purge = connection.prepareStatement("DELETE FROM conversation WHERE deleted = TRUE")) {
                interrupted.setString(1, TurnState.INTERRUPTED.name());
                interrupted.setString(2, "CodeFace closed while this answer was coming.");
                interrupted.setString(3, "Continue it or try again.");
                interrupted.setString(4, "");
                interrupted.setString(5, TurnState.STREAMING.name());
                return interrupted.executeUpdate() + purge.executeUpdate();
            }
        });
    }
}
