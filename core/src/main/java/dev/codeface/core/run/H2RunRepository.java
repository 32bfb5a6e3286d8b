package dev.codeface.core.run;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.store.Database;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// [RunRepository] in the encrypted database. Thread safe.
public final class H2RunRepository implements RunRepository {
    private static final int MOST_CHARACTERS = 200_000;

    private final Database database;

    public H2RunRepository(Database database) {
        this.database = database;
    }

    @Override
    public void save(CommandRun run) throws AppException {
        String output = String.join("\n", run.output());
        String tail = output.substring(Math.max(0, output.length() - MOST_CHARACTERS));
        database.durably(connection -> {
            try (var merge = connection.prepareStatement("MERGE INTO command_run(id, conversation_id, turn_id, purpose,"
                    + " command, socket, pane, directory, host, state, started_at, took_ms, exit_code, certainty,"
                    + " output, note) KEY(id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                merge.setString(1, run.id());
                merge.setString(2, run.conversationId());
                merge.setString(3, run.turnId());
                merge.setString(4, run.purpose().name());
                merge.setString(5, run.command());
                merge.setString(6, run.server().socket().toString());
                merge.setString(7, run.paneId());
                merge.setString(8, run.directory());
                merge.setString(9, run.host());
                merge.setString(10, run.state().name());
                merge.setObject(11, run.startedAt().atOffset(ZoneOffset.UTC));
                merge.setLong(12, run.took().toMillis());
                merge.setInt(13, run.exit().orElse(-1));
                merge.setString(14, run.certainty().name());
                merge.setString(15, tail);
                merge.setString(16, run.note());
                return merge.executeUpdate();
            }
        });
    }

    @Override
    public List<CommandRun> ofTurn(String turnId) throws AppException {
        return database.read(connection -> {
            try (var select =
                    connection.prepareStatement("SELECT id, conversation_id, turn_id, purpose, command, socket,"
                            + " pane, directory, host, state, started_at, took_ms, exit_code, certainty, output, note"
                            + " FROM command_run WHERE turn_id = ? ORDER BY started_at")) {
                select.setString(1, turnId);
                List<CommandRun> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(read(rows));
                    }
                }
                return found;
            }
        });
    }

    private static CommandRun read(ResultSet row) throws SQLException {
        int exit = row.getInt(13);
        return new CommandRun(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                CommandRun.Purpose.valueOf(row.getString(4)),
                row.getString(5),
                new ServerAddress(Path.of(row.getString(6))),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                CommandRun.State.valueOf(row.getString(10)),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                Duration.ofMillis(row.getLong(12)),
                exit < 0 ? OptionalInt.empty() : OptionalInt.of(exit),
                CommandRun.Certainty.valueOf(row.getString(14)),
                row.getString(15).lines().toList(),
                row.getString(16));
    }
}
