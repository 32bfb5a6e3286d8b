package dev.codeface.desktop.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Makes the git command that commits a verified change (port; the composition root implements it). FX thread.
public interface Commits {
    /// A change of an answer.
    ///
    /// @param root    the repository
    /// @param code    the block of the answer
    /// @param files   it touched, below the repository
    record Verified(Path root, String turnId, String code, List<Path> files) {
        public Verified {
            files = List.copyOf(files);
        }
    }

    /// The command with a message, for a person to read, edit and run.
    CompletableFuture<String> command(Verified change, String message);

    /// Puts a question for a message into the composer; the person sends it or not.
    ///
    /// @param answered told the message once a model has written it
    void draft(Verified change, Consumer<String> answered);
}
