package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged, truncated, swapped and missing database files: never an exception, never an empty start, always a backup.
@Tag("system")
class DamageTest {
    private static final int DAMAGES = Boolean.getBoolean("codeface.long") ? 200 : 16;

    private enum Kind {
        TRUNCATED,
        ZEROED,
        FLIPPED,
        GARBAGE,
        EMPTY,
        GONE,
        FOREIGN,
        OLDER
    }

    @TempDir
    Path home;

    private final Map<Kind, Map<String, Integer>> outcomes = new EnumMap<>(Kind.class);
    private Path pristine;
    private Path older;
    private Path foreign;

    @Test
    void theNewestBackupIsOfferedAndTheDamagedFileKept() throws Exception {
        prepare();
        for (int i = 0; i < DAMAGES; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            reset();
            damage(kind, new Random(i));
            String outcome = openAndRestore(kind);
            outcomes.computeIfAbsent(kind, k -> new HashMap<>()).merge(outcome, 1, Integer::sum);
        }
        System.out.println(DAMAGES + " damages: " + outcomes);
    }

    private void prepare() throws Exception {
        try (StoreFixture fixture = new StoreFixture(home)) {
            try (Database database = fixture.database()) {
                save(database, 0, 40);
                database.backup(7);
            }
            older = Files.copy(fixture.file(), home.resolve("older"));
            try (Database database = fixture.database()) {
                save(database, 40, 80);
                database.backup(7);
            }
            try (Database database = fixture.database()) {
                save(database, 80, 100);
            }
            pristine = Files.copy(fixture.file(), home.resolve("pristine"));
            Files.copy(fixture.directory.resolve("codeface.mark"), home.resolve("mark"));
        }
        try (StoreFixture other = new StoreFixture(home.resolve("other"))) {
            other.database().close();
            foreign = other.file();
        }
    }

    private static void save(Database database, int from, int to) throws AppException {
        for (int i = from; i < to; i++) {
            new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("n" + i, "v".repeat(500 + i)));
        }
    }

    private void reset() throws IOException {
        Path directory = home.resolve("store");
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        Files.copy(pristine, StoreDoor.databaseFile(directory));
        Files.copy(home.resolve("mark"), directory.resolve("codeface.mark"));
    }

    private void damage(Kind kind, Random random) throws IOException {
        Path file = StoreDoor.databaseFile(home.resolve("store"));
        byte[] bytes = Files.readAllBytes(file);
        switch (kind) {
            case TRUNCATED -> bytes = java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
            case ZEROED -> {
                int from = random.nextInt(bytes.length);
                java.util.Arrays.fill(bytes, from, Math.min(bytes.length, from + 20_000), (byte) 0);
            }
            case FLIPPED -> {
                for (int i = 0; i < 50; i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case GARBAGE -> random.nextBytes(bytes);
            case EMPTY -> bytes = new byte[0];
            case GONE, FOREIGN, OLDER -> {}
        }
        switch (kind) {
            case GONE -> Files.delete(file);
            case FOREIGN -> Files.copy(foreign, file, StandardCopyOption.REPLACE_EXISTING);
            case OLDER -> Files.copy(older, file, StandardCopyOption.REPLACE_EXISTING);
            default -> Files.write(file, bytes);
        }
    }

    private String openAndRestore(Kind kind) throws Exception {
        try (StoreFixture fixture = new StoreFixture(home);
                StoreDoor door = fixture.door()) {
            StoreOpening opening = door.open();
            if (opening instanceof StoreOpening.Ready ready) {
                String outcome = readAll(ready.database(), kind);
                if (outcome.equals("whole")) {
                    return outcome;
                }
                restore(door, door.backups());
                return outcome;
            }
            assertThat(opening).isInstanceOf(StoreOpening.Damaged.class);
            StoreOpening.Damaged damaged = (StoreOpening.Damaged) opening;
            restore(door, damaged.backups());
            return damaged.damage().toString();
        }
    }

    /// Where opening noticed nothing, all of it is there, or reading says what is wrong.
    private static String readAll(Database database, Kind kind) throws Exception {
        try (database) {
            try {
                database.verify();
                assertThat(new H2WorkspaceStateRepository(database).findAll("/w"))
                        .as("%s opened without complaint", kind)
                        .hasSize(100);
                return "whole";
            } catch (AppException e) {
                assertThat(e.code()).isEqualTo("store.damaged");
                return "found by reading";
            }
        }
    }

    private void restore(StoreDoor door, List<BackupInfo> backups) throws Exception {
        boolean there = Files.exists(StoreDoor.databaseFile(home.resolve("store")));
        assertThat(backups).hasSize(2);
        assertThat(backups.getFirst().rows()).containsEntry("WORKSPACE_STATE", 80L);
        assertThat(door.restore(backups.getFirst()).map(Files::exists).orElse(false))
                .isEqualTo(there);
        try (Database database = StoreFixture.ready(door.open())) {
            assertThat(new H2WorkspaceStateRepository(database).findAll("/w")).hasSize(80);
        }
    }
}
