package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.core.vault.VaultOpening;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What belongs to its owner: taking it along, letting it expire, deleting all of it.
class OwnershipTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path home;

    @Test
    void theExportHoldsEveryRowAndOldConversationsExpireUnlessPinned() throws Exception {
        try (StoreFixture fixture = new StoreFixture(home);
                Database database = fixture.database()) {
            new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("tabs", "[\"größe\\n\"]"));
            conversation(database, "old", 40, false);
            conversation(database, "kept", 40, true);
            conversation(database, "young", 10, false);
            Retention retention = new Retention(database);
            assertThat(retention.apply(0, NOW)).isZero();
            assertThat(retention.apply(30, NOW)).isEqualTo(1);

            Path target = home.resolve("export.zip");
            assertThat(Export.write(database, target)).isGreaterThan(3);
            try (ZipFile zip = new ZipFile(target.toFile())) {
                String state = text(zip, "workspace_state.jsonl");
                assertThat(state).contains("\"json\":\"[\\\"größe\\\\n\\\"]\"").endsWith("}\n");
                assertThat(text(zip, "conversation.jsonl"))
                        .contains("kept", "young")
                        .doesNotContain("\"old\"");
            }
            assertThatThrownBy(() -> Export.write(database, home.resolve("missing/export.zip")))
                    .isInstanceOf(AppException.class);
            assertThat(new H2WorkspaceStateRepository(database).find("/w", "tabs"))
                    .isPresent();
        }
    }

    private static String text(ZipFile zip, String name) throws Exception {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void conversation(Database database, String id, int daysAgo, boolean pinned) throws Exception {
        database.durably(connection -> {
            try (var insert = connection.prepareStatement("INSERT INTO conversation(id, title, created_at, updated_at,"
                    + " pinned, archived, deleted) VALUES (?, ?, ?, ?, ?, FALSE, FALSE)")) {
                insert.setString(1, id);
                insert.setString(2, id);
                insert.setObject(3, NOW.minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC));
                insert.setObject(4, NOW.minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC));
                insert.setBoolean(5, pinned);
                return insert.executeUpdate();
            }
        });
    }

    @Test
    void deletingEverythingLeavesNothingAndFollowsNoLink() throws Exception {
        AppDirectories directories = AppDirectories.below(home.resolve("app"));
        directories.create();
        Path foreign = Files.writeString(home.resolve("foreign"), "stays");
        Files.createSymbolicLink(directories.data().resolve("link"), home);
        try (Tasks tasks = new Tasks(failure -> {})) {
            VaultDoor door = new VaultDoor(
                    directories.vault(), directories.state().resolve("device.key"), Optional.empty(), List.of(), tasks);
            Vault vault = door.createWithDeviceKey();
            vault.put("a", "b".toCharArray());
            try (StoreDoor store = new StoreDoor(directories.store(), vault, Clock.systemUTC(), tasks)) {
                StoreFixture.ready(store.open()).close();
            }
            DeleteEverything.run(directories, vault);
            assertThat(vault.locked()).isTrue();
            assertThat(door.open()).isInstanceOf(VaultOpening.Absent.class);
        }
        assertThat(foreign).hasContent("stays");
        try (var left = Files.walk(home.resolve("app"))) {
            assertThat(left.filter(path -> !path.equals(home.resolve("app")))).isEmpty();
        }
    }
}
