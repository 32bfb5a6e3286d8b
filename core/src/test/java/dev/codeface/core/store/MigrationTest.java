package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Older data is brought to a new version: what was there before stays as it was, at no cost to who waits.
class MigrationTest {
    private static final int ROWS = 60;

    @TempDir
    private Path home;

    private StoreFixture fixture;
    private Path backups;

    @BeforeEach
    void fill() throws AppException {
        fixture = new StoreFixture(home);
        backups = fixture.directory.resolve("backups");
        try (Database database = fixture.database()) {
            for (int i = 0; i < ROWS; i++) {
                new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("n" + i, noise(i)));
            }
        }
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String noise(int seed) {
        StringBuilder text = new StringBuilder();
        new java.util.Random(seed).ints(5_000, 33, 126).forEach(c -> text.append((char) c));
        return text.toString();
    }

    private StoreDoor newer() throws AppException {
        Migration more = new Migration(900, "more", "CREATE TABLE more AS SELECT * FROM workspace_state", "more");
        return fixture.door(new Migrations(Stream.concat(Migrations.builtIn().all().stream(), Stream.of(more))
                .toList()));
    }

    private static void whole(Database database) throws AppException {
        Map<String, String> all = new H2WorkspaceStateRepository(database).findAll("/w");
        assertThat(all).hasSize(ROWS).containsEntry("n7", noise(7));
    }

    @Test
    void theFileItselfBecomesTheBackupAndIsReadLater() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (StoreDoor door = newer()) {
            door.onMigration(told::incrementAndGet);
            try (Database database = StoreFixture.ready(door.open())) {
                whole(database);
                BackupInfo unread = database.backups().getFirst();
                byte[] before = Files.readAllBytes(unread.file());
                assertThat(unread.verified()).isFalse();
                assertThat(unread.kind()).isEqualTo(BackupInfo.Kind.BEFORE_MIGRATION);
                assertThat(unread.schema()).isEqualTo(Migrations.builtIn().newest());
                assertThat(unread.mark()).isEqualTo(ROWS);
                assertThat(unread.rows()).containsEntry("WORKSPACE_STATE", (long) ROWS);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unread.file())))
                        .isEqualTo("rw-------");
                new H2WorkspaceStateRepository(database).saveDurably("/other", Map.of("a", "1"));
                database.verifyBackups();
                BackupInfo read = database.backups().getFirst();
                assertThat(read.verified()).isTrue();
                assertThat(read.rows()).isEqualTo(unread.rows());
                assertThat(Backups.isIntact(read)).isTrue();
                assertThat(read.file()).hasBinaryContent(before);
            }
            StoreFixture.ready(door.open()).close();
            assertThat(told).as("once, for the one that there was").hasValue(1);
            assertThat(door.backups()).hasSize(1);
            door.restore(door.backups().getFirst());
        }
        try (Database database = fixture.database()) {
            whole(database);
        }
    }

    @Test
    void anUnreadBackupCanBeRestoredAtOnce() throws Exception {
        try (StoreDoor door = newer()) {
            BackupInfo unread;
            try (Database database = StoreFixture.ready(door.open())) {
                unread = database.backups().getFirst();
            }
            assertThat(unread.verified()).isFalse();
            door.restore(unread);
        }
        try (Database database = fixture.database()) {
            whole(database);
        }
    }

    @Test
    void anUnreadBackupThatIsDamagedIsSaidOnceAndOfferedNoMore() throws Exception {
        try (StoreDoor door = newer();
                Database database = StoreFixture.ready(door.open())) {
            Path file = database.backups().getFirst().file();
            byte[] bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, bytes.length / 4, bytes.length * 3 / 4, (byte) 0);
            Files.write(file, bytes);
            assertThat(door.backups()).isEmpty();
            assertThatThrownBy(database::verifyBackups)
                    .isInstanceOfSatisfying(
                            AppException.class, e -> assertThat(e.code()).isEqualTo("store.backup-damaged"));
            database.verifyBackups();
            assertThat(database.backups()).isEmpty();
            assertThat(file).hasBinaryContent(bytes);
            whole(database);
        }
    }

    @Test
    void anUnreadBackupThatSomebodyHasOpenStaysOne() throws Exception {
        try (StoreDoor door = newer();
                Database database = StoreFixture.ready(door.open())) {
            Path file = database.backups().getFirst().file();
            try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
                other.lock();
                assertThatThrownBy(database::verifyBackups)
                        .isInstanceOfSatisfying(
                                AppException.class, e -> assertThat(e.code()).isEqualTo("store.in-use"));
            }
            database.verifyBackups();
            assertThat(database.backups())
                    .singleElement()
                    .satisfies(backup -> assertThat(backup.verified()).isTrue());
        }
    }

    @Test
    void aKillBeforeTheFileIsReplacedLeavesItAsTheDataAndNotAsABackup() throws Exception {
        try (StoreKey key = StoreKey.of(fixture.vault)) {
            new Backups(backups, key)
                    .keep(fixture.file(), BackupInfo.Kind.BEFORE_MIGRATION, Instant.EPOCH, 40, ROWS, Map.of());
        }
        try (Stream<Path> two = Files.list(backups)) {
            assertThat(two).hasSize(2);
        }
        try (Database database = fixture.database()) {
            whole(database);
            assertThat(backups).isEmptyDirectory();
        }
    }

    @Test
    void damageThatAMigrationMeetsIsDamageAndBackupsAreOffered() throws Exception {
        try (Database database = fixture.database()) {
            database.backup(7);
        }
        byte[] sound = Files.readAllBytes(fixture.file());
        boolean met = false;
        for (int at = 12_288; at + 40_960 < sound.length && !met; at += 40_960) {
            byte[] bytes = sound.clone();
            Arrays.fill(bytes, at, at + 40_960, (byte) 0);
            Files.write(fixture.file(), bytes);
            try (StoreDoor now = fixture.door()) {
                if (!(now.open() instanceof StoreOpening.Ready ready)) {
                    continue;
                }
                ready.database().close();
            }
            try (StoreDoor door = newer()) {
                StoreOpening opening = door.open();
                if (opening instanceof StoreOpening.Ready ready) {
                    // Zeros where nothing was.
                    ready.database().close();
                    Files.write(fixture.file(), sound);
                    continue;
                }
                met = true;
                assertThat(opening).isInstanceOfSatisfying(StoreOpening.Damaged.class, damaged -> {
                    assertThat(damaged.damage()).isEqualTo(StoreOpening.Damage.UNREADABLE);
                    assertThat(damaged.backups()).extracting(BackupInfo::kind).contains(BackupInfo.Kind.DAILY);
                });
            }
        }
        assertThat(met).isTrue();
    }

    @Test
    void whoOpensWhileAnotherMigratesIsToldAndTouchesNothing() throws Exception {
        Path under = Files.writeString(fixture.directory.resolve("migrating.mv.db"), "being made");
        Path lock = fixture.directory.resolve("codeface.lock");
        try (FileChannel held = PrivateFiles.lock(lock).orElseThrow()) {
            assertThat(held.isOpen()).isTrue();
            assertThat(PrivateFiles.lock(lock)).isEmpty();
            assertThat(fixture.open())
                    .isInstanceOfSatisfying(
                            StoreOpening.InUse.class,
                            used -> assertThat(used.problem().code()).isEqualTo("store.in-use"));
            assertThat(under).hasContent("being made");
        }
        try (Database database = fixture.database()) {
            whole(database);
            assertThat(List.of(under, fixture.directory.resolve("restoring.mv.db")))
                    .allSatisfy(file -> assertThat(file).doesNotExist());
        }
    }
}
