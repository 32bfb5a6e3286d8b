package dev.codeface.desktop.editor;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Answers to a question about the selection of the file in front (port). FX thread; what is told comes on it too.
public interface InlineAnswers {
    /// What an answer has come to.
    ///
    /// @param text    so far
    /// @param over    whether no more comes
    /// @param failure why it ended early; empty where it did not
    record Progress(String text, boolean over, String failure) {}

    /// An answer under way.
    interface Asked {
        /// Ends it early.
        void stop();
    }

    /// The exact text that would leave this machine.
    CompletableFuture<String> preview(String request);

    /// Asks; the future fails with an expected reason where it may not or cannot be asked.
    CompletableFuture<Asked> ask(String request, Consumer<Progress> told);
}
