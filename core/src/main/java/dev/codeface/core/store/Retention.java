package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/// Forgets what has not been touched for longer than its owner wants to keep it. Thread safe; calls block.
public final class Retention {
    private final Database database;

    public Retention(Database database) {
        this.database = database;
    }

    /// Deletes conversations last used before `now` less `days`, unless they are pinned, with all that belongs to them,
    /// and the records of what was sent then.
    ///
    /// @param days 0 keeps everything
    /// @return how many conversations went
    public int apply(int days, Instant now) throws AppException {
        if (days <= 0) {
            return 0;
        }
        Instant before = now.minus(Duration.ofDays(days));
        return database.durably(connection -> {
            try (var conversations = connection.prepareStatement(
                            "DELETE FROM conversation WHERE updated_at < ? AND NOT pinned");
                    var sent = connection.prepareStatement("DELETE FROM egress WHERE sent_at < ?");
                    var checkpoints = connection.prepareStatement("DELETE FROM file_checkpoint WHERE made_at < ?")) {
                for (var delete : new java.sql.PreparedStatement[] {sent, checkpoints, conversations}) {
                    delete.setObject(1, before.atOffset(ZoneOffset.UTC));
                }
                sent.executeUpdate();
                checkpoints.executeUpdate();
                return conversations.executeUpdate();
            }
        });
    }
}
