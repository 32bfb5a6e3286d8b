package dev.codeface.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.chat.ConversationRepository.SearchHit;
import dev.codeface.core.model.ModelRequest.Role;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.store.TrigramFilter;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search with filters finds what a plain look through every text finds, in the same order.
class TurnSearchTest {
    private static final String[] SYLLABLES = {"ba", "Zü", "k_", "::", "ro", "X9", "ß", "il", "ent", "%", "☃"};

    @TempDir
    Path home;

    private final Random random = new Random(3);
    private final List<Turn> turns = new ArrayList<>();

    private Turn turn(int number, String text) {
        return new Turn(
                "t" + number,
                "c",
                null,
                Role.USER,
                List.of(new ContentBlock.Text(text)),
                TurnState.COMPLETE,
                null,
                "",
                Instant.EPOCH,
                null,
                null);
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(word()).append(' ');
        }
        return text.toString();
    }

    @Test
    void itFindsExactlyWhatAPlainLookFinds() throws Exception {
        try (Tasks tasks = new Tasks(failure -> {});
                Vault vault = VaultDoor.ephemeral(tasks);
                StoreDoor door = new StoreDoor(home.resolve("store"), vault, Clock.systemUTC(), tasks);
                Database database = ((StoreOpening.Ready) door.open()).database()) {
            H2ConversationRepository repository = new H2ConversationRepository(database);
            repository.save(
                    new ConversationSummary("c", "title", Instant.EPOCH, Instant.EPOCH, false, false, null, ""));
            for (int i = 0; i < 300; i++) {
                turns.add(turn(i, text()));
            }
            database.inTransaction(connection -> {
                for (Turn turn : turns) {
                    TurnRows.save(connection, turn);
                }
                return turns.size();
            });
            compare(repository);
            // Filters are there by now; a turn that is changed must be found by its new text.
            for (int i = 0; i < 20; i++) {
                int number = random.nextInt(turns.size());
                turns.set(number, turn(number, text()));
                repository.save(turns.get(number));
            }
            compare(repository);
            assertThat(repository.search("  ", 5)).isEmpty();
            repository.delete("c");
            assertThat(repository.search("ba", 5)).isEmpty();
        }
    }

    private void compare(H2ConversationRepository repository) throws Exception {
        for (int i = 0; i < 60; i++) {
            String query = i % 3 == 0 ? word() + " " + word() : word();
            int limit = i % 4 == 0 ? 3 : 1000;
            List<String> words = Arrays.asList(TrigramFilter.fold(query).strip().split("\\s+"));
            List<String> expected = turns.reversed().stream()
                    .filter(turn -> words.stream().allMatch(TrigramFilter.fold(turn.text())::contains))
                    .map(Turn::id)
                    .limit(limit)
                    .toList();
            assertThat(repository.search(query, limit))
                    .as(query)
                    .extracting(SearchHit::turnId)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aFilterTellsMostTextsApart() {
        TrigramFilter filter = new TrigramFilter();
        random.ints(4000, 0, 20_000).forEach(n -> filter.add(Integer.toString(n, 36) + "word"));
        long wrong = random.ints(1000, 100_000, 900_000)
                .filter(n -> filter.mayHold("q" + Integer.toString(n, 36) + "z"))
                .count();
        assertThat(wrong).isLessThan(50);
    }
}
