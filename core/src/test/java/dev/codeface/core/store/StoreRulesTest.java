package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.vault.RootRotation;
import dev.codeface.core.vault.VaultDoor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store at its edges: what lies beside the file, what is left over, restored, set aside and exported.
class StoreRulesTest {
    @TempDir
    private Path home;

    private StoreFixture fixture;

    @BeforeEach
    void make() throws AppException {
        fixture = new StoreFixture(home);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void save(String name) throws AppException {
        try (Database database = fixture.database()) {
            new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of(name, "1"));
        }
    }

    private Map<String, String> all() throws AppException {
        try (Database database = fixture.database()) {
            return new H2WorkspaceStateRepository(database).findAll("/w");
        }
    }

    private List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPathWithASemicolonIsRefusedBeforeTheEngineReadsItAsOptions() throws Exception {
        refused(
                "store.bad-path",
                () -> new StoreDoor(home.resolve("a;b"), fixture.vault, Clock.systemUTC(), fixture.tasks));
    }

    @Test
    void aNewStoreHasItsMarkAndLeftoversOfAKillAreGone() throws Exception {
        save("a");
        assertThat(WriteMark.read(fixture.directory.resolve("codeface.mark"))
                        .orElseThrow()
                        .number())
                .isOne();
        Path backups = Files.createDirectories(fixture.directory.resolve("backups"));
        Path stage = Files.createDirectories(fixture.directory.resolve(KeyChange.STAGE));
        for (Path left : List.of(
                fixture.directory.resolve("creating.mv.db"),
                fixture.directory.resolve("migrating.mv.db"),
                fixture.directory.resolve("restoring.mv.db"),
                backups.resolve("tmp-x.zip"),
                stage.resolve("data.mv.db"))) {
            Files.writeString(left, "left");
        }
        Files.writeString(fixture.directory.resolve("damaged-1.mv.db"), "kept");
        Files.setPosixFilePermissions(fixture.file(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(all()).containsKey("a");
        assertThat(names(fixture.directory))
                .containsExactly("backups", "codeface.lock", "codeface.mark", "codeface.mv.db", "damaged-1.mv.db");
        assertThat(names(backups)).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fixture.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aMarkThatIsTornOrGoneSaysNothingAndIsMadeAgain() throws Exception {
        save("a");
        Path mark = fixture.directory.resolve("codeface.mark");
        byte[] whole = Files.readAllBytes(mark);
        for (byte[] torn : List.of(new byte[0], new byte[31], new byte[33], new byte[32])) {
            Files.write(mark, torn);
            assertThat(WriteMark.read(mark)).isEmpty();
            assertThat(all()).containsKey("a");
            assertThat(mark).hasBinaryContent(whole);
        }
        Files.delete(mark);
        assertThat(all()).containsKey("a");
        WriteMark.Value value = WriteMark.read(mark).orElseThrow();
        WriteMark ahead = new WriteMark(mark, value);
        ahead.write(value.number() + 1);
        assertThat(ahead.current()).isEqualTo(value.number() + 1);
        assertThat(fixture.open())
                .isInstanceOfSatisfying(
                        StoreOpening.Damaged.class,
                        damaged -> assertThat(damaged.damage()).isEqualTo(StoreOpening.Damage.ROLLED_BACK));
        new WriteMark(mark, new WriteMark.Value(UUID.randomUUID(), 0)).write(0);
        assertThat(fixture.open())
                .isInstanceOfSatisfying(
                        StoreOpening.Damaged.class,
                        damaged -> assertThat(damaged.damage()).isEqualTo(StoreOpening.Damage.REPLACED));
        try (StoreDoor door = fixture.door()) {
            door.acceptAsIs();
        }
        assertThat(all()).containsKey("a");
        assertThat(names(fixture.directory)).anyMatch(name -> name.matches("damaged-\\d{8}-\\d{6}-.{8}\\.mv\\.db"));
    }

    @Test
    void startingEmptyKeepsTheDamagedFileAndItsBackups() throws Exception {
        save("a");
        try (Database database = fixture.database()) {
            database.backup(7);
        }
        byte[] garbage = new byte[5000];
        Files.write(fixture.file(), garbage);
        try (StoreDoor door = fixture.door()) {
            assertThat(door.open()).isInstanceOf(StoreOpening.Damaged.class);
            door.startEmpty();
            door.startEmpty();
        }
        assertThat(all()).isEmpty();
        List<String> kept = names(fixture.directory);
        String aside =
                kept.stream().filter(n -> n.startsWith("damaged-")).findFirst().orElseThrow();
        assertThat(fixture.directory.resolve(aside)).hasBinaryContent(garbage);
        String old =
                kept.stream().filter(n -> n.startsWith("backups-")).findFirst().orElseThrow();
        assertThat(names(fixture.directory.resolve(old))).hasSize(2);
    }

    @Test
    void aBackupIsOfferedOnlyWithItsManifestAndPutInPlaceOnlyWhole() throws Exception {
        save("a");
        BackupInfo made;
        try (Database database = fixture.database()) {
            made = database.backup(7);
            assertThat(database.backups()).containsExactly(made);
        }
        assertThat(made.kind()).isEqualTo(BackupInfo.Kind.DAILY);
        assertThat(made.bytes()).isEqualTo(Files.size(made.file()));
        assertThat(made.sha256()).hasSize(64);
        assertThat(made.mark()).isOne();
        assertThat(made.schema()).isEqualTo(Migrations.builtIn().newest()).isEqualTo(40);
        assertThat(names(fixture.directory.resolve("backups"))).hasSize(2);
        assertThat(Backups.isIntact(made)).isTrue();
        save("b");
        byte[] whole = Files.readAllBytes(made.file());
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        for (byte[] bad : List.of(flipped, java.util.Arrays.copyOf(whole, whole.length - 1), new byte[0])) {
            Files.write(made.file(), bad);
            assertThat(Backups.isIntact(made)).isFalse();
            try (StoreDoor door = fixture.door()) {
                assertThat(door.backups()).isEmpty();
                refused("store.backup-damaged", () -> door.restore(made));
            }
        }
        Files.delete(made.file());
        assertThat(Backups.isIntact(made)).isFalse();
        assertThat(all()).containsKeys("a", "b");
        Files.write(made.file(), whole);
        Files.writeString(fixture.directory.resolve("backups/notes.txt"), "no backup");
        Files.write(fixture.directory.resolve("backups/alone.mv.db"), whole);
        try (StoreDoor door = fixture.door()) {
            assertThat(door.backups()).containsExactly(made);
            Optional<Path> kept = door.restore(made);
            assertThat(kept).isPresent();
            assertThat(kept.orElseThrow()).exists();
        }
        assertThat(all()).containsOnlyKeys("a");
        Files.writeString(Backups.manifestOf(made.file()), "{");
        try (StoreDoor door = fixture.door()) {
            assertThat(door.backups()).isEmpty();
        }
    }

    @Test
    void onlyDailyBackupsGrowOld() throws Exception {
        save("a");
        try (StoreKey key = StoreKey.of(fixture.vault)) {
            Backups backups = new Backups(fixture.directory.resolve("backups"), key);
            for (int day = 1; day <= 4; day++) {
                Instant when = Instant.parse("2026-01-0" + day + "T00:00:00Z");
                BackupInfo.Kind kind = day == 1 ? BackupInfo.Kind.BEFORE_MIGRATION : BackupInfo.Kind.DAILY;
                Path raw = backups.directory().resolve("tmp-raw.mv.db");
                PrivateFiles.directory(backups.directory());
                PrivateFiles.copy(fixture.file(), raw);
                BackupInfo made = backups.verifyAndKeep(raw, kind, when);
                assertThat(made.file().getFileName().toString()).contains("2026010" + day + "-000000");
            }
            backups.dropOldest(BackupInfo.Kind.DAILY, 2);
            assertThat(backups.list())
                    .extracting(backup -> backup.created().toString().substring(8, 10))
                    .containsExactly("04", "03", "01");
            assertThat(names(backups.directory())).hasSize(6);
            Path bad = backups.directory().resolve("tmp-bad.mv.db");
            Files.write(bad, new byte[100]);
            assertThatThrownBy(() -> backups.verifyAndKeep(bad, BackupInfo.Kind.DAILY, Instant.EPOCH))
                    .isInstanceOf(AppException.class);
            assertThat(bad).as("what could not be verified is not kept").doesNotExist();
            refused(
                    "store.backup-failed",
                    () -> backups.verifyAndKeep(
                            backups.directory().resolve("tmp-none.mv.db"), BackupInfo.Kind.DAILY, Instant.EPOCH));
        }
    }

    @Test
    void migrationsAreToldByNumberAndText() throws Exception {
        save("a");
        List<Migration> own = Migrations.builtIn().all();
        assertThat(new Migrations(List.of()).newest()).isZero();
        assertThat(new Migrations(own.reversed()).all()).isEqualTo(own);
        Migration first = own.getFirst();
        Migrations other = new Migrations(Stream.concat(
                        Stream.of(new Migration(first.number(), first.name(), first.sql(), "another")),
                        own.stream().skip(1))
                .toList());
        try (StoreDoor door = fixture.door(other)) {
            assertThat(door.open())
                    .isInstanceOfSatisfying(
                            StoreOpening.Unusable.class,
                            unusable -> assertThat(unusable.problem().code()).isEqualTo("store.other-schema"));
        }
        try (StoreDoor door = fixture.door(new Migrations(own.subList(0, own.size() - 1)))) {
            assertThat(door.open()).isInstanceOfSatisfying(StoreOpening.Unusable.class, unusable -> {
                assertThat(unusable.problem().code()).isEqualTo("store.too-new");
                assertThat(unusable.problem().userMessage()).contains("schema 40", "knows 22");
            });
        }
        assertThat(Migrations.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void theTwoKeysAreTwoAndAreWiped() throws Exception {
        StoreKey key = StoreKey.of(fixture.vault);
        String file = key.lendFile(String::new);
        String user = key.lendUser(String::new);
        assertThat(file).matches("[0-9a-f]{64}").isNotEqualTo(user);
        assertThat(user)
                .matches("[0-9a-f]{64}")
                .isEqualTo(HexFormat.of().formatHex(fixture.vault.subKey("store user")));
        assertThat((String) key.lendBoth(String::new)).isEqualTo(file + " " + user);
        assertThat(List.<char[]>of(key.lendFile(lent -> lent), key.lendUser(lent -> lent), key.lendBoth(lent -> lent)))
                .as("after use")
                .allSatisfy(lent -> assertThat(lent).containsOnly('\0'));
        StoreKey copy = key.copy();
        key.close();
        assertThat((String) key.lendFile(String::new)).matches("\0{64}");
        assertThat((String) key.lendUser(String::new)).matches("\0{64}");
        assertThat((String) copy.lendBoth(String::new)).isEqualTo(file + " " + user);
        StoreDoor door = fixture.door();
        door.close();
        assertThat(door.open()).as("a closed door has no key").isNotInstanceOf(StoreOpening.InUse.class);
        assertThat(fixture.open()).isNotInstanceOf(StoreOpening.Ready.class);
    }

    @Test
    void aDraftOfManyPiecesIsOneAndTooLongAOneIsRefused() throws Exception {
        try (Database database = fixture.database()) {
            DraftRepository drafts = new H2DraftRepository(database);
            StringBuilder long1 = new StringBuilder();
            for (int i = 0; long1.length() < 600_000; i++) {
                long1.append(i).append(' ');
            }
            String text = long1.toString();
            String piece = "x".repeat(256 * 1024);
            drafts.save(new Draft("/w", Draft.Kind.FILE, "a", text, "{1}", Instant.EPOCH));
            drafts.save(new Draft("/w", Draft.Kind.FILE, "b", piece, "{2}", Instant.ofEpochSecond(1)));
            drafts.save(new Draft("/w", Draft.Kind.UNTITLED, "b", "", "{3}", Instant.ofEpochSecond(1)));
            drafts.save(new Draft("/other", Draft.Kind.FILE, "a", "o", "{4}", Instant.EPOCH));
            assertThat(drafts.findAll("/w")).extracting(Draft::text).containsExactly(text, piece, "");
            assertThat(drafts.find("/w", Draft.Kind.FILE, "a").orElseThrow().text())
                    .isEqualTo(text);
            drafts.save(new Draft("/w", Draft.Kind.FILE, "a", "short", "{5}", Instant.EPOCH));
            assertThat(drafts.find("/w", Draft.Kind.FILE, "a").orElseThrow())
                    .isEqualTo(new Draft("/w", Draft.Kind.FILE, "a", "short", "{5}", Instant.EPOCH));
            drafts.remove("/w", Draft.Kind.FILE, "b");
            assertThat(drafts.findAll("/w"))
                    .extracting(Draft::kind)
                    .containsExactly(Draft.Kind.FILE, Draft.Kind.UNTITLED);
            String tooLong = "y".repeat(Draft.LONGEST + 1);
            refused(
                    "store.too-large",
                    () -> drafts.save(new Draft("/w", Draft.Kind.FILE, "c", tooLong, "", Instant.EPOCH)));
        }
    }

    @Test
    void theExportSaysEveryTypeAndLeavesNothingHalf() throws Exception {
        try (Database database = fixture.database()) {
            H2AuditLog audit = new H2AuditLog(database, Clock.systemUTC());
            assertThat(audit.page(Long.MAX_VALUE, 5)).isEmpty();
            audit.add(AuditEntry.Kind.EXPORT, "x", "{}");
            database.durably(connection -> {
                try (var insert =
                        connection.prepareStatement("INSERT INTO search_block(block, filter) VALUES (?, ?)")) {
                    insert.setLong(1, 5_000_000_000L);
                    insert.setBytes(2, new byte[] {1, 2, 3});
                    return insert.executeUpdate();
                }
            });
            Path target = Files.writeString(home.resolve("export.zip"), "before");
            long rows = Export.write(database, target);
            long lines = 0;
            try (ZipFile zip = new ZipFile(target.toFile())) {
                for (var entry : zip.stream().toList()) {
                    lines += new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .count();
                }
                assertThat(new String(
                                zip.getInputStream(zip.getEntry("search_block.jsonl"))
                                        .readAllBytes(),
                                StandardCharsets.UTF_8))
                        .isEqualTo("{\"block\":5000000000,\"filter\":\"AQID\"}\n");
                assertThat(new String(
                                zip.getInputStream(zip.getEntry("audit.jsonl")).readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("{\"number\":1,\"at\":\"")
                        .contains("\"kind\":\"EXPORT\",\"what\":\"x\"");
            }
            assertThat(rows).isEqualTo(lines);
            Path blocked = Files.createDirectories(home.resolve("dir/inside")).getParent();
            refused("store.export-failed", () -> Export.write(database, blocked));
            assertThat(names(home)).noneMatch(name -> name.endsWith(".tmp"));
            Path missing = home.resolve("missing/export.zip");
            assertThatThrownBy(() -> Export.write(database, missing)).isInstanceOf(AppException.class);
        }
    }

    @Test
    void anotherKeyIsInForceForFileUserAndBackupsOrNothingHasChanged() throws Exception {
        save("a");
        try (Database database = fixture.database()) {
            database.backup(7);
        }
        Files.createDirectories(home.resolve("sessions"));
        Files.write(home.resolve("sessions/a.sealed"), fixture.vault.seal("sessions", new byte[] {7}));
        Files.writeString(home.resolve("sessions/b.json"), "{}");
        byte[] whole = Files.readAllBytes(fixture.file());
        Files.write(fixture.file(), new byte[9000]);
        try (RootRotation rotation = fixture.vault.rotation(new char[0]);
                StoreDoor door = fixture.door()) {
            assertThatThrownBy(() -> door.changeKey(rotation)).isInstanceOf(AppException.class);
        }
        Files.write(fixture.file(), whole);
        assertThat(all()).containsKey("a");
        StoreKey old = StoreKey.of(fixture.vault);
        try (RootRotation rotation = fixture.vault.rotation(new char[0]);
                StoreDoor door = fixture.door()) {
            door.changeKey(rotation);
        }
        assertThat(fixture.directory.resolve(KeyChange.STAGE)).doesNotExist();
        assertThatThrownBy(() -> new StoreFile(fixture.file(), old).openReadOnly())
                .isInstanceOf(java.sql.SQLException.class);
        try (StoreFixture next = new StoreFixture(home);
                StoreDoor door = next.door()) {
            try (Database database = StoreFixture.ready(door.open())) {
                assertThat(new H2WorkspaceStateRepository(database).findAll("/w"))
                        .containsKey("a");
            }
            assertThat(door.backups()).hasSize(1);
            try (StoreKey key = StoreKey.of(next.vault);
                    Connection backup = new StoreFile(door.backups().getFirst().file(), key).openReadOnly()) {
                assertThat(Verification.countRows(backup))
                        .isEqualTo(door.backups().getFirst().rows());
            }
            assertThat(next.vault.unseal("sessions", Files.readAllBytes(home.resolve("sessions/a.sealed"))))
                    .containsExactly(7);
            assertThat(home.resolve("sessions/b.json")).hasContent("{}");
        }
        old.close();
    }

    @Test
    void aKeyChangeWithoutAStoreChangesTheVaultAlone() throws Exception {
        byte[] before = fixture.vault.subKey("x");
        try (RootRotation rotation = fixture.vault.rotation(new char[0]);
                StoreDoor door = fixture.door()) {
            door.changeKey(rotation);
        }
        try (StoreFixture next = new StoreFixture(home)) {
            assertThat(next.vault.subKey("x")).isNotEqualTo(before);
        }
        assertThat(VaultDoor.ephemeral(fixture.tasks).slots()).isEmpty();
    }
}
