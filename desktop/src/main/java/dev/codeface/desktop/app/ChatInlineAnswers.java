package dev.codeface.desktop.app;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.ConversationSummary;
import dev.codeface.core.chat.Turn;
import dev.codeface.core.chat.TurnState;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelRequest.Role;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.chat.ContextSources;
import dev.codeface.desktop.editor.InlineAnswers;
import dev.codeface.desktop.text.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Questions about the selection through the chat service: each is a conversation of its own, kept, redacted, counted
/// and recorded like any other.
final class ChatInlineAnswers implements InlineAnswers {
    private static final String PROMPT =
            "Rewrite the attached lines as asked. Answer with one code block that holds the"
                    + " whole replacement of exactly these lines, with their indentation, and nothing else.\n\nRequest: ";

    private final ChatService chat;
    private final ContextSources sources;
    private final Tasks tasks;
    private final Executor fx;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    /// An answer that is coming.
    private static final class Waiting {
        private final Consumer<Progress> told;
        private final StringBuffer text = new StringBuffer();
        private volatile String answer = "";
        private volatile boolean posted;

        private Waiting(Consumer<Progress> told) {
            this.told = told;
        }
    }

    ChatInlineAnswers(ChatService chat, ContextSources sources, Tasks tasks, Executor fx) {
        this.chat = chat;
        this.sources = sources;
        this.tasks = tasks;
        this.fx = fx;
        chat.onEvent(this::happened);
    }

    @Override
    public CompletableFuture<String> preview(String request) {
        String id = chat.conversations().newConversation().id();
        return chips().thenApply(chips ->
                chat.preview(id, PROMPT + request, chips, Set.of()).text());
    }

    @Override
    public CompletableFuture<Asked> ask(String request, Consumer<Progress> told) {
        ConversationSummary conversation = chat.conversations().newConversation();
        waiting.put(conversation.id(), new Waiting(told));
        CompletableFuture<Asked> asked = chips().thenCompose(chips -> tasks.ioResult(() -> {
            chat.send(conversation, null, PROMPT + request, chips, Set.of());
            return () -> stop(conversation.id());
        }));
        return asked.whenComplete((running, failure) -> {
            if (failure != null) {
                waiting.remove(conversation.id());
            }
        });
    }

    private CompletableFuture<List<ContextChip>> chips() {
        return sources.selection()
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedFuture(List.of(found.get()))
                        : CompletableFuture.failedFuture(new AppException(
                                "inline.nothing", Words.get("inline.nothing"), Words.get("inline.nothingRemedy"))));
    }

    private void stop(String conversation) {
        Optional.ofNullable(waiting.remove(conversation))
                .filter(w -> !w.answer.isEmpty())
                .ifPresent(w -> chat.stop(w.answer));
    }

    /// On threads of the service.
    private void happened(ChatEvent event) {
        switch (event) {
            case ChatEvent.TurnStarted started -> {
                Waiting found = waiting.get(started.turn().conversationId());
                if (found != null && started.turn().role() == Role.ASSISTANT) {
                    found.answer = started.turn().id();
                }
            }
            case ChatEvent.TextAppended more ->
                waiting.values().stream()
                        .filter(w -> w.answer.equals(more.turnId()))
                        .forEach(w -> {
                            w.text.append(more.text());
                            tell(w);
                        });
            case ChatEvent.TurnEnded ended -> ended(ended.turn());
            default -> {}
        }
    }

    /// At most one message waits for the FX thread.
    private void tell(Waiting to) {
        if (!to.posted) {
            to.posted = true;
            fx.execute(() -> {
                to.posted = false;
                to.told.accept(new Progress(to.text.toString(), false, ""));
            });
        }
    }

    private void ended(Turn turn) {
        Waiting found = waiting.get(turn.conversationId());
        if (found == null || !found.answer.equals(turn.id())) {
            return;
        }
        waiting.remove(turn.conversationId());
        String text = chat.restoreSecrets(turn.conversationId(), turn.text());
        String failure = switch (turn.state()) {
            case COMPLETE -> "";
            case STOPPED -> Words.get("inline.stopped");
            default -> Words.get("inline.unfinished");
        };
        boolean complete = turn.state() == TurnState.COMPLETE;
        fx.execute(() -> found.told.accept(new Progress(text, true, complete ? "" : failure)));
    }
}
