package dev.codeface.desktop.chat;

import dev.codeface.core.context.ContextChip;
import dev.codeface.core.prompt.PromptCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Where context comes from that a person may choose to send (port of the chat; the composition root implements it from
/// the editor and the mirror).
///
/// Called on the FX thread; what takes time completes later, on any thread. A failure carries an
/// [dev.codeface.core.error.AppException] that is shown in place. Empty: there is nothing of that sort now.
public interface ContextSources {
    /// The file in the active tab, whole.
    CompletableFuture<Optional<ContextChip>> activeFile();

    /// What is selected in the active tab.
    CompletableFuture<Optional<ContextChip>> selection();

    /// The problems of the file in the active tab.
    CompletableFuture<Optional<ContextChip>> diagnostics();

    /// The last lines of the attached pane, or what is selected in the mirror.
    CompletableFuture<Optional<ContextChip>> pane();

    /// A file as it is now, unsaved changes included; empty where there is none.
    CompletableFuture<Optional<ContextChip>> file(Path path);

    /// What has changed in the open folder since its last commit.
    default CompletableFuture<Optional<ContextChip>> changes() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /// A file or folder that was dropped, or named elsewhere.
    default CompletableFuture<Optional<ContextChip>> path(Path path) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /// A question has left with these.
    default void sent(List<ContextChip> chips) {}

    /// What fits to letters typed behind `@`, best first.
    default CompletableFuture<List<Mention>> mentions(String typed) {
        return CompletableFuture.completedFuture(List.of());
    }

    /// The prompts that can be called by name.
    default CompletableFuture<List<PromptCommand>> prompts() {
        return CompletableFuture.completedFuture(List.of());
    }
}
