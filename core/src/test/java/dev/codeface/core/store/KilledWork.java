package dev.codeface.core.store;

import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.H2ConversationRepository;
import dev.codeface.core.context.EgressRecord;
import dev.codeface.core.error.AppException;
import dev.codeface.core.vault.RootRotation;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/// A process of its own that is going to be killed: works as the app does in one way, and says what is done.
///
/// Argument: home. Waits on standard input for a line: the kind of work, and what was acknowledged before
/// ([Acknowledged]). So the next one can be ready before the last one is dead.
final class KilledWork {
    private final StoreFixture fixture;
    private final Acknowledged before;

    private KilledWork(StoreFixture fixture, Acknowledged before) {
        this.fixture = fixture;
        this.before = before;
    }

    /// What the app may be at when it is killed.
    enum Kind {
        CHAT,
        EDIT,
        MIGRATE,
        ROTATE,
        BACK_UP
    }

    public static void main(String[] args) throws Exception {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            return;
        }
        String[] told = line.split(" ", 2);
        try (StoreFixture fixture = new StoreFixture(Path.of(args[0]))) {
            KilledWork work = new KilledWork(fixture, Acknowledged.parse(told[1]));
            work.forEver(Kind.valueOf(told[0]));
        }
    }

    private void forEver(Kind kind) throws Exception {
        switch (kind) {
            case CHAT -> chat(open(before.schema()), Long.MAX_VALUE);
            case EDIT -> edit(open(before.schema()));
            case MIGRATE -> migrate();
            case ROTATE -> rotate();
            case BACK_UP -> backUp(open(before.schema()));
        }
    }

    private Database open(int schema) throws AppException {
        long start = System.nanoTime();
        try (StoreDoor door = fixture.door(Acknowledged.migrations(schema))) {
            StoreOpening opening = door.open();
            if (opening instanceof StoreOpening.Ready ready) {
                say("OPENED " + (System.nanoTime() - start) / 1_000_000);
                return ready.database();
            }
            throw new IllegalStateException("LOST " + opening);
        }
    }

    /// A question with the record of its sending, then an answer: each counts once it was said to be saved.
    private void chat(Database database, long messages) throws AppException {
        H2ConversationRepository repository = new H2ConversationRepository(database);
        for (long i = before.chat() + 1; i <= messages; i++) {
            String conversation = Acknowledged.conversation(i);
            Instant now = Instant.now();
            repository.save(new ConversationSummary(conversation, "Killed", now, now, false, false, null, ""));
            repository.save(Acknowledged.message(i));
            String sent = UUID.randomUUID().toString();
            repository.record(
                    new EgressRecord(sent, conversation, Acknowledged.turn(i), now, "offline", "m", "text", 1, 0));
            say("ACK chat " + i);
        }
    }

    private void edit(Database database) throws AppException {
        DraftRepository drafts = new H2DraftRepository(database);
        for (long i = before.edit() + 1; ; i++) {
            drafts.save(Acknowledged.draft(i));
            say("ACK edit " + i);
        }
    }

    /// One version of the app after the other; each finds older data.
    private void migrate() throws AppException {
        for (int schema = before.schema(); ; schema++) {
            keepFewBackups();
            open(schema).close();
            say("ACK schema " + schema);
        }
    }

    /// Those before a migration stay for ever; here there are too many migrations for that.
    private void keepFewBackups() throws AppException {
        try (StoreKey key = StoreKey.of(fixture.vault)) {
            new Backups(fixture.directory.resolve("backups"), key).dropOldest(BackupInfo.Kind.BEFORE_MIGRATION, 2);
        }
    }

    private void rotate() throws AppException {
        try (StoreDoor door = fixture.door(Acknowledged.migrations(before.schema()))) {
            // Once: a changed key is another vault for whoever holds the old one.
            say("BEGUN");
            try (RootRotation rotation = fixture.vault.rotation(new char[0])) {
                rotation.onStep(KilledWork::say);
                door.changeKey(rotation);
            }
            say("ROTATED");
        }
    }

    private void backUp(Database database) throws AppException {
        fixture.tasks.dedicated("chat", () -> {
            try {
                chat(database, Long.MAX_VALUE);
            } catch (AppException e) {
                say("LOST " + e.code());
            }
        });
        while (true) {
            say("ACK backup " + database.backup(3).mark());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
