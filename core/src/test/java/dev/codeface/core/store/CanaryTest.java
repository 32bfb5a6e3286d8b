package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import dev.codeface.core.error.ErrorReporter;
import dev.codeface.core.observe.LogMask;
import dev.codeface.core.observe.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Known words through every way of keeping something, forced failures included; then every file is searched for them.
@Tag("system")
class CanaryTest {
    @TempDir
    Path home;

    private final List<String> canaries = new ArrayList<>();

    private String canary() {
        String canary = "kanarie" + canaries.size() + "xq" + Integer.toString(canaries.size() * 7919 + 1000003, 36);
        canaries.add(canary);
        return canary;
    }

    @Test
    void noCanaryIsFoundInAnyFile() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Instant start = Instant.now().minusSeconds(1);
        try (Logging logging = Logging.start(home.resolve("logs"), "debug", new LogMask());
                StoreFixture fixture = new StoreFixture(home)) {
            ErrorReporter reporter = new ErrorReporter(Clock.systemUTC());
            fixture.vault.put(canary(), canary().toCharArray());
            try (Database database = fixture.database()) {
                fill(database);
                failures(database, reporter);
                sortMoreThanFitsInMemory(database);
                database.backup(7);
            }
            try (Database database = fixture.database();
                    StoreDoor door = fixture.door()) {
                // A backup is named by second and state: another state makes it another file, however fast this runs.
                new H2WorkspaceStateRepository(database).saveDurably(canary(), Map.of(canary(), "{}"));
                database.backup(7);
                assertThat(door.backups()).hasSize(2);
            }
        }
        List<String> hits = new ArrayList<>();
        for (Path file : files(home, start)) {
            search(file, hits);
        }
        for (Path file : files(temporary, start)) {
            if (file.getFileName().toString().contains("h2")) {
                search(file, hits);
            }
        }
        assertThat(canaries).hasSizeGreaterThanOrEqualTo(200);
        assertThat(hits).isEmpty();
        assertThat(home.resolve("logs/codeface.log")).isNotEmptyFile();
    }

    private void fill(Database database) throws AppException {
        WorkspaceStateRepository state = new H2WorkspaceStateRepository(database);
        DraftRepository drafts = new H2DraftRepository(database);
        for (int i = 0; i < 40; i++) {
            state.save(canary(), canary(), "{\"text\":\"" + (canary() + " ").repeat(20) + "\"}");
            String text = (canary() + "\n").repeat(200);
            drafts.save(new Draft(canary(), Draft.Kind.CHAT, "c" + i, text, canary(), Instant.now()));
        }
    }

    private void failures(Database database, ErrorReporter reporter) {
        String value = canary();
        for (String sql : List.of(
                "INSERT INTO store_state(database_id, mark) VALUES (?, ?)",
                "SELECT CAST(? AS INTEGER) FROM store_state WHERE database_id <> ?",
                "INSERT INTO workspace_state(workspace, name) VALUES (?, ?)")) {
            assertThatThrownBy(() -> database.inTransaction(connection -> {
                        try (var statement = connection.prepareStatement(sql)) {
                            statement.setString(1, value.repeat(5));
                            statement.setString(2, value);
                            return statement.execute();
                        }
                    }))
                    .satisfies(failure -> {
                        reporter.report(failure, "the test");
                        reporter.report(new IllegalStateException(failure), "the test");
                        assertThat(failure.toString()).doesNotContain(value);
                    });
        }
    }

    private void sortMoreThanFitsInMemory(Database database) throws AppException {
        int rows = database.read(connection -> {
            try (var statement = connection.prepareStatement("SET MAX_MEMORY_ROWS ?")) {
                statement.setInt(1, 10);
                statement.execute();
            }
            try (var statement = connection.prepareStatement(
                            "SELECT a.json, b.text FROM workspace_state a, draft b ORDER BY b.text, a.json");
                    ResultSet sorted = statement.executeQuery()) {
                int count = 0;
                List<String> hits = new ArrayList<>();
                while (sorted.next()) {
                    if (count++ == 100) {
                        searchTemporary(hits);
                    }
                }
                assertThat(hits).isEmpty();
                return count;
            }
        });
        assertThat(rows).isEqualTo(1600);
    }

    /// While the engine has its temporary files open.
    private void searchTemporary(List<String> hits) {
        try {
            for (Path file : files(
                    Path.of(System.getProperty("java.io.tmpdir")), Instant.now().minusSeconds(60))) {
                if (file.getFileName().toString().contains("h2")) {
                    search(file, hits);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path root, Instant since) throws IOException {
        try (Stream<Path> files =
                root.toString().equals(System.getProperty("java.io.tmpdir")) ? Files.list(root) : Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> newerThan(file, since))
                    .toList();
        }
    }

    private static boolean newerThan(Path file, Instant since) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isAfter(since);
        } catch (IOException e) {
            return false;
        }
    }

    private void search(Path file, List<String> hits) throws IOException {
        hits.addAll(Canaries.hits(file, canaries));
    }
}
