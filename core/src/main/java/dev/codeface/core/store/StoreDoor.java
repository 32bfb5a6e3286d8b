package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.store.StoreOpening.Damage;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.RootRotation;
import dev.codeface.core.vault.Vault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;

/// Opens, creates, migrates and restores the store of one directory.
///
/// Nothing is ever changed in place: a new database, a migrated one and a restored one are each made beside the file
/// and renamed over it, so a kill at any step leaves the old one or the new. An empty database appears only where
/// there was none. Of several processes one opens at a time. Calls block. Not thread safe; closed after the database it
/// opened.
public final class StoreDoor implements AutoCloseable {
    private static final String NAME = "codeface";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Path path;
    private final Path markFile;
    private final StoreKey key;
    private final Backups backups;
    private final Migrations migrations;
    private final Clock clock;
    private final Tasks tasks;
    private Runnable migrating = () -> {};

    /// @param directory the store's own, see [dev.codeface.core.settings.AppDirectories#store()]
    public StoreDoor(Path directory, Vault vault, Clock clock, Tasks tasks) throws AppException {
        this(directory, StoreKey.of(vault), Migrations.builtIn(), clock, tasks);
    }

    StoreDoor(Path directory, StoreKey key, Migrations migrations, Clock clock, Tasks tasks) throws AppException {
        StoreFile.requireUsable(directory);
        this.directory = directory;
        this.path = databaseFile(directory);
        this.markFile = directory.resolve(NAME + ".mark");
        this.key = key;
        this.backups = new Backups(directory.resolve("backups"), key);
        this.migrations = migrations;
        this.clock = clock;
        this.tasks = tasks;
    }

    /// The database's file below the store's directory; worthless without its vault.
    public static Path databaseFile(Path directory) {
        return directory.resolve(NAME + StoreFile.SUFFIX);
    }

    /// Told before older data is brought to this version, which takes as long as there is much of it.
    public void onMigration(Runnable listener) {
        migrating = listener;
    }

    /// Opens what is there, makes it where nothing ever was, migrates it where it is older.
    public StoreOpening open() {
        try {
            PrivateFiles.directory(directory);
            Optional<FileChannel> lock = PrivateFiles.lock(directory.resolve(NAME + ".lock"));
            if (lock.isEmpty()) {
                return new StoreOpening.InUse(SqlFailure.inUse(null));
            }
            try (FileChannel held = lock.get()) {
                return openAlone();
            }
        } catch (IOException e) {
            return new StoreOpening.Unusable(unwritable(e));
        }
    }

    private StoreOpening openAlone() {
        try {
            backups.forget(path);
            Optional<WriteMark.Value> mark = WriteMark.read(markFile);
            if (!Files.exists(path)) {
                if (Files.exists(markFile) || !backups.list().isEmpty()) {
                    return damaged(Damage.MISSING, "The data file is gone.");
                }
                create();
            }
            return openExisting(mark);
        } catch (IOException e) {
            return new StoreOpening.Unusable(unwritable(e));
        } catch (AppException e) {
            return new StoreOpening.Unusable(e);
        } catch (SQLException e) {
            return failed(e);
        }
    }

    private StoreOpening openExisting(Optional<WriteMark.Value> mark) throws SQLException, IOException, AppException {
        if (Files.size(path) == 0) {
            return damaged(Damage.UNREADABLE, "The data file is empty.");
        }
        StoreFile file = new StoreFile(path, key);
        PrivateFiles.tighten(path);
        Connection connection = file.openExisting();
        boolean handedOver = false;
        try {
            WriteMark.Value state = StoreState.read(connection);
            if (mark.isPresent() && !mark.get().database().equals(state.database())) {
                return damaged(Damage.REPLACED, "The data file was replaced by another one.");
            }
            if (mark.isPresent() && mark.get().number() > state.number()) {
                return damaged(Damage.ROLLED_BACK, "The newest changes are missing from the data file.");
            }
            // Nobody else has it open: what lies about is nobody's.
            removeLeftovers();
            List<Migration> pending = migrations.pending(connection);
            if (!pending.isEmpty()) {
                migrating.run();
                Map<String, Long> rows = Verification.sizes(connection);
                int schema = Migrations.newestApplied(connection);
                connection.close();
                migrate(pending);
                backups.keep(path, BackupInfo.Kind.BEFORE_MIGRATION, clock.instant(), schema, state.number(), rows);
                putInPlace(migrated());
                connection = file.openExisting();
            }
            WriteMark current = new WriteMark(markFile, state);
            current.write(state.number());
            StoreKey own = key.copy();
            Database database = new Database(
                    new StoreFile(path, own), connection, current, new Backups(backups.directory(), own), tasks);
            handedOver = true;
            return new StoreOpening.Ready(database);
        } finally {
            if (!handedOver) {
                connection.close();
            }
        }
    }

