package dev.codeface.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of an answer: what was on screen for more than a second is there afterwards, once.
/// `-Dcodeface.long=true` kills 50 times.
class StreamKillTest {
    private static final int CYCLES = Boolean.getBoolean("codeface.long") ? 50 : 3;
    private static final long SAFE_AFTER_MS = 1_000;

    @TempDir
    private Path home;

    private final Random random = new Random(7);

    @Test
    void whatWasSeenForASecondIsKeptOnce() throws Exception {
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            once(1_200 + random.nextInt(1_500));
        }
    }

    private void once(int killAfterMs) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamWriter.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String conversation = "";
        long firstAt = 0;
        long killedAt = 0;
        StringBuilder log = new StringBuilder();
        try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = out.readLine()) != null) {
                if (line.startsWith("BEGUN ")) {
                    conversation = line.substring(6);
                } else if (line.matches("SEEN \\d+ \\d{13}")) {
                    log.append(line).append('\n');
                    long at = Long.parseLong(line.split(" ", -1)[2]);
                    firstAt = firstAt == 0 ? at : firstAt;
                    if (killedAt == 0 && at - firstAt > killAfterMs) {
                        killedAt = System.currentTimeMillis();
                        writer.toHandle().destroyForcibly();
                    }
                }
            }
        }
        writer.waitFor();
        assertThat(killedAt).as("it streamed before it ended").isPositive();
        check(conversation, mustBeThere(log.toString(), killedAt - SAFE_AFTER_MS));
    }

    /// Characters that were on screen before a moment.
    private static int mustBeThere(String log, long before) {
        return log.lines()
                .map(line -> line.split(" ", -1))
                .filter(parts -> Long.parseLong(parts[2]) <= before)
                .mapToInt(parts -> Integer.parseInt(parts[1]))
                .max()
                .orElse(0);
    }

    private void check(String conversation, int least) throws Exception {
        try (ChatFixture chat = new ChatFixture(home, (request, sink) -> {})) {
            Turn answer = chat.repository.load(conversation).currentBranch().getLast();
            assertThat(answer.state()).isEqualTo(TurnState.INTERRUPTED);
            StringBuilder whole = new StringBuilder();
            for (int i = 0; whole.length() < answer.text().length(); i++) {
                whole.append(StreamWriter.piece(i));
            }
            assertThat(whole.toString()).startsWith(answer.text());
            assertThat(answer.text().length()).isGreaterThanOrEqualTo(least);
        }
    }
}
