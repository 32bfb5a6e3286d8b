package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.store.BackupInfo;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.H2WorkspaceStateRepository;
import dev.codeface.core.store.Retention;
import dev.codeface.core.store.TrustedClock;
import dev.codeface.core.task.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// What is done once in a while behind the window: a backup a day, and forgetting what is older than its owner keeps.
/// Works on threads of [Tasks]; closed before the database.
final class Upkeep implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(23);

    private final Database database;
    private final AuditLog audit;
    private final SettingsStore settings;
    private final Clock clock;
    private final TrustedClock trusted;
    private final Consumer<Throwable> failures;
    private final List<Future<?>> turns;

    Upkeep(
            Database database,
            AuditLog audit,
            SettingsStore settings,
            Clock clock,
            Tasks tasks,
            Consumer<Throwable> failures) {
        this.database = database;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.trusted = new TrustedClock(clock, new H2WorkspaceStateRepository(database));
        this.failures = failures;
        this.turns = List.of(tasks.after(FIRST, this::turn), tasks.every(EVERY, this::turn));
    }

    /// One round; blocks. Not two at once.
    synchronized void turn() {
        try {
            Instant now = clock.instant();
            Optional<Instant> believed = trusted.now();
            if (believed.isPresent()) {
                forget(believed.get());
            }
            database.verifyBackups();
            if (backupDue(now)) {
                database.backup(settings.current().advanced().backupsKept());
            }
        } catch (AppException e) {
            failures.accept(e);
        }
    }

    private void forget(Instant now) throws AppException {
        int forgotten =
                new Retention(database).apply(settings.current().privacy().retentionDays(), now);
        if (forgotten > 0) {
            audit.add(AuditEntry.Kind.DELETE, forgotten + " conversations reached their age and were deleted", "{}");
        }
    }

    /// A clock that was set back makes no backup look newer than now for ever.
    private boolean backupDue(Instant now) {
        return database.backups().stream()
                .map(BackupInfo::created)
                .noneMatch(made -> !made.isAfter(now) && made.isAfter(now.minus(DAY)));
    }

    @Override
    public void close() {
        turns.forEach(turn -> turn.cancel(false));
    }
}
