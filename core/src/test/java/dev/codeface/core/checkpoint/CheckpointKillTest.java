package dev.codeface.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.store.Database;
import dev.codeface.core.store.H2DraftRepository;
import dev.codeface.core.store.StoreFixture;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` on a process that lives a random life of applying, typing, saving, editing from outside, going back and
/// forth, over real files and the real database: every text that a person typed is in its place or in a checkpoint.
class CheckpointKillTest {
    private static final boolean LONG = Boolean.getBoolean("codeface.long");
    private static final int KILLS = LONG ? 60 : 6;
    private static final int STEPS = LONG ? 10_000 : 100;

    @TempDir
    private Path home;

    private final Random random = new Random(12);
    /// What a person typed last into each file, as long as only a person may replace it.
    private final Map<String, String> inPlace = new HashMap<>();
    /// Texts that a change or a restore has replaced, with the checkpoint that was made for that.
    private final Map<String, String> replaced = new HashMap<>();

    private int checkpoints;
    private int steps;
    private int kills;

    @Test
    void nothingThatAPersonTypedIsLost() throws Exception {
        Files.createDirectory(home.resolve("files"));
        while (kills < KILLS || steps < STEPS) {
            live();
            kills++;
            check();
        }
        System.out.printf(
                "%d kills, %d steps, %d checkpoints, %d texts looked for at the end: 0 lost%n",
                kills, steps, checkpoints, inPlace.size() + replaced.size());
    }

    private void live() throws Exception {
        Process life = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CheckpointLife.class.getName(),
                        home.toString(),
                        String.valueOf(kills))
                .redirectErrorStream(true)
                .start();
        int last = 1 + random.nextInt(LONG ? 340 : 40);
        int seen = 0;
        String typing = "";
        try (BufferedReader out = life.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "TYPING" -> typing = words[1];
                    case "TYPED" -> {
                        inPlace.put(words[1], words[2]);
                        typing = "";
                    }
                    case "KEPT" -> kept(words[1], List.of(words).subList(2, words.length));
                    case "STEP" -> {
                        steps++;
                        seen++;
                    }
                    default -> throw new AssertionError(line);
                }
                // Once it has done enough it dies at any line, so in the middle of a step.
                if (seen >= last && random.nextInt(3) == 0) {
                    Thread.sleep(0, random.nextInt(999_999));
                    life.toHandle().destroyForcibly();
                }
            }
        }
        life.waitFor();
        // The person was replacing it by hand when the process died: one of both is there.
        inPlace.remove(typing);
    }

    private void kept(String id, List<String> paths) {
        checkpoints++;
        for (String path : paths) {
            String text = inPlace.remove(path);
            if (text != null) {
                replaced.put(text, id);
            }
        }
    }

    private void check() throws Exception {
        try (StoreFixture fixture = new StoreFixture(home);
                Database database = fixture.database()) {
            Checkpoints known = new Checkpoints(new H2CheckpointRepository(database), Clock.systemUTC());
            Map<String, Set<String>> kept = new HashMap<>();
            List<Checkpoint> all = known.of(CheckpointLife.CONVERSATION);
            all.forEach(c -> kept.put(
                    c.id(), c.files().stream().flatMap(f -> f.text().stream()).collect(Collectors.toSet())));
            CheckpointLife.Files now = new CheckpointLife.Files(home, new H2DraftRepository(database));
            for (Map.Entry<String, String> typed : inPlace.entrySet()) {
                assertThat(now.text(typed.getKey())).as("after kill " + kills).contains(typed.getValue());
            }
            replaced.forEach((text, id) -> {
                if (kept.containsKey(id)) {
                    assertThat(kept.get(id)).as("after kill " + kills).contains(text);
                } else {
                    assertThat(all).as("only the oldest go").hasSize(CheckpointRepository.MOST);
                }
            });
            replaced.values().removeIf(id -> !kept.containsKey(id));
            // Each restore can be undone, also one that was cut in the middle.
            if (!all.isEmpty()) {
                assertThat(known.filesAt(all.getLast())).isEqualTo(all.getLast().files());
            }
        }
    }
}
