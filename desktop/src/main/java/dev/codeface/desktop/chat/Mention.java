package dev.codeface.desktop.chat;

import dev.codeface.core.context.ContextChip;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Something that can be picked behind `@`.
///
/// @param kind   what sort of thing
/// @param label  what is matched and shown
/// @param detail beside it, paler
/// @param chip   makes the context; called on the FX thread, completes on any
public record Mention(Kind kind, String label, String detail, Supplier<CompletableFuture<Optional<ContextChip>>> chip) {
    /// Sorts of things, in the order in which they are offered.
    public enum Kind {
        SELECTION("Selection"),
        PROBLEMS("Problems"),
        PANE("Pane"),
        WINDOW("Window"),
        COMMAND("Command"),
        DIFF("Changes"),
        FILE("File"),
        FOLDER("Folder"),
        SYMBOL("Symbol");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /// For a person.
        public String title() {
            return title;
        }
    }
}
