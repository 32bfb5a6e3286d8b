package dev.codeface.core.store;

import dev.codeface.core.chat.H2ConversationRepository;
import dev.codeface.core.chat.Turn;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The program beside those that are killed: for each line of what they acknowledged it opens vault and store as the
/// next start would, and reads whether all of it is there. Argument: home. Answers `WHOLE` with the milliseconds that
/// opening took and what is there, or `LOST` with what is not.
final class AckChecker {
    private final Acknowledged expected;

    private AckChecker(Acknowledged expected) {
        this.expected = expected;
    }

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(new AckChecker(Acknowledged.parse(line)).check(Path.of(args[0])));
            System.out.flush();
        }
    }

    private String check(Path home) throws Exception {
        long start = System.nanoTime();
        try (StoreFixture fixture = new StoreFixture(home);
                StoreDoor door = fixture.door(Acknowledged.migrations(expected.schema()))) {
            StoreOpening opening = door.open();
            if (!(opening instanceof StoreOpening.Ready ready)) {
                return "LOST " + opening;
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            try (Database database = ready.database()) {
                long chat = lastMessage(database);
                long edit = draft(database);
                backups(door);
                return "WHOLE " + millis + " " + new Acknowledged(chat, edit, expected.schema(), expected.backup());
            }
        } catch (LostException e) {
            return "LOST " + e.getMessage();
        }
    }

    private static final class LostException extends Exception {
        private static final long serialVersionUID = 1L;

        LostException(String what) {
            super(what);
        }
    }

    /// All up to the last are there without a gap; the newest conversations word for word.
    private long lastMessage(Database database) throws Exception {
        Set<Long> there = new HashSet<>(database.read(connection -> {
            List<Long> numbers = new java.util.ArrayList<>();
            try (var select = connection.prepareStatement("SELECT id FROM turn");
                    var rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(Long.parseLong(rows.getString(1).substring("turn-".length())));
                }
            }
            return numbers;
        }));
        long last = there.size();
        for (long i = 1; i <= Math.max(last, expected.chat()); i++) {
            if (!there.contains(i)) {
                throw new LostException("message " + i + " of " + expected);
            }
        }
        if (last > 0) {
            H2ConversationRepository repository = new H2ConversationRepository(database);
            for (Turn turn : repository.load(Acknowledged.conversation(last)).turns()) {
                long number = Long.parseLong(turn.id().substring("turn-".length()));
                if (!turn.text().equals(Acknowledged.text(number))) {
                    throw new LostException("text of message " + number);
                }
            }
        }
        return last;
    }

    private long draft(Database database) throws Exception {
        Optional<Draft> draft = new H2DraftRepository(database).find("/w", Draft.Kind.FILE, "/w/A.java");
        String text = draft.map(Draft::text).orElse("0 ");
        long number = Long.parseLong(text.substring(0, text.indexOf(' ')));
        if (number < expected.edit() || draft.isPresent() && !text.equals(Acknowledged.text(number))) {
            throw new LostException("draft " + number + " of " + expected);
        }
        return number;
    }

    /// One whose making was killed is not listed; whatever is listed is intact, and the acknowledged one is among them.
    private void backups(StoreDoor door) throws LostException {
        List<BackupInfo> intact = door.backups();
        if (expected.backup() > 0
                && intact.stream()
                        .filter(backup -> backup.kind() == BackupInfo.Kind.DAILY)
                        .noneMatch(backup -> backup.mark() >= expected.backup())) {
            throw new LostException("backup " + expected.backup() + " of " + intact);
        }
    }
}