    private StoreOpening failed(SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> new StoreOpening.InUse(SqlFailure.translate(e));
            case ErrorCode.WRONG_USER_OR_PASSWORD, ErrorCode.FILE_ENCRYPTION_ERROR_1 ->
                damaged(Damage.OTHER_KEY, "The data file does not open with this vault's key.");
            case ErrorCode.DATABASE_IS_READ_ONLY -> new StoreOpening.Unusable(SqlFailure.translate(e));
            default ->
                SqlFailure.noSpace(e)
                        ? new StoreOpening.Unusable(SqlFailure.translate(e))
                        : damaged(Damage.UNREADABLE, "The data file is damaged and cannot be read.");
        };
    }

    private StoreOpening damaged(Damage damage, String what) {
        return new StoreOpening.Damaged(damage, what, path, backups.intact());
    }

    private void create() throws IOException, SQLException {
        Path fresh = directory.resolve("creating" + StoreFile.SUFFIX);
        Files.deleteIfExists(fresh);
        UUID id = UUID.randomUUID();
        try (Connection connection = new StoreFile(fresh, key).create()) {
            Migrations.apply(connection, migrations.all());
            StoreState.write(connection, id);
        }
        putInPlace(fresh);
        new WriteMark(markFile, new WriteMark.Value(id, 0)).write(0);
    }

    private Path migrated() {
        return directory.resolve("migrating" + StoreFile.SUFFIX);
    }

    /// Works on a copy, so that the original can become the backup.
    private void migrate(List<Migration> pending) throws IOException, SQLException, AppException {
        PrivateFiles.copy(path, migrated());
        try (Connection connection = new StoreFile(migrated(), key).openCopy()) {
            Migrations.apply(connection, pending);
        } catch (SQLException e) {
            if (SqlFailure.noSpace(e)) {
                throw SqlFailure.translate(e);
            }
            if (SqlFailure.damaged(e)) {
                throw e;
            }
            throw new AppException(
                    "store.migration-failed",
                    "The data could not be brought to this version; it is unchanged.",
                    "Use the version you had before, and report this.",
                    new SqlFailure.Scrubbed(e));
        }
        PrivateFiles.sync(migrated());
    }

    private void putInPlace(Path made) throws IOException {
        Files.move(made, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.syncDirectory(directory);
    }

    /// Changes the root key of the vault: the database and its backups are written anew, and everything takes its place
    /// together. The database must be closed; backups that are damaged are left as they are, and open no more.
    ///
    /// @throws AppException and nothing has changed, or the next start goes on with it
    public void changeKey(RootRotation rotation) throws AppException {
        new KeyChange(directory, rotation).run(path, backups);
    }

    private void removeLeftovers() throws IOException {
        KeyChange.clear(directory.resolve(KeyChange.STAGE));
        for (Path place : List.of(directory, backups.directory())) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    files.filter(StoreDoor::isLeftover).forEach(Backups::remove);
                }
            }
        }
    }

    private static boolean isLeftover(Path file) {
        String name = file.getFileName().toString();
        return name.matches("(creating|migrating|restoring)\\.mv\\.db") || name.startsWith("tmp-");
    }

    /// Backups whose bytes are still the verified ones, newest first.
    public List<BackupInfo> backups() {
        return backups.intact();
    }

    /// Puts a backup in place of the file, which is kept under another name. [#open()] comes next.
    ///
    /// @return where the replaced file is now, if there was one
    public Optional<Path> restore(BackupInfo backup) throws AppException {
        if (backups.intact(backup).isEmpty()) {
            throw new AppException("store.backup-damaged", "This backup is damaged as well.", "Choose an older one.");
        }
        try {
            Path restored = directory.resolve("restoring" + StoreFile.SUFFIX);
            Files.deleteIfExists(restored);
            PrivateFiles.copy(backup.file(), restored);
            Optional<Path> kept = setAside();
            putInPlace(restored);
            return kept;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /// Goes on with what is left in the file; a copy of it is kept first.
    public void acceptAsIs() throws AppException {
        try {
            PrivateFiles.copy(path, asideName());
            Files.deleteIfExists(markFile);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /// Only on a person's explicit wish: the damaged file is kept under another name, the backups move with it, and the
    /// next [#open()] makes an empty store.
    public void startEmpty() throws AppException {
        try {
            setAside();
            if (Files.isDirectory(backups.directory())) {
                Files.move(
                        backups.directory(),
                        directory.resolve("backups-" + STAMP.format(clock.instant()) + "-" + suffix()));
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Optional<Path> setAside() throws IOException {
        Files.deleteIfExists(markFile);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Path aside = asideName();
        Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(aside);
    }

    private Path asideName() {
        return directory.resolve("damaged-" + STAMP.format(clock.instant()) + "-" + suffix() + StoreFile.SUFFIX);
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private AppException unwritable(IOException e) {
        return new AppException(
                SqlFailure.noSpace(e) ? "store.no-space" : "store.not-written",
                "The data directory cannot be used: " + PrivateFiles.reason(e) + ".",
                "Free some space or check the permissions of " + directory + ".",
                e);
    }

    @Override
    public void close() {
        key.close();
    }
}
