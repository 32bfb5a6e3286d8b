package dev.codeface.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.checkpoint.Checkpoint.KeptFile;
import dev.codeface.core.error.AppException;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random lives of files: changes applied, edits by hand and from outside, going back and forth, restarts. Nothing that
/// the app replaces is ever gone.
class CheckpointsTest {
    private static final List<Path> PATHS = List.of(Path.of("/w/a"), Path.of("/w/b"), Path.of("/w/c"), Path.of("/w/d"));

    @TempDir
    private Path home;

    /// The files as a person sees them, and what was on screen at each checkpoint.
    private static final class World {
        private final Random random;
        private final Map<Path, String> files = new HashMap<>();
        private Checkpoints checkpoints;
        private int typed;

        World(Checkpoints checkpoints, long seed) {
            this.checkpoints = checkpoints;
            this.random = new Random(seed);
            PATHS.subList(0, 3).forEach(path -> files.put(path, "start of " + path));
        }

        void step() throws AppException {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> apply();
                case 3, 4, 5 -> edit();
                case 6 -> files.remove(PATHS.get(random.nextInt(PATHS.size())));
                case 7, 8 -> goBack(false);
                default -> goBack(true);
            }
        }

        private void edit() {
            files.put(PATHS.get(random.nextInt(PATHS.size())), "typed " + typed++ + " ünïcode 🚀");
        }

        private KeptFile now(Path path) {
            return new KeptFile(path, Optional.ofNullable(files.get(path)));
        }

        private void apply() throws AppException {
            List<Path> touched = new ArrayList<>(PATHS);
            java.util.Collections.shuffle(touched, random);
            List<Path> some = touched.subList(0, 1 + random.nextInt(3));
            List<KeptFile> before = some.stream().map(this::now).toList();
            checkpoints.keep("c", "leaf" + typed, "Before a change", before);
            for (Path path : some) {
                replace(path, random.nextInt(5) == 0 ? Optional.empty() : Optional.of("applied " + typed++));
            }
        }

        /// What the app replaces must stand in the newest checkpoint.
        private void replace(Path path, Optional<String> text) throws AppException {
            KeptFile now = now(path);
            Checkpoint newest = checkpoints.of("c").getLast();
            assertThat(newest.file(path)).contains(now);
            text.ifPresentOrElse(t -> files.put(path, t), () -> files.remove(path));
        }

        private void goBack(boolean andForth) throws AppException {
            List<Checkpoint> known = checkpoints.of("c");
            if (known.isEmpty()) {
                return;
            }
            Map<Path, String> before = new HashMap<>(files);
            Checkpoint to = known.get(random.nextInt(known.size()));
            List<KeptFile> then = checkpoints.filesAt(to);
            Checkpoint forth = restore(to);
            for (KeptFile file : then) {
                assertThat(files.get(file.path())).isEqualTo(file.text().orElse(null));
            }
            to.files()
                    .forEach(file -> assertThat(files.get(file.path()))
                            .isEqualTo(file.text().orElse(null)));
            if (andForth) {
                restore(forth);
                assertThat(files).isEqualTo(before);
            }
        }

        private Checkpoint restore(Checkpoint to) throws AppException {
            List<KeptFile> then = checkpoints.filesAt(to);
            List<KeptFile> present = then.stream().map(f -> now(f.path())).toList();
            Checkpoint forth = checkpoints.beforeGoingBack(to, "leaf", present);
            for (KeptFile file : then) {
                replace(file.path(), file.text());
            }
            return forth;
        }
    }

    @Test
    void tenThousandStepsLoseNothing() throws AppException {
        List<Checkpoint> kept = new ArrayList<>();
        World world = new World(new Checkpoints(inMemory(kept), Clock.systemUTC()), 42);
        for (int i = 0; i < 10_000; i++) {
            world.step();
        }
        assertThat(kept).hasSize(CheckpointRepository.MOST);
    }

    private static CheckpointRepository inMemory(List<Checkpoint> kept) {
        return new CheckpointRepository() {
            @Override
            public void add(Checkpoint checkpoint) {
                kept.add(checkpoint);
                while (kept.size() > MOST) {
                    kept.removeFirst();
                }
            }

            @Override
            public List<Checkpoint> of(String conversationId) {
                return List.copyOf(kept);
            }
        };
    }

    @Test
    void theSameHoldsInTheDatabaseOverRestarts() throws Exception {
        try (Tasks tasks = new Tasks(failure -> {});
                Vault vault = VaultDoor.ephemeral(tasks)) {
            World world = null;
            for (int life = 0; life < 4; life++) {
                try (StoreDoor door = new StoreDoor(home.resolve("store"), vault, Clock.systemUTC(), tasks);
                        Database database = ((StoreOpening.Ready) door.open()).database()) {
                    Checkpoints checkpoints = new Checkpoints(new H2CheckpointRepository(database), Clock.systemUTC());
                    world = world == null ? new World(checkpoints, 7) : world;
                    world.checkpoints = checkpoints;
                    for (int i = 0; i < 30; i++) {
                        world.step();
                    }
                }
            }
        }
    }

    @Test
    void longTextsAreKeptWholeAndTheOldestGo() throws Exception {
        try (Tasks tasks = new Tasks(failure -> {});
                Vault vault = VaultDoor.ephemeral(tasks);
                StoreDoor door = new StoreDoor(home.resolve("store"), vault, Clock.systemUTC(), tasks);
                Database database = ((StoreOpening.Ready) door.open()).database()) {
            H2CheckpointRepository repository = new H2CheckpointRepository(database);
            Checkpoints checkpoints = new Checkpoints(repository, Clock.systemUTC());
            String text = "🚀".repeat(400_000) + "é";
            checkpoints.keep("c", "", "long", List.of(new KeptFile(PATHS.getFirst(), Optional.of(text))));
            assertThat(checkpoints.of("c").getFirst().files().getFirst().text()).contains(text);
            for (int i = 0; i < CheckpointRepository.MOST; i++) {
                checkpoints.keep("c", "", "n" + i, List.of(new KeptFile(PATHS.getFirst(), Optional.of("t" + i % 7))));
            }
            assertThat(checkpoints.of("c")).hasSize(CheckpointRepository.MOST);
            assertThat(checkpoints.of("c").getFirst().reason()).isEqualTo("n0");
        }
    }
}
