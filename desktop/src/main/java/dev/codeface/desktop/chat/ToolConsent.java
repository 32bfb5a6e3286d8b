package dev.codeface.desktop.chat;

import dev.codeface.core.model.ModelRequest.ToolCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Asks once for each conversation whether the model may use the read-only tools, and keeps the answer until the app
/// closes. [#ask] from any thread; everything else on the FX thread.
public final class ToolConsent {
    /// A model that waits for an answer.
    ///
    /// @param call what it asked for first
    public record Question(String conversationId, ToolCall call, CompletableFuture<Boolean> answer) {}

    private final Executor fx;
    private final Consumer<Boolean> record;
    private final Map<String, Boolean> decided = new HashMap<>();
    private final Deque<Question> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Question> question = new ReadOnlyObjectWrapper<>();

    /// @param record told of each decision, on the FX thread
    public ToolConsent(Executor fx, Consumer<Boolean> record) {
        this.fx = fx;
        this.record = record;
    }

    /// Whether a call may be run; completes when the person has decided.
    public CompletableFuture<Boolean> ask(String conversationId, ToolCall call) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        fx.execute(() -> {
            Boolean known = decided.get(conversationId);
            if (known != null) {
                answer.complete(known);
            } else {
                waiting.add(new Question(conversationId, call, answer));
                show();
            }
        });
        return answer;
    }

    /// What waits for an answer; null for nothing.
    ReadOnlyObjectProperty<@Nullable Question> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /// Decides for a conversation.
    void decide(String conversationId, boolean allowed) {
        decided.put(conversationId, allowed);
        record.accept(allowed);
        waiting.removeIf(q -> {
            boolean mine = q.conversationId().equals(conversationId);
            if (mine) {
                q.answer().complete(allowed);
            }
            return mine;
        });
        show();
    }

    /// The answer that asked is over: what it waited for is refused, without deciding for the next.
    void ended(String conversationId) {
        waiting.removeIf(q -> {
            boolean mine = q.conversationId().equals(conversationId);
            if (mine) {
                q.answer().complete(false);
            }
            return mine;
        });
        show();
    }

    private void show() {
        question.set(waiting.peek());
    }
}
