package dev.codeface.core.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.EgressRecord;
import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.OfflineModel;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.gateway.UpstreamException;
import dev.codeface.core.model.ModelRequest;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.model.Sampling;
import dev.codeface.core.model.ToolSpec;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.H2AuditLog;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.testing.NoSyntax;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conversations over a real socket into a real database file.
class ChatServiceTest {
    @TempDir
    private Path home;

    private static Upstream offline(int pauseMs) {
        return new OfflineModel(NoSyntax::new, Duration.ofMillis(pauseMs));
    }

    @Test
    void aQuestionIsRedactedRecordedAnsweredAndFoundAgain() throws Exception {
        String secret = "ghp_" + "a1B2c3D4e5F6".repeat(3);
        String conversation;
        try (ChatFixture chat = new ChatFixture(home, offline(0))) {
            ConversationSummary head = chat.service.conversations().newConversation();
            conversation = head.id();
            ContextChip chip = new ContextChip.PaneLines(
                    "%2", "work:1", 10, 11, "$ git push\nerror: bad token " + secret + "\n", Instant.now());
            Turn question = chat.service.send(
                    head, null, "Why does my push with " + secret + " fail?", List.of(chip), Set.of());

            Turn answer = chat.awaitEnd();

            assertThat(answer.state()).isEqualTo(TurnState.COMPLETE);
            assertThat(answer.text()).isNotBlank().isEqualTo(chat.seen());
            assertThat(question.sent()).contains("```text pane=%2 lines=10-11").contains("[redacted:github-token:");
            assertThat(question.toString()).doesNotContain(secret);
            List<EgressRecord> left = chat.repository.egress(10);
            assertThat(left).hasSize(1);
            assertThat(left.getFirst().text()).isEqualTo(question.sent());
            assertThat(left.getFirst().masked()).isEqualTo(2);
            H2AuditLog record = new H2AuditLog(chat.database, Clock.systemUTC());
            chat.service.recordIn(record);
            chat.service.conversations().export(conversation, Conversations.Form.MARKDOWN);
            assertThat(record.page(Long.MAX_VALUE, 10))
                    .extracting(AuditEntry::kind)
                    .containsExactly(AuditEntry.Kind.EXPORT, AuditEntry.Kind.SENT);
            assertThat(record.page(Long.MAX_VALUE, 10).toString())
                    .contains(left.getFirst().id(), left.getFirst().endpoint())
                    .doesNotContain("git push", "[redacted:");
            assertThat(record.firstBroken()).isZero();
            assertThat(chat.failures).isEmpty();
        }
        try (ChatFixture chat = new ChatFixture(home, offline(0))) {
            Conversation found = chat.repository.load(conversation);
            assertThat(found.currentBranch()).hasSize(2);
            assertThat(found.currentBranch().getLast().state()).isEqualTo(TurnState.COMPLETE);
            assertThat(found.summary().title()).startsWith("Why does my push with");
            assertThat(found.currentBranch().getFirst().chips().getFirst().label())
                    .isEqualTo("@pane %2:10-11");
            assertThat(chat.repository.search("PUSH fail", 5)).hasSize(1);
            assertThat(chat.repository.search("100%", 5)).isEmpty();
        }
    }

    @Test
    void aRestartInTheMiddleOfAStreamFindsThePartOnce() throws Exception {
        String conversation;
        String seen;
        ChatFixture first = new ChatFixture(home, offline(60));
        ConversationSummary head = first.service.conversations().newConversation();
        conversation = head.id();
        ContextChip chip = new ContextChip.FileRange(
                Path.of("a.py"), "a.py", Language.PYTHON, 1, 1, true, "print(1)\n".repeat(50));
        first.service.send(head, null, "Explain", List.of(chip), Set.of());
        ChatFixture.await(() -> first.seen().length() > 40);
        seen = first.seen();
        Thread.sleep(1000);
        first.abandon();

        try (ChatFixture second = new ChatFixture(home, offline(0))) {
            Turn part = second.repository.load(conversation).currentBranch().getLast();
            assertThat(part.state()).isEqualTo(TurnState.INTERRUPTED);
            assertThat(part.text()).startsWith(seen);
            assertThat(part.end()).isNotNull();

            second.service.resume(conversation, part.id());
            Turn whole = second.awaitEnd();

            assertThat(whole.id()).isEqualTo(part.id());
            assertThat(whole.text())
                    .startsWith(part.text())
                    .hasSizeGreaterThan(part.text().length());
            assertThat(second.repository.load(conversation).currentBranch()).hasSize(2);
        }
    }

