package dev.codeface.core.checkpoint;

import dev.codeface.core.checkpoint.Checkpoint.KeptFile;
import dev.codeface.core.error.AppException;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.Draft;
import dev.codeface.core.store.H2DraftRepository;
import dev.codeface.core.store.StoreFixture;
import dev.codeface.core.workspace.AtomicSave;
import dev.codeface.core.workspace.FileStamp;
import dev.codeface.core.workspace.SaveResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A process of its own that is going to be killed: applies changes, types, saves, edits from outside, goes back and
/// forth as the app does, and says each thing once it is durable. Arguments: home, seed.
final class CheckpointLife {
    static final String CONVERSATION = "c";
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    private final Random random;
    private final Files files;
    private final Checkpoints checkpoints;
    private final String life;
    private int texts;

    private CheckpointLife(Path home, Database database, String life) {
        this.random = new Random(Long.parseLong(life));
        this.files = new Files(home, new H2DraftRepository(database));
        this.checkpoints = new Checkpoints(new H2CheckpointRepository(database), Clock.systemUTC());
        this.life = life;
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        try (StoreFixture fixture = new StoreFixture(home);
                Database database = fixture.database()) {
            CheckpointLife life = new CheckpointLife(home, database, args[1]);
            while (true) {
                life.step();
                System.out.println("STEP");
            }
        }
    }

    /// Files as a person sees them: what was typed and not saved stands for the file.
    static final class Files {
        private static final String FOLDER = "/w";

        private final Path folder;
        private final H2DraftRepository drafts;
        private final AtomicSave save;

        Files(Path home, H2DraftRepository drafts) {
            this.folder = home.resolve("files");
            this.drafts = drafts;
            this.save = new AtomicSave(home.resolve("copies"));
        }

        Optional<Draft> draft(String name) throws AppException {
            return drafts.find(FOLDER, Draft.Kind.FILE, name);
        }

        Optional<String> text(String name) throws AppException, IOException {
            Optional<Draft> draft = draft(name);
            return draft.isPresent() ? draft.map(Draft::text) : onDisk(name);
        }

        Optional<String> onDisk(String name) throws IOException {
            Path file = folder.resolve(name);
            return java.nio.file.Files.exists(file)
                    ? Optional.of(java.nio.file.Files.readString(file))
                    : Optional.empty();
        }

        /// Changes what the editor shows, as typing and applying do.
        void edit(String name, String text) throws AppException {
            drafts.save(new Draft(FOLDER, Draft.Kind.FILE, name, text, "{}", Instant.now()));
        }

        void write(String name, String text) throws IOException {
            Path file = folder.resolve(name);
            FileStamp stamp = java.nio.file.Files.exists(file)
                    ? FileStamp.of(file, java.nio.file.Files.readAllBytes(file))
                    : FileStamp.ABSENT;
            if (!(save.save(file, text.getBytes(StandardCharsets.UTF_8), stamp) instanceof SaveResult.Saved)) {
                throw new IllegalStateException("not saved");
            }
        }

        void forgetDraft(String name) throws AppException {
            drafts.remove(FOLDER, Draft.Kind.FILE, name);
        }

        void remove(String name) throws AppException, IOException {
            java.nio.file.Files.deleteIfExists(folder.resolve(name));
            forgetDraft(name);
        }
    }

    private void step() throws AppException, IOException {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> apply();
            case 3, 4, 5 -> type(name, true);
            case 6 -> {
                if (files.draft(name).isEmpty()) {
                    type(name, false);
                }
            }
            case 7, 8 -> {
                Optional<Draft> draft = files.draft(name);
                if (draft.isPresent()) {
                    files.write(name, draft.get().text());
                    files.forgetDraft(name);
                }
            }
            case 9, 10 -> goBack(false);
            default -> goBack(true);
        }
    }

    /// @param here in the editor, else from outside
    private void type(String name, boolean here) throws AppException, IOException {
        String text = "typed_" + life + "_" + texts++ + "_ünïcode🚀";
        System.out.println("TYPING " + name);
        if (here) {
            files.edit(name, text);
        } else {
            files.write(name, text);
        }
        System.out.println("TYPED " + name + " " + text);
    }

    private void apply() throws AppException, IOException {
        List<String> some = new ArrayList<>(NAMES);
        Collections.shuffle(some, random);
        some = some.subList(0, 1 + random.nextInt(3));
        Checkpoint made = checkpoints.keep(CONVERSATION, "leaf", "Before a change", present(some));
        System.out.println("KEPT " + made.id() + " " + String.join(" ", some));
        for (String name : some) {
            put(name, random.nextInt(6) == 0 ? Optional.empty() : Optional.of("applied_" + life + "_" + texts++));
        }
    }

    private void goBack(boolean andForth) throws AppException, IOException {
        List<Checkpoint> known = checkpoints.of(CONVERSATION);
        if (known.isEmpty()) {
            return;
        }
        Checkpoint forth = restore(known.get(random.nextInt(known.size())));
        if (andForth) {
            restore(forth);
        }
    }

    private Checkpoint restore(Checkpoint to) throws AppException, IOException {
        List<KeptFile> then = checkpoints.filesAt(to);
        List<String> names =
                then.stream().map(f -> f.path().getFileName().toString()).toList();
        Checkpoint forth = checkpoints.beforeGoingBack(to, "leaf", present(names));
        System.out.println("KEPT " + forth.id() + " " + String.join(" ", names));
        for (KeptFile file : then) {
            put(file.path().getFileName().toString(), file.text());
        }
        return forth;
    }

    private List<KeptFile> present(List<String> names) throws AppException, IOException {
        List<KeptFile> present = new ArrayList<>();
        for (String name : names) {
            present.add(new KeptFile(Path.of("/w", name), files.text(name)));
        }
        return present;
    }

    private void put(String name, Optional<String> text) throws AppException, IOException {
        if (text.isPresent()) {
            files.edit(name, text.get());
        } else {
            files.remove(name);
        }
    }
}
