package dev.codeface.core.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process while it saves, again and again: the file is the old or the new one, never empty, never mixed.
class SaveKillTest {
    private static final int KILLS = Boolean.getBoolean("codeface.long") ? 500 : 30;
    private static final int SIZE = 400_000;

    @TempDir
    Path dir;

    @Test
    void aKilledSaveLeavesTheOldOrTheNewFile() throws Exception {
        Path file = Files.writeString(dir.resolve("f"), content('a'));
        Random random = new Random(3);
        int changed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String before = Files.readString(file);
            Process saver = new ProcessBuilder(List.of(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SaveKillTest.class.getName(),
                            file.toString()))
                    .redirectErrorStream(true)
                    .start();
            // The first byte says that it has saved once and goes on.
            assertThat(saver.getInputStream().read()).isEqualTo('!');
            Thread.sleep(random.nextInt(40));
            saver.destroyForcibly();
            assertThat(saver.waitFor(10, TimeUnit.SECONDS)).isTrue();

            String now = Files.readString(file);
            assertThat(now).hasSize(SIZE);
            assertThat(now.chars().distinct().count())
                    .as("one content, not two")
                    .isEqualTo(1);
            changed += now.equals(before) ? 0 : 1;
        }
        assertThat(changed).as("saves that were seen to happen").isPositive();
        try (var left = Files.list(dir)) {
            assertThat(left.count()).as("temporary files left by kills").isLessThanOrEqualTo(KILLS + 1L);
        }
    }

    private static String content(char c) {
        return String.valueOf(c).repeat(SIZE);
    }

    /// The process that is killed: saves one content after the other.
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        AtomicSave save = new AtomicSave(file.resolveSibling("backups"));
        for (long saves = 0; ; saves++) {
            if (saves == 1) {
                System.out.print('!');
                System.out.flush();
            }
            byte[] now = Files.readAllBytes(file);
            char next = now[0] == 'z' ? 'a' : (char) (now[0] + 1);
            SaveResult result =
                    save.save(file, content(next).getBytes(StandardCharsets.US_ASCII), FileStamp.of(file, now));
            if (!(result instanceof SaveResult.Saved)) {
                throw new IllegalStateException("not saved: " + result);
            }
        }
    }
}
