package dev.codeface.core.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.error.ErrorReporter;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.gateway.UpstreamException;
import dev.codeface.core.model.Sampling;
import dev.codeface.core.observe.CrashGuard;
import dev.codeface.core.observe.LogMask;
import dev.codeface.core.observe.Logging;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.Canaries;
import dev.codeface.core.store.Export;
import dev.codeface.core.store.H2AuditLog;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.vault.RootRotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people and models say, through chat, record, search, failures, a crash and a change of the key: none of it may
/// be readable in any file.
class ChatCanaryTest {
    @TempDir
    private Path home;

    /// Where a person has their exports written: what they said stands there by intent.
    @TempDir
    private Path chosen;

    private final List<String> canaries = new ArrayList<>();
    private final List<String> typed = new ArrayList<>();

    private String canary() {
        String canary = "distelfink" + canaries.size() + "yw" + Integer.toString(canaries.size() * 6007 + 1000033, 36);
        canaries.add(canary);
        return canary;
    }

    /// One that a person typed.
    private String typed() {
        typed.add(canary());
        return typed.getLast();
    }

    private void talk(ChatFixture chat, int questions) throws Exception {
        for (int i = 0; i < questions; i++) {
            chat.events.clear();
            ConversationSummary head = chat.service.conversations().newConversation();
            ContextChip chip = new ContextChip.PaneLines("%2", canary(), 1, 2, canary() + "\n", Instant.now());
            chat.service.send(head, null, typed() + " in a question", List.of(chip), Set.of());
            chat.awaitEnd();
            chat.service.conversations().rename(head, typed());
            chat.service.conversations().saveDraft(head, typed());
            chat.service.conversations().file(head, new ConversationSummary.Facts(canary(), "", List.of(typed())));
            chat.repository.search(canaries.getLast(), 5);
            chat.service.conversations().export(head.id(), Conversations.Form.JSON);
        }
    }

    /// Everything as one file: all that was said is in it, and no key; nothing else is left where it was written.
    private void exports(ChatFixture chat, String key) throws Exception {
        Path target = chosen.resolve("everything.zip");
        Files.writeString(chosen.resolve("everything.zip.part"), "left by a kill");
        assertThat(Export.write(chat.database, target)).isPositive();
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(target.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(all).contains(typed).doesNotContain(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
        Path inTheWay = Files.createDirectories(chosen.resolve("a folder/with something"))
                .getParent();
        assertThatThrownBy(() -> Export.write(chat.database, inTheWay)).isInstanceOf(AppException.class);
        assertThatThrownBy(() -> Export.write(chat.database, chosen.resolve("no such folder/x.zip")))
                .isInstanceOf(AppException.class);
        try (Stream<Path> left = Files.list(chosen)) {
            assertThat(left).containsExactlyInAnyOrder(target, inTheWay);
        }
    }

    @Test
    void nothingThatIsSaidIsReadableInAnyFile() throws Exception {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(canary());
        }
        int[] next = {0};
        Upstream model = (request, sink) -> {
            int number = next[0]++;
            sink.reasoning(answers.get(number % 30) + " as a thought");
            sink.text(answers.get(number % 30) + " as an answer");
            if (number % 4 == 3) {
                throw new UpstreamException(
                        500, "boom", "It failed at " + answers.get(number % 30), Optional.empty(), null);
            }
        };
        CrashGuard.begin(home.resolve("state"), "1");
        try (Logging logging = Logging.start(home.resolve("logs"), "debug", new LogMask())) {
            ErrorReporter reporter = new ErrorReporter(Clock.systemUTC());
            try (ChatFixture chat = new ChatFixture(home, model)) {
                chat.rules = new ChatRules(canary(), Sampling.NONE, SpendRules.NONE);
                String key = canary();
                chat.vault.put("model.key.openai", key.toCharArray());
                chat.service.recordIn(new H2AuditLog(chat.database, Clock.systemUTC()));
                chat.service.record(AuditEntry.Kind.CONSENT, canary());
                talk(chat, 24);
                String wrong = canary();
                assertThatThrownBy(() -> chat.service.retry(wrong, wrong)).satisfies(e -> reporter.report(e, "a test"));
                assertThatThrownBy(() -> chat.service.conversations().importFrom("{\"" + wrong + "\":"))
                        .satisfies(e -> reporter.report(e, "a test"));
                chat.database.backup(7);
                exports(chat, key);
            }
            // Killed in the middle of an answer, and then in the middle of a change of the key.
            ChatFixture killed = new ChatFixture(home, model);
            killed.service.send(killed.service.conversations().newConversation(), null, canary(), List.of(), Set.of());
            killed.abandon();
            ChatFixture changing = new ChatFixture(home, model);
            try (RootRotation rotation = changing.vault.rotation(new char[0]);
                    StoreDoor door =
                            new StoreDoor(home.resolve("store"), changing.vault, Clock.systemUTC(), changing.tasks)) {
                changing.database.close();
                rotation.onStep(step -> {
                    if (step.equals("the list of moves")) {
                        throw new IllegalStateException("cut");
                    }
                });
                assertThatThrownBy(() -> door.changeKey(rotation)).hasMessage("cut");
            }
            changing.abandon();
            assertThat(home.resolve("store/rotating")).isNotEmptyDirectory();
        }
        assertThat(canaries).hasSizeGreaterThanOrEqualTo(200);
        assertThat(Canaries.below(home, canaries)).isEmpty();
        assertThat(Files.size(home.resolve("logs/codeface.log"))).isPositive();
    }
}
