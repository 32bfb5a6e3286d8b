package dev.codeface.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while the ways to unlock are being changed: the key stays reachable by what was said last.
@Tag("system")
class SlotKillTest {
    private static final int CYCLES = Boolean.getBoolean("codeface.long") ? 200 : 8;

    @TempDir
    Path home;

    private final Random random = new Random(3);
    private final List<String> possible = new ArrayList<>();
    private int number;

    @Test
    void theKeyIsReachableAfterEveryKill() throws Exception {
        try (Tasks tasks = new Tasks(failure -> {})) {
            VaultDoor door = SlotChanger.door(home, tasks);
            Vault first = door.createWithPassphrase("phrase 0".toCharArray(), SlotChanger.CHEAP);
            byte[] key = first.subKey("store");
            possible.add("phrase 0");
            for (int i = 0; i < CYCLES; i++) {
                String works = opens(door);
                killAfter(start(), works, 1 + random.nextInt(40));
                Vault vault = door.unlockWithPassphrase(opens(door).toCharArray());
                assertThat(vault.subKey("store")).isEqualTo(key);
                for (String name : vault.names()) {
                    assertThat(vault.get(name)).isPresent();
                }
            }
        }
        assertThat(number).isGreaterThan(CYCLES);
    }

    /// The one that works, of the last that was said to be set and the one that was being set.
    private String opens(VaultDoor door) {
        for (String phrase : possible) {
            try {
                door.unlockWithPassphrase(phrase.toCharArray()).close();
                return phrase;
            } catch (AppException e) {
                assertThat(e.code()).isEqualTo("vault.wrong-passphrase");
            }
        }
        throw new AssertionError("none of " + possible + " opens the vault");
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlotChanger.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start();
    }

    private void killAfter(Process changer, String phrase, int lines) throws Exception {
        changer.outputWriter().write(phrase + "\n" + number + "\n");
        changer.outputWriter().flush();
        try (BufferedReader out = changer.inputReader(StandardCharsets.UTF_8)) {
            int seen = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("TRY ")) {
                    possible.add(line.substring(4));
                    number++;
                } else if (line.startsWith("SET ")) {
                    possible.clear();
                    possible.add(line.substring(4));
                } else {
                    throw new AssertionError(line);
                }
                if (++seen == lines) {
                    Thread.sleep(0, random.nextInt(999_999));
                    changer.toHandle().destroyForcibly();
                }
            }
        }
        changer.waitFor();
    }
}
