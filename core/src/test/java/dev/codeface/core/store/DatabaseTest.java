package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.error.AppException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path home;

    private StoreFixture fixture;

    @BeforeEach
    void make() throws AppException {
        fixture = new StoreFixture(home);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void stateAndDraftsComeBack() throws Exception {
        String large = "größe ☃ ".repeat(100_000);
        Draft draft = new Draft("/w", Draft.Kind.FILE, "/w/A.java", large, "{\"caret\":3}", Instant.ofEpochSecond(7));
        try (Database database = fixture.database()) {
            WorkspaceStateRepository state = new H2WorkspaceStateRepository(database);
            state.save("/w", "tabs", "[\"A.java\"]");
            state.save("/w", "tabs", "[\"B.java\"]");
            state.saveDurably("/w", Map.of("split", "0.4", "gone", "1"));
            state.remove("/w", "gone");
            DraftRepository drafts = new H2DraftRepository(database);
            drafts.save(new Draft("/w", Draft.Kind.FILE, "/w/A.java", "short", "{}", Instant.EPOCH));
            drafts.save(draft);
            drafts.save(new Draft("/w", Draft.Kind.CHAT, "c1", "", "{}", Instant.EPOCH));
        }
        try (Database database = fixture.database()) {
            assertThat(new H2WorkspaceStateRepository(database).findAll("/w"))
                    .isEqualTo(Map.of("tabs", "[\"B.java\"]", "split", "0.4"));
            DraftRepository drafts = new H2DraftRepository(database);
            assertThat(drafts.find("/w", Draft.Kind.FILE, "/w/A.java")).hasValue(draft);
            assertThat(drafts.findAll("/w")).extracting(Draft::name).containsExactly("c1", "/w/A.java");
            drafts.remove("/w", Draft.Kind.FILE, "/w/A.java");
            assertThat(drafts.find("/w", Draft.Kind.FILE, "/w/A.java")).isEmpty();
        }
    }

    @Test
    void aFailureRollsBackAndItsTextHoldsNoValue() throws Exception {
        try (Database database = fixture.database()) {
            WorkspaceStateRepository state = new H2WorkspaceStateRepository(database);
            assertThatThrownBy(() -> database.inTransaction(connection -> {
                        insert(connection, "one", "CANARY-VALUE");
                        return insert(connection, "one", "CANARY-VALUE");
                    }))
                    .isInstanceOf(AppException.class)
                    .satisfies(failure -> {
                        StringWriter trace = new StringWriter();
                        failure.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain("CANARY").contains("JdbcSQL");
                    });
            assertThat(state.findAll("CANARY-WORKSPACE")).isEmpty();
            assertThatThrownBy(() -> state.save("/w", "x", "y".repeat(1_000_001)))
                    .extracting(e -> ((AppException) e).code())
                    .isEqualTo("store.too-large");
            assertThatThrownBy(() -> database.read(connection -> connection
                            .createStatement()
                            .executeQuery("SELECT name FROM workspace_state WHERE workspace = 'literal'")))
                    .isInstanceOf(AppException.class);
        }
    }

    private static int insert(Connection connection, String name, String value) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO workspace_state(workspace, name, json, changed_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP)")) {
            insert.setString(1, "CANARY-WORKSPACE");
            insert.setString(2, name);
            insert.setString(3, value);
            return insert.executeUpdate();
        }
    }

    @Test
    void anInterruptedCallerNeitherLosesItsWorkNorHarmsAnother() throws Exception {
        try (Database database = fixture.database()) {
            WorkspaceStateRepository state = new H2WorkspaceStateRepository(database);
            for (int i = 0; i < 30; i++) {
                String name = "n" + i;
                Future<?> saving = fixture.tasks.io(() -> {
                    try {
                        state.saveDurably("/w", Map.of(name, "1"));
                    } catch (AppException e) {
                        throw new IllegalStateException(e);
                    }
                });
                Thread.sleep(i % 3);
                saving.cancel(true);
            }
            state.saveDurably("/w", Map.of("last", "1"));
            assertThat(state.find("/w", "last")).isPresent();
            database.verify();
        }
    }

    @Test
    void everyFileIsPrivate() throws Exception {
        try (Database database = fixture.database()) {
            database.backup(7);
            try (Stream<Path> files = Files.walk(fixture.directory)) {
                assertThat(files.toList())
                        .hasSizeGreaterThan(4)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void everyMigrationIsListedAndOneThatFailsLeavesTheDataAsItWas() throws Exception {
        Path folder = Path.of("src/main/resources/dev/codeface/core/store/migrations");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(Files.readAllLines(folder.resolve("index.txt")))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(f -> f.getFileName().toString())
                                    .filter(f -> f.endsWith(".sql"))
                                    .toList());
        }
        try (Database database = fixture.database()) {
            new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("a", "1"));
        }
        Migrations more =
                with(new Migration(900, "more", "CREATE TABLE more(a INT); INSERT INTO more VALUES (1)", "s"));
        Migrations bad =
                with(new Migration(900, "bad", "CREATE TABLE more(a INT); INSERT INTO nothing VALUES (1)", "s"));
        try (StoreDoor door = fixture.door(bad)) {
            assertThat(door.open())
                    .isInstanceOfSatisfying(
                            StoreOpening.Unusable.class,
                            unusable -> assertThat(unusable.problem().code()).isEqualTo("store.migration-failed"));
        }
        try (Database database = fixture.database()) {
            assertThat(new H2WorkspaceStateRepository(database).find("/w", "a")).isPresent();
        }
        try (StoreDoor door = fixture.door(more);
                Database database = StoreFixture.ready(door.open())) {
            assertThat(new H2WorkspaceStateRepository(database).find("/w", "a")).isPresent();
            int one = database.read(connection -> {
                try (ResultSet row = connection.createStatement().executeQuery("SELECT a FROM more")) {
                    return row.next() ? row.getInt(1) : 0;
                }
            });
            assertThat(one).isEqualTo(1);
        }
        assertThat(fixture.open())
                .isInstanceOfSatisfying(
                        StoreOpening.Unusable.class,
                        unusable -> assertThat(unusable.problem().code()).isEqualTo("store.too-new"));
        try (StoreDoor door = fixture.door()) {
            assertThat(door.backups()).extracting(BackupInfo::kind).contains(BackupInfo.Kind.BEFORE_MIGRATION);
            door.restore(door.backups().getFirst());
            try (Database database = StoreFixture.ready(door.open())) {
                assertThat(new H2WorkspaceStateRepository(database).find("/w", "a"))
                        .isPresent();
            }
        }
    }

    private static Migrations with(Migration one) {
        return new Migrations(Stream.concat(Migrations.builtIn().all().stream(), Stream.of(one))
                .toList());
    }

    @Test
    @Tag("system")
    void whileAnotherProcessHoldsTheStoreThatIsSaidAndItsDeathFreesIt() throws Exception {
        Process holder = editor();
        try (BufferedReader said = holder.inputReader()) {
            tell(holder, Acknowledged.NOTHING);
            assertThat(said.readLine()).startsWith("OPENED");
            Path made = fixture.directory.resolve("backups/tmp-being-made.zip");
            Files.createDirectories(made.getParent());
            Files.writeString(made, "by the one that has it open");
            assertThat(fixture.open())
                    .isInstanceOfSatisfying(
                            StoreOpening.InUse.class,
                            used -> assertThat(used.problem().code()).isEqualTo("store.in-use"));
            assertThat(said.readLine()).as("it goes on").startsWith("ACK");
            assertThat(made).as("what it is at stays").exists();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        fixture.database().close();
    }

    private Process editor() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWork.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static void tell(Process editor, Acknowledged before) throws IOException {
        editor.outputWriter().write(KilledWork.Kind.EDIT + " " + before + "\n");
        editor.outputWriter().flush();
    }

    @Test
    @Tag("system")
    void ofTwoThatStartAtOnceOneMigratesAndTheOtherIsTold() throws Exception {
        fixture.database().close();
        Process one = editor();
        Process other = editor();
        try (BufferedReader first = one.inputReader();
                BufferedReader second = other.inputReader()) {
            Acknowledged older = Acknowledged.NOTHING.with("schema", Acknowledged.NOTHING.schema() + 1);
            tell(one, older);
            tell(other, older);
            assertThat(List.of(first.readLine(), second.readLine()))
                    .satisfiesOnlyOnce(line -> assertThat(line).startsWith("OPENED"))
                    .satisfiesOnlyOnce(line -> assertThat(line).contains("LOST InUse"));
        } finally {
            one.destroyForcibly().waitFor();
            other.destroyForcibly().waitFor();
        }
        try (StoreDoor door = fixture.door()) {
            assertThat(door.backups()).extracting(BackupInfo::kind).containsExactly(BackupInfo.Kind.BEFORE_MIGRATION);
        }
    }

    @Test
    void onlyTheNewestBackupsStay() throws Exception {
        try (Database database = fixture.database();
                StoreDoor door = fixture.door()) {
            for (int i = 0; i < 4; i++) {
                new H2WorkspaceStateRepository(database).saveDurably("/w", Map.of("n" + i, "1"));
                database.backup(2);
            }
            List<BackupInfo> kept = door.backups();
            assertThat(kept).hasSize(2);
            assertThat(kept.getFirst().rows()).containsEntry("WORKSPACE_STATE", 4L);
        }
    }
}