    @Test
    void stopKeepsThePartAndRetryMakesASibling() throws Exception {
        try (ChatFixture chat = new ChatFixture(home, offline(60))) {
            ConversationSummary head = chat.service.conversations().newConversation();
            chat.service.send(head, null, "Explain yourself", List.of(), Set.of());
            ChatFixture.await(() -> !chat.seen().isEmpty());
            String running = chat.service.running(head.id()).orElseThrow();
            chat.service.stop(running);
            Turn stopped = chat.awaitEnd();
            assertThat(stopped.state()).isEqualTo(TurnState.STOPPED);
            assertThat(stopped.text()).isNotEmpty();

            chat.events.clear();
            chat.service.retry(head.id(), stopped.id());
            Turn again = chat.awaitEnd();

            Conversation whole = chat.repository.load(head.id());
            assertThat(whole.siblings(again)).hasSize(2);
            assertThat(whole.currentBranch().getLast().id()).isEqualTo(again.id());
            assertThat(whole.turn(stopped.id()).orElseThrow().text()).isEqualTo(stopped.text());
        }
    }

    @Test
    void draftsTitlesAndDeletionSurvive() throws Exception {
        ConversationSummary head;
        try (ChatFixture chat = new ChatFixture(home, offline(0))) {
            head = chat.service.conversations().newConversation();
            chat.service.conversations().saveDraft(head, "half a tho");
            chat.service.conversations().rename(head, "Mine");
            assertThat(chat.repository.list().getFirst().draft()).isEqualTo("half a tho");
            chat.repository.delete(head.id());
            assertThat(chat.repository.list()).isEmpty();
            chat.repository.undelete(head.id());
        }
        try (ChatFixture chat = new ChatFixture(home, offline(0))) {
            ConversationSummary found = chat.repository.list().getFirst();
            assertThat(found.title()).isEqualTo("Mine");
            assertThat(found.draft()).isEqualTo("half a tho");
            chat.repository.delete(head.id());
        }
        try (ChatFixture chat = new ChatFixture(home, offline(0))) {
            chat.repository.undelete(head.id());
            assertThat(chat.repository.list()).isEmpty();
        }
    }

    @Test
    void aBudgetThatIsUsedUpStopsTheNextQuestionBeforeAnythingLeaves() throws Exception {
        try (ChatFixture chat = new ChatFixture(home, (request, sink) -> {
            sink.text("fine");
            sink.usage(900, 200);
        })) {
            chat.rules = new ChatRules("", Sampling.NONE, new SpendRules(1000, 0, -1, -1));
            ConversationSummary head = chat.service.conversations().newConversation();
            chat.service.send(head, null, "first", List.of(), Set.of());
            chat.awaitEnd();
            assertThat(chat.service.spentToday().tokens()).isEqualTo(1100);
            assertThatThrownBy(() -> chat.service.send(head, null, "second", List.of(), Set.of()))
                    .isInstanceOf(AppException.class)
                    .hasMessageContaining("1000 tokens");
            assertThat(chat.repository.egress(10)).hasSize(1);
            chat.repository.delete(head.id());
        }
        // Deleted for good by the next start, and the budget is as used up as before.
        try (ChatFixture chat = new ChatFixture(home, (request, sink) -> sink.text("never"))) {
            chat.rules = new ChatRules("", Sampling.NONE, new SpendRules(1000, 0, -1, -1));
            assertThat(chat.service.spentToday()).isEqualTo(new SpendRules.Spent(900, 200));
            ConversationSummary head = chat.service.conversations().newConversation();
            assertThatThrownBy(() -> chat.service.send(head, null, "third", List.of(), Set.of()))
                    .hasMessageContaining("1000 tokens");
        }
    }

