package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` on a process that saves: nothing it acknowledged may be missing for the next one.
class KillTest {
    private static final boolean LONG = Boolean.getBoolean("codeface.long");
    private static final int CYCLES = Integer.getInteger("codeface.kills", LONG ? 1000 : 50);

    @TempDir
    Path home;

    private final Random random = new Random(Long.getLong("codeface.seed", 1));
    private final List<Long> openMillis = new ArrayList<>();
    private long acknowledged;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        Process next = start(false);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            Process writer = next;
            go(writer);
            next = start(cycle % 5 == 3);
            // Every eighth cycle is killed before it can have said anything: while opening, creating, checking.
            killAfter(writer, cycle % 8 == 0 ? 0 : 1 + random.nextInt(12));
        }
        next.destroyForcibly().waitFor();
        try (StoreFixture fixture = new StoreFixture(home);
                Database database = fixture.database();
                StoreDoor door = fixture.door()) {
            AckWriter.check(database, acknowledged);
            database.verify();
            // Each backup of the cycles may have been killed; whatever is listed must be intact, and one can be made.
            database.backup(7);
            assertThat(door.backups()).isNotEmpty().allMatch(Backups::isIntact);
        }
        assertThat(acknowledged).isGreaterThan(CYCLES);
        openMillis.sort(null);
        long p95 = openMillis.get((int) (openMillis.size() * 0.95));
        System.out.println(CYCLES + " kills, " + acknowledged + " acknowledged, 0 lost, open p95 " + p95 + " ms");
        assertThat(p95).isLessThan(3000);
    }

    private Process start(boolean backup) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AckWriter.class.getName(),
                        home.toString(),
                        backup ? "backup" : "save")
                .redirectErrorStream(true)
                .start();
    }

    private void go(Process writer) throws IOException {
        writer.outputWriter().write(acknowledged + "\n");
        writer.outputWriter().flush();
    }

    private void killAfter(Process writer, int afterAcknowledgements) throws Exception {
        try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
            if (afterAcknowledgements == 0) {
                Thread.sleep(random.nextInt(700));
                writer.toHandle().destroyForcibly();
            }
            int seen = 0;
            for (String line : lines(out)) {
                assertThat(line).doesNotStartWith("LOST").doesNotStartWith("Exception");
                if (line.startsWith("OPENED ")) {
                    openMillis.add(Long.parseLong(line.substring(7)));
                } else if (line.startsWith("ACK ")) {
                    acknowledged = Long.parseLong(line.substring(4));
                    if (++seen == afterAcknowledgements) {
                        Thread.sleep(0, random.nextInt(999_999));
                        writer.toHandle().destroyForcibly();
                    }
                }
            }
        }
        writer.waitFor();
    }

    /// Lazily, until the killed process's pipe ends; a line cut in half was never said.
    private static Iterable<String> lines(BufferedReader out) throws IOException {
        Stream<String> lines = out.lines().filter(line -> !line.isBlank());
        return lines::iterator;
    }
}
