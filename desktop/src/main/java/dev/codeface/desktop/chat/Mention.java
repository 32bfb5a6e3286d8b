package dev.codeface.desktop.chat;

import dev.codeface.core.context.ContextChip;
import dev.codeface.desktop.text.Words;
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
        SELECTION(Words.get("mentionKind.selection")),
        PROBLEMS(Words.get("mentionKind.problems")),
        PANE(Words.get("mentionKind.pane")),
        WINDOW(Words.get("mentionKind.window")),
        COMMAND(Words.get("mentionKind.command")),
        DIFF(Words.get("mentionKind.changes")),
        FILE(Words.get("mentionKind.file")),
        FOLDER(Words.get("mentionKind.folder")),
        SYMBOL(Words.get("mentionKind.symbol"));

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
