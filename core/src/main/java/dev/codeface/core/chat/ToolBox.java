package dev.codeface.core.chat;

import dev.codeface.core.model.ModelRequest;
import dev.codeface.core.model.ToolSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Tools that a model may ask for (port): they read what the person has open, and change nothing. Any thread.
public interface ToolBox {
    /// No tools.
    ToolBox NONE = new ToolBox() {
        @Override
        public List<ToolSpec> tools() {
            return List.of();
        }

        @Override
        public CompletableFuture<String> run(String conversationId, ModelRequest.ToolCall call) {
            return CompletableFuture.completedFuture("There is no such tool.");
        }
    };

    /// What is offered now; empty where the person has switched tools off.
    List<ToolSpec> tools();

    /// Runs a tool once the person has consented for this conversation; the text goes to the model, redacted.
    ///
    /// A refusal or a failure is a text too: the model is told.
    CompletableFuture<String> run(String conversationId, ModelRequest.ToolCall call);
}
