package dev.codeface.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.chat.ContentBlock;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.H2ConversationRepository;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.context.AttachedContext;
import dev.codeface.core.context.ContextBlocks;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelRequest.Role;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.Retention;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.timeline.Timeline.ChangedFile;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The timeline in a real encrypted store.
class TimelineTest {
    private static final Path FILE = Path.of("/w/a.py");

    @TempDir
    private Path home;

    private Tasks tasks;
    private Vault vault;
    private StoreDoor door;
    private Database database;
    private H2ConversationRepository conversations;

    @BeforeEach
    void open() throws AppException {
        tasks = new Tasks(failure -> {});
        vault = VaultDoor.ephemeral(tasks);
        door = new StoreDoor(home.resolve("store"), vault, Clock.systemUTC(), tasks);
        database = ((StoreOpening.Ready) door.open()).database();
        conversations = new H2ConversationRepository(database);
    }

    @AfterEach
    void close() {
        database.close();
        door.close();
        vault.close();
        tasks.close();
    }

    private Turn question(String sent) throws AppException {
        ConversationSummary head =
                new ConversationSummary("c", "C", Instant.now(), Instant.now(), false, false, null, "");
        conversations.save(head);
        Turn turn = new Turn(
                "t",
                "c",
                null,
                Role.USER,
                List.of(new ContentBlock.Text("why?"), new ContentBlock.Sent(sent)),
                TurnState.COMPLETE,
                null,
                "",
                Instant.now(),
                null,
                null);
        conversations.save(turn);
        return turn;
    }

    private Timeline timeline(long bytes) {
        return new Timeline(new H2TimelineRepository(database, bytes), Clock.systemUTC());
    }

    @Test
    void whatLeftIsKeptPieceByPieceAsItLeft() throws AppException {
        Timeline timeline = timeline(1 << 20);
        timeline.sent(question(ContextBlocks.render(
                "why?",
                List.of(
                        AttachedContext.pane("%2", 10, 11, "error: ‹secret 1›\nend\n"),
                        AttachedContext.wholeFile("python", "a.py", "x = 1")))));
        List<Moment> moments = timeline.of("c");
        assertThat(moments).extracting(Moment::kind).containsExactly(Moment.Kind.SEEN_PANE, Moment.Kind.SEEN_FILE);
        assertThat(moments.getFirst().title()).isEqualTo("%2:10-11");
        assertThat(timeline.texts(moments.getFirst()).orElseThrow().after()).contains("error: ‹secret 1›\nend\n");
        assertThat(timeline.texts(moments.getLast()).orElseThrow().after()).contains("x = 1");
    }

    @Test
    void anAppliedBlockIsKnownByItsLastApplying() throws AppException {
        question("");
        Timeline timeline = timeline(1 << 20);
        assertThat(timeline.applied("t", "code")).isEmpty();
        timeline.changed("c", "t", "code", "k1", List.of(file("old", "new")));
        timeline.changed("c", "t", "code", "k2", List.of(file("old", "newer")));
        timeline.changed("c", "t", "other", "k3", List.of(file("newer", "newest")));
        Moment last = timeline.applied("t", "code").getLast();
        assertThat(timeline.applied("t", "code")).hasSize(1);
        assertThat(last.checkpointId()).isEqualTo("k2");
        assertThat(last.isAfter(Optional.of("newer"))).isTrue();
        assertThat(last.isBefore(Optional.of("old"))).isTrue();
        assertThat(last.isAfter(Optional.empty())).isFalse();
    }

    @Test
    void aFrameIsKeptWithTheOneBeforeOfTheSamePane() throws AppException {
        question("");
        Timeline timeline = timeline(1 << 20);
        timeline.frame("c", "t", "%1", "work > %1", List.of("$ make", "error"));
        timeline.frame("c", "t", "%2", "work > %2", List.of("other"));
        timeline.frame("c", "t", "%1", "work > %1", List.of("$ make", "done"));
        List<Moment> moments = timeline.of("c");
        assertThat(moments).extracting(Moment::hasBefore).containsExactly(false, false, true);
        MomentTexts last = timeline.texts(moments.getLast()).orElseThrow();
        assertThat(last.before()).contains("$ make\nerror\n");
        assertThat(last.after()).contains("$ make\ndone\n");
    }

    @Test
    void theOldestTextsGoFirstAndTheirMomentsStay() throws AppException {
        question("");
        Timeline timeline = timeline(900_000);
        for (int i = 0; i < 6; i++) {
            timeline.changed("c", "t", "b" + i, "k" + i, List.of(file("", noise(i))));
        }
        List<Moment> moments = timeline.of("c");
        assertThat(moments).hasSize(6);
        assertThat(timeline.texts(moments.getFirst())).isEmpty();
        assertThat(timeline.texts(moments.getLast()).orElseThrow().after()).contains(noise(5));
        assertThat(moments.getFirst().isAfter(Optional.of(noise(0)))).isTrue();
    }

    @Test
    void theyGoWithTheirConversation() throws AppException {
        question("");
        Timeline timeline = timeline(1 << 20);
        timeline.changed("c", "t", "b", "k", List.of(file("", "text")));
        Moment moment = timeline.of("c").getFirst();
        new Retention(database).apply(1, Instant.now().plus(Duration.ofDays(3)));
        assertThat(timeline.of("c")).isEmpty();
        assertThat(timeline.texts(moment)).isEmpty();
    }

    private static ChangedFile file(String before, String after) {
        return new ChangedFile(FILE, Optional.of(before), Optional.of(after));
    }

    /// About 300 KB that do not compress well.
    private static String noise(long seed) {
        StringBuilder text = new StringBuilder();
        new Random(seed).ints(400_000, ' ', '~').forEach(c -> text.append((char) c));
        return text.toString();
    }
}
