package dev.codeface.desktop.cli.bench;

import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.ConversationRepository;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.H2ConversationRepository;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.core.model.ModelRequest.Role;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `codeface bench store`: a real encrypted database filled with messages.
///
/// `appendMs` is one message saved and synced, `openMs` from the closed file to the first answer, `listMs` and
/// `searchMs` are what the chat asks for, `backupMs` is one verified backup; `fileMb` and `heapMb` are weighed at the
/// end.
@Command(name = "store", mixinStandardHelpOptions = true, description = "Saving, opening and searching messages.")
public final class StoreBench implements Callable<Integer> {
    private static final int PER_CONVERSATION = 50;
    private static final int PER_TRANSACTION = 2000;
    private static final int OPENINGS = 10;
    private static final String[] WORDS =
            ("the parser fails on line because borrow of moved value while reading file from socket and returns null "
                            + "pointer exception test expected actual branch merge commit build server request answer")
                    .split(" ", -1);

    @Mixin
    private final BenchOutput output = new BenchOutput();

    @Option(names = "--messages", defaultValue = "100000", description = "How many there are (${DEFAULT-VALUE}).")
    private int messages;

    @Option(names = "--appends", defaultValue = "1000", description = "How many are added one by one.")
    private int appends;

    @Option(names = "--folder", description = "Where to measure; by default the temporary folder.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    private final Random random = new Random(1);

    @Override
    public Integer call() throws AppException, IOException {
        BenchReport report = new BenchReport("store");
        Path home = Files.createTempDirectory(folder, "codeface-bench");
        try (Tasks tasks = new Tasks(failure -> {});
                Vault vault = VaultDoor.ephemeral(tasks);
                StoreDoor door = new StoreDoor(home.resolve("store"), vault, Clock.systemUTC(), tasks)) {
            try (Database database = open(door)) {
                fill(database);
            }
            for (int i = 0; i < OPENINGS; i++) {
                long start = System.nanoTime();
                try (Database database = open(door)) {
                    new H2ConversationRepository(database).list();
                    report.addSince("openMs", start);
                }
            }
            try (Database database = open(door)) {
                measure(database, report);
            }
            report.add("fileMb", Files.size(StoreDoor.databaseFile(home.resolve("store"))) / 1e6);
        } finally {
            ScratchFolder.delete(home);
        }
        return output.print(report);
    }

    private static Database open(StoreDoor door) throws AppException {
        return switch (door.open()) {
            case StoreOpening.Ready ready -> ready.database();
            case StoreOpening.Unusable unusable -> throw unusable.problem();
            case StoreOpening.InUse inUse -> throw inUse.problem();
            case StoreOpening.Damaged damaged ->
                throw new AppException("bench.damaged", damaged.what(), "Measure in another folder.");
        };
    }

    private void fill(Database database) throws AppException {
        ConversationRepository repository = new H2ConversationRepository(database);
        for (int from = 0; from < messages; from += PER_TRANSACTION) {
            int start = from;
            database.inTransaction(connection -> {
                try {
                    for (int i = start; i < Math.min(messages, start + PER_TRANSACTION); i++) {
                        add(repository, i);
                    }
                } catch (AppException e) {
                    throw new java.sql.SQLException("filling failed", e);
                }
                return start;
            });
        }
    }

    private void add(ConversationRepository repository, int number) throws AppException {
        String conversation = "conversation-" + number / PER_CONVERSATION;
        if (number % PER_CONVERSATION == 0) {
            repository.save(new ConversationSummary(
                    conversation, "Conversation " + number, Instant.now(), Instant.now(), false, false, null, ""));
        }
        repository.save(turn(conversation, number));
    }

    private Turn turn(String conversation, int number) {
        StringBuilder text = new StringBuilder("message").append(number);
        int words = 20 + random.nextInt(160);
        for (int i = 0; i < words; i++) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return new Turn(
                "turn-" + number,
                conversation,
                number % PER_CONVERSATION == 0 ? null : "turn-" + (number - 1),
                number % 2 == 0 ? Role.USER : Role.ASSISTANT,
                List.of(new ContentBlock.Text(text.toString())),
                TurnState.COMPLETE,
                null,
                "",
                Instant.now(),
                null,
                new ModelEvent.Usage(words, words));
    }

    private void measure(Database database, BenchReport report) throws AppException {
        ConversationRepository repository = new H2ConversationRepository(database);
        for (int i = 0; i < appends; i++) {
            long start = System.nanoTime();
            add(repository, messages + i);
            report.addSince("appendMs", start);
        }
        long first = System.nanoTime();
        repository.search("message" + random.nextInt(messages), 50);
        report.addSince("searchFirstMs", first);
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            repository.list();
            report.addSince("listMs", start);
            start = System.nanoTime();
            repository.search(i % 2 == 0 ? "message" + random.nextInt(messages) : "borrow moved socket expected", 50);
            report.addSince(i % 2 == 0 ? "searchRareMs" : "searchCommonMs", start);
        }
        long start = System.nanoTime();
        database.backup(1);
        report.addSince("backupMs", start);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        report.add("heapMb", (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
    }
}
