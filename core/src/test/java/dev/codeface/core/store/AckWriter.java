package dev.codeface.core.store;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A process of its own that is going to be killed: checks what it acknowledged before, then saves and says so.
/// Arguments: home, whether to back up meanwhile. Waits on standard input for the number of the last acknowledgement
/// seen, so that the next process can be ready before the last one is dead.
final class AckWriter {
    private AckWriter() {}

    static final String WORKSPACE = "/w";

    public static void main(String[] args) throws Exception {
        String go = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (go == null) {
            return;
        }
        long acknowledged = Long.parseLong(go);
        try (StoreFixture fixture = new StoreFixture(Path.of(args[0]));
                StoreDoor door = fixture.door()) {
            long start = System.nanoTime();
            StoreOpening opening = door.open();
            if (!(opening instanceof StoreOpening.Ready ready)) {
                System.out.println("LOST " + opening);
                return;
            }
            Database database = ready.database();
            System.out.println("OPENED " + (System.nanoTime() - start) / 1_000_000);
            long next = check(database, acknowledged);
            if (args[1].equals("backup")) {
                fixture.tasks.dedicated("backup", () -> backUpForever(database));
            }
            save(database, next);
        }
    }

    /// Everything up to `acknowledged` must be there, without a gap; more may be.
    static long check(Database database, long acknowledged) throws Exception {
        Map<String, String> state = new H2WorkspaceStateRepository(database).findAll(WORKSPACE);
        for (long i = 1; i <= acknowledged; i++) {
            if (!state.containsKey("n" + i)) {
                System.out.println("LOST n" + i + " of " + acknowledged);
                System.exit(3);
            }
        }
        Optional<Draft> draft = new H2DraftRepository(database).find(WORKSPACE, Draft.Kind.CHAT, "draft");
        long inDraft = draft.map(d -> Long.parseLong(d.text().strip())).orElse(0L);
        if (inDraft < acknowledged) {
            System.out.println("LOST draft " + inDraft + " of " + acknowledged);
            System.exit(3);
        }
        return state.size() + 1;
    }

    private static void save(Database database, long from) throws Exception {
        WorkspaceStateRepository state = new H2WorkspaceStateRepository(database);
        DraftRepository drafts = new H2DraftRepository(database);
        for (long i = from; ; i++) {
            state.saveDurably(WORKSPACE, Map.of("n" + i, "x".repeat((int) (i % 97) * 50)));
            String text = i + " ".repeat((int) (i % 13) * 3000);
            drafts.save(new Draft(WORKSPACE, Draft.Kind.CHAT, "draft", text, "{}", Instant.now()));
            System.out.println("ACK " + i);
        }
    }

    private static void backUpForever(Database database) {
        try {
            while (true) {
                database.backup(3);
            }
        } catch (Exception e) {
            System.out.println("LOST backup " + e);
        }
    }
}