    @Test
    void whatAModelDoesNotTellIsEstimatedForTheBudget() throws Exception {
        try (ChatFixture chat = new ChatFixture(home, (request, sink) -> {
            sink.text("one two three four five six seven eight");
            if (request.items().getLast().toString().contains("for long")) {
                Thread.sleep(Duration.ofMinutes(5));
            }
        })) {
            ConversationSummary head = chat.service.conversations().newConversation();
            chat.service.send(head, null, "tell nothing", List.of(), Set.of());
            chat.awaitEnd();
            SpendRules.Spent silent = chat.service.spentToday();
            assertThat(silent.output()).isBetween(6L, 12L);
            assertThat(silent.input()).isPositive();

            Turn question = chat.service.send(head, null, "for long", List.of(), Set.of());
            ChatFixture.await(() -> chat.service
                    .runningTurn(head.id())
                    .filter(turn -> turn.text().endsWith("eight"))
                    .isPresent());
            chat.service.stop(chat.service.running(question.conversationId()).orElseThrow());
            ChatFixture.await(() -> chat.service.running(head.id()).isEmpty());
            assertThat(chat.service.spentToday().output()).isEqualTo(2 * silent.output());
        }
    }

    @Test
    void aBudgetEndsARowOfToolsToo() throws Exception {
        Upstream upstream = (request, sink) -> {
            sink.toolCall(0, "call_1", "look");
            sink.toolArguments(0, "{}");
            sink.usage(600, 0);
        };
        try (ChatFixture chat = new ChatFixture(home, upstream)) {
            chat.rules = new ChatRules("", Sampling.NONE, new SpendRules(1000, 0, -1, -1));
            chat.service.offer(new ToolBox() {
                @Override
                public List<ToolSpec> tools() {
                    return List.of(new ToolSpec("look", "Looks.", "{\"type\":\"object\"}"));
                }

                @Override
                public CompletableFuture<String> run(String conversationId, ModelRequest.ToolCall call) {
                    return CompletableFuture.completedFuture("nothing there");
                }
            });
            chat.service.send(chat.service.conversations().newConversation(), null, "look", List.of(), Set.of());
            Turn answer = chat.awaitEnd();
            assertThat(answer.state()).isEqualTo(TurnState.FAILED);
            assertThat(answer.end().message()).contains("1000 tokens").contains("1200 used");
            assertThat(answer.tools()).hasSize(1);
        }
    }

    @Test
    void aQuestionOverTheModelsWindowStaysHere() throws Exception {
        try (ChatFixture chat = new ChatFixture(home, (request, sink) -> sink.text("fine"))) {
            chat.rules = new ChatRules("", Sampling.NONE, SpendRules.NONE, 200);
            ConversationSummary head = chat.service.conversations().newConversation();
            Turn first = chat.service.send(head, null, "short enough", List.of(), Set.of());
            chat.awaitEnd();
            assertThatThrownBy(() -> chat.service.send(head, first.id(), "word ".repeat(400), List.of(), Set.of()))
                    .isInstanceOf(AppException.class)
                    .hasMessageContaining("200 at most");
            assertThat(chat.repository.egress(10)).hasSize(1);
            assertThat(chat.repository.load(head.id()).turns()).hasSize(2);
        }
    }

    @Test
    void anotherModelTakesOverWhereTheFirstIsNotThereAndSaysSo() throws Exception {
        Upstream upstream = (request, sink) -> {
            if (request.model().equals("offline")) {
                throw new UpstreamException(404, "model_not_found", "no such model", Optional.empty(), null);
            }
            sink.text("I am " + request.model());
        };
        try (ChatFixture chat = new ChatFixture(home, upstream);
                ResponsesModelClient other = new ResponsesModelClient(
                        chat.gateway.endpoint("spare"),
                        () -> Optional.of(chat.gateway.token().reveal()),
                        chat.tasks)) {
            chat.fallback = Optional.of(new ActiveModel(other, "spare place", "spare", false));
            chat.service.send(chat.service.conversations().newConversation(), null, "hello", List.of(), Set.of());
            Turn answer = chat.awaitEnd();
            assertThat(answer.text()).isEqualTo("I am spare");
            assertThat(answer.model()).isEqualTo("spare, in place of offline");
            assertThat(chat.events)
                    .anyMatch(e -> e instanceof ChatEvent.FellBack fell
                            && fell.reason().contains("spare answers instead"));
            assertThat(chat.repository.egress(10)).hasSize(2);
        }
    }

