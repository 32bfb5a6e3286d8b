package dev.codeface.core.chat;

import dev.codeface.core.chat.ConversationRepository.SearchHit;
import dev.codeface.core.error.AppException;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.TrigramFilter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds turns by the words in their text, newest first, inside the encrypted file.
///
/// Turns are taken in blocks of 64 by their number. A [TrigramFilter] for each tells which blocks cannot match; the
/// others are read until there are enough hits. A block gets its filter when a search first reads it and loses it when
/// one of its turns is saved again. Thread safe; calls block.
final class TurnSearch {
    private static final int BLOCK = 64;

    private final Database database;

    TurnSearch(Database database) {
        this.database = database;
    }

    /// To be called in the transaction that saves a turn.
    static void forget(Connection connection, String turnId) throws SQLException {
        try (var delete = connection.prepareStatement(
                "DELETE FROM search_block WHERE block = (SELECT number / ? FROM turn WHERE id = ?)")) {
            delete.setLong(1, BLOCK);
            delete.setString(2, turnId);
            delete.executeUpdate();
        }
        try (var update = connection.prepareStatement("UPDATE search_clock SET saves = saves + ?")) {
            update.setLong(1, 1);
            update.executeUpdate();
        }
    }

    List<SearchHit> find(String query, int limit) throws AppException {
        List<String> words = Arrays.stream(TrigramFilter.fold(query).strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        Map<Long, TrigramFilter> made = new HashMap<>();
        List<SearchHit> hits = new ArrayList<>();
        long clock = database.read(connection -> {
            long before = clock(connection);
            search(connection, words, limit, made, hits);
            return before;
        });
        if (!made.isEmpty()) {
            database.inTransaction(connection -> clock(connection) == clock ? keep(connection, made) : 0);
        }
        return hits.size() > limit ? List.copyOf(hits.subList(0, limit)) : hits;
    }

    /// Counts the turns ever saved: filters made while one was saved are not kept, as they may lack its text.
    private static long clock(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT saves FROM search_clock");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void search(
            Connection connection, List<String> words, int limit, Map<Long, TrigramFilter> made, List<SearchHit> hits)
            throws SQLException {
        Map<Long, TrigramFilter> filters = filters(connection);
        long newest = newestBlock(connection);
        for (long block = newest; block >= 0 && hits.size() < limit; block--) {
            TrigramFilter filter = filters.get(block);
            if (filter != null && !words.stream().allMatch(filter::mayHold)) {
                continue;
            }
            // The newest block still grows and is always read.
            TrigramFilter fresh = filter == null && block < newest ? new TrigramFilter() : null;
            readBlock(connection, block, words, fresh, hits);
            if (fresh != null) {
                made.put(block, fresh);
            }
        }
    }

    private static Map<Long, TrigramFilter> filters(Connection connection) throws SQLException {
        Map<Long, TrigramFilter> filters = new HashMap<>();
        try (var select = connection.prepareStatement("SELECT block, filter FROM search_block");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                filters.put(rows.getLong(1), new TrigramFilter(rows.getBytes(2)));
            }
        }
        return filters;
    }

    private static long newestBlock(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT MAX(number) FROM turn");
                ResultSet row = select.executeQuery()) {
            row.next();
            long number = row.getLong(1);
            return row.wasNull() ? -1 : number / BLOCK;
        }
    }

    private static void readBlock(
            Connection connection,
            long block,
            List<String> words,
            @org.jspecify.annotations.Nullable TrigramFilter fresh,
            List<SearchHit> hits)
            throws SQLException {
        try (var select = connection.prepareStatement("SELECT c.id, c.title, c.deleted, t.id, x.text FROM turn t"
                + " JOIN conversation c ON c.id = t.conversation_id JOIN turn_text x ON x.turn_id = t.id AND x.kind = ?"
                + " WHERE t.number BETWEEN ? AND ? ORDER BY t.number DESC, x.piece")) {
            select.setString(1, "T");
            select.setLong(2, block * BLOCK);
            select.setLong(3, block * BLOCK + BLOCK - 1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String text = rows.getString(5);
                    String folded = TrigramFilter.fold(text);
                    if (fresh != null) {
                        fresh.add(folded);
                    }
                    if (!rows.getBoolean(3) && words.stream().allMatch(folded::contains)) {
                        String snippet = snippet(text, folded.indexOf(words.getFirst()), words.getFirst());
                        hits.add(new SearchHit(rows.getString(1), rows.getString(2), rows.getString(4), snippet));
                    }
                }
            }
        }
    }

    private static int keep(Connection connection, Map<Long, TrigramFilter> made) throws SQLException {
        try (var merge =
                connection.prepareStatement("MERGE INTO search_block (block, filter) KEY (block) VALUES (?, ?)")) {
            for (Map.Entry<Long, TrigramFilter> entry : made.entrySet()) {
                merge.setLong(1, entry.getKey());
                merge.setBytes(2, entry.getValue().bits());
                merge.addBatch();
            }
            return merge.executeBatch().length;
        }
    }

    private static String snippet(String text, int found, String word) {
        int at = Math.clamp(found, 0, text.length());
        int start = Math.max(0, at - 40);
        int end = Math.min(text.length(), at + word.length() + 80);
        String cut = text.substring(start, end).replaceAll("\\s+", " ").strip();
        return (start > 0 ? "…" : "") + cut + (end < text.length() ? "…" : "");
    }
}
