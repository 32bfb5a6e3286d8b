package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.chat.H2ConversationRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` on a process that chats, edits, migrates, changes the root key or backs up: nothing it acknowledged may be
/// missing for the program that looks after it.
///
/// `-Dcodeface.long=true` kills 1,000 times; `codeface.kills`, `codeface.messages` (there from the start),
/// `codeface.work` (some of the kinds) and `codeface.archive` (of classes) set it otherwise.
@Tag("system")
class KillTest {
    private static final int CYCLES =
            Integer.getInteger("codeface.kills", Boolean.getBoolean("codeface.long") ? 1000 : 50);
    private static final int SAID_EVERY = 100;
    private static final int MESSAGES = Integer.getInteger("codeface.messages", 200);
    private static final List<KilledWork.Kind> KINDS = Arrays.stream(
                    System.getProperty("codeface.work", "CHAT,EDIT,MIGRATE,ROTATE,BACK_UP")
                            .split(",", -1))
            .map(KilledWork.Kind::valueOf)
            .toList();

    /// An archive of classes makes thousands of starts cheaper.
    private static final List<String> ARCHIVE = System.getProperty("codeface.archive", "")
            .lines()
            .map(file -> "-XX:SharedArchiveFile=" + file)
            .toList();

    @TempDir
    private Path home;

    private final Random random = new Random(Long.getLong("codeface.seed", 1));
    private final List<Long> coldOpens = new ArrayList<>();
    private final List<Long> opensAfter = new ArrayList<>();
    private final List<Long> opensThatMigrate = new ArrayList<>();
    private final Map<KilledWork.Kind, Integer> kills = new EnumMap<>(KilledWork.Kind.class);
    private int ended;
    private Acknowledged acknowledged = Acknowledged.NOTHING;

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        fill();
        Process checker = start(AckChecker.class);
        try (BufferedReader found = checker.inputReader(StandardCharsets.UTF_8)) {
            Process next = start(KilledWork.class);
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                KilledWork.Kind kind = KINDS.get(cycle % KINDS.size());
                Process worker = next;
                tell(worker, kind + " " + acknowledged);
                next = start(KilledWork.class);
                kill(worker, kind);
                if (kind == KilledWork.Kind.MIGRATE) {
                    // One more may have been under way: the next start ends it or finds it done.
                    acknowledged = acknowledged.with("schema", acknowledged.schema() + 1);
                }
                tell(checker, acknowledged.toString());
                check(found.readLine(), kind);
                if ((cycle + 1) % SAID_EVERY == 0) {
                    System.out.println(summary());
                }
            }
            next.destroyForcibly().waitFor();
        } finally {
            checker.destroyForcibly().waitFor();
        }
        report();
    }

    private void fill() throws Exception {
        try (StoreFixture fixture = new StoreFixture(home);
                Database database = fixture.database()) {
            H2ConversationRepository repository = new H2ConversationRepository(database);
            for (int from = 1; from <= MESSAGES; from += 2000) {
                int start = from;
                database.durably(connection -> {
                    for (long i = start; i < Math.min(MESSAGES + 1, start + 2000); i++) {
                        try {
                            if (i == 1 || !Acknowledged.conversation(i).equals(Acknowledged.conversation(i - 1))) {
                                java.time.Instant now = java.time.Instant.now();
                                repository.save(new dev.codeface.core.chat.ConversationSummary(
                                        Acknowledged.conversation(i), "Killed", now, now, false, false, null, ""));
                            }
                            repository.save(Acknowledged.message(i));
                        } catch (dev.codeface.core.error.AppException e) {
                            throw new SQLException(e);
                        }
                    }
                    return start;
                });
            }
            acknowledged = acknowledged.with("chat", MESSAGES);
        }
    }

    private Process start(Class<?> main) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m"));
        command.addAll(ARCHIVE);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), home.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void tell(Process process, String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    /// Somewhere in its work: after so many acknowledgements, or so long after it has begun, or while it still opens.
    private void kill(Process worker, KilledWork.Kind kind) throws Exception {
        boolean early = random.nextInt(8) == 0;
        String moment = early
                ? ""
                : switch (kind) {
                    case CHAT, EDIT -> "ACK .*";
                    case MIGRATE, ROTATE -> "OPENED .*|BEGUN";
                    case BACK_UP -> "OPENED .*|ACK backup .*";
                };
        int after = kind == KilledWork.Kind.CHAT || kind == KilledWork.Kind.EDIT
                ? 1 + random.nextInt(12)
                : 1 + random.nextInt(2);
        int rest = kind == KilledWork.Kind.CHAT || kind == KilledWork.Kind.EDIT ? 1 : 1200;
        try (BufferedReader out = worker.inputReader(StandardCharsets.UTF_8)) {
            if (early) {
                Thread.sleep(random.nextInt(700));
                worker.toHandle().destroyForcibly();
            }
            int seen = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                assertThat(line).as(kind.name()).doesNotContain("LOST", "Exception");
                heard(line, kind);
                if (line.matches(moment) && ++seen == after) {
                    Thread.sleep(random.nextInt(rest), random.nextInt(999_999));
                    worker.toHandle().destroyForcibly();
                }
            }
        }
        worker.waitFor();
        kills.merge(kind, 1, Integer::sum);
    }

    /// A line that was cut in the middle was never said.
    private void heard(String line, KilledWork.Kind kind) {
        ended += line.equals("ROTATED") ? 1 : 0;
        if (line.matches("OPENED \\d+")) {
            long millis = Long.parseLong(line.substring("OPENED ".length()));
            (kind == KilledWork.Kind.MIGRATE ? opensThatMigrate : coldOpens).add(millis);
        } else if (line.matches("ACK [a-z]+ \\d+")) {
            String[] parts = line.split(" ", -1);
            acknowledged = acknowledged.with(parts[1], Long.parseLong(parts[2]));
        }
    }

    private void check(String line, KilledWork.Kind kind) {
        assertThat(line).as("after %s with %s", kind, acknowledged).startsWith("WHOLE ");
        String[] parts = line.split(" ", 3);
        // One that has a migration to end reads and writes all there is.
        (kind == KilledWork.Kind.MIGRATE ? opensThatMigrate : opensAfter).add(Long.parseLong(parts[1]));
        acknowledged = Acknowledged.parse(parts[2]);
    }

    private String summary() {
        return kills.values().stream().mapToInt(Integer::intValue).sum() + " kills " + kills + " over " + MESSAGES
                + " messages, acknowledged "
                + acknowledged + ", " + ended + " keys changed to the end, 0 lost, reopen p95 " + p95(opensAfter)
                + " ms in the checker, "
                + p95(coldOpens) + " ms in a process just begun, " + p95(opensThatMigrate)
                + " ms with a migration to end";
    }

    private void report() {
        System.out.println(summary());
        assertThat(acknowledged.chat()).isGreaterThan(MESSAGES);
        assertThat(p95(opensAfter)).isLessThan(3000);
    }

    private static long p95(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * 0.95));
    }
}