    @Test
    void aToolIsRunItsOutputRedactedRecordedAndTheAnswerGoesOn() throws Exception {
        String secret = "ghp_" + "a1B2c3D4e5F6".repeat(3);
        Upstream upstream = (request, sink) -> {
            JsonNode last = request.items().getLast();
            if (last.path("type").asText().equals("function_call_output")) {
                sink.text("It says: " + last.path("output").asText());
            } else {
                sink.text("Let me look. ");
                sink.toolCall(0, "call_1", "read_file");
                sink.toolArguments(0, "{\"path\":\"a.txt\"}");
            }
        };
        ToolBox box = new ToolBox() {
            @Override
            public List<ToolSpec> tools() {
                return List.of(new ToolSpec("read_file", "Reads a file.", "{\"type\":\"object\"}"));
            }

            @Override
            public CompletableFuture<String> run(String conversationId, ModelRequest.ToolCall call) {
                return CompletableFuture.completedFuture("key=" + secret + " " + call.arguments());
            }
        };
        try (ChatFixture chat = new ChatFixture(home, upstream)) {
            chat.service.offer(box);
            Turn question = chat.service.send(
                    chat.service.conversations().newConversation(), null, "look", List.of(), Set.of());
            Turn answer = chat.awaitEnd();
            assertThat(answer.state()).isEqualTo(TurnState.COMPLETE);
            assertThat(answer.text())
                    .startsWith("Let me look. It says: key=[redacted:")
                    .doesNotContain(secret);
            Turn stored = chat.repository
                    .load(question.conversationId())
                    .turn(answer.id())
                    .orElseThrow();
            assertThat(stored.tools()).hasSize(1);
            assertThat(stored.tools().getFirst().output())
                    .contains("[redacted:")
                    .contains("a.txt");
            assertThat(chat.repository.egress(10)).hasSize(2);
        }
    }

    @Test
    void aConversationIsForkedFiledExportedAndReadBack() throws Exception {
        try (ChatFixture chat =
                new ChatFixture(home, (request, sink) -> sink.text("| a | b |\n|---|---|\n| 1 | <i>2</i> |"))) {
            chat.service.conversations().workIn("/home/ada/work");
            ConversationSummary head = chat.service.conversations().newConversation();
            Turn question = chat.service.send(head, null, "Show a table", List.of(), Set.of());
            chat.awaitEnd();
            ConversationSummary fork = chat.service.conversations().fork(head.id(), question.id());
            assertThat(chat.repository.load(fork.id()).currentBranch()).hasSize(1);
            assertThat(chat.repository.load(head.id()).turns()).hasSize(2);

            chat.service
                    .conversations()
                    .file(head, new ConversationSummary.Facts("/home/ada/work", "", List.of("tables", "demo")));
            chat.service.conversations().archive(fork, true);
            assertThat(chat.repository.list(ConversationFilter.ALL))
                    .extracting(ConversationSummary::id)
                    .containsExactly(head.id());
            assertThat(chat.repository.list(
                            new ConversationFilter(false, null, "/home/ada/work", "offl", "Demo", false)))
                    .hasSize(1);
            assertThat(chat.repository.list(new ConversationFilter(false, null, "", "", "", true)))
                    .isEmpty();
            assertThat(chat.repository.list(new ConversationFilter(true, null, "", "", "", false)))
                    .hasSize(1);

            assertThat(chat.service.conversations().export(head.id(), Conversations.Form.MARKDOWN))
                    .contains("## You", "| a | b |");
            assertThat(chat.service.conversations().export(head.id(), Conversations.Form.HTML))
                    .contains("<table>", "&lt;i&gt;2&lt;/i&gt;")
                    .doesNotContain("<script", "<i>2");
            String json = chat.service.conversations().export(head.id(), Conversations.Form.JSON);
            ConversationSummary back = chat.service.conversations().importFrom(json);
            assertThat(back.id()).isNotEqualTo(head.id());
            assertThat(back.facts().tags()).containsExactly("tables", "demo");
            assertThat(chat.repository.load(back.id()).currentBranch().getLast().text())
                    .contains("| 1 |");
            for (String broken :
                    List.of("", "[]", "{\"codeface-conversation\":1}", json.substring(0, json.length() / 2))) {
                assertThatThrownBy(() -> chat.service.conversations().importFrom(broken))
                        .isInstanceOf(AppException.class);
            }
        }
    }
}
