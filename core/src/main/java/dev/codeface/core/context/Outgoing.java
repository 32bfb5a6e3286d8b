package dev.codeface.core.context;

import dev.codeface.core.text.TextRange;
import java.util.List;

/// A message as it will leave: the exact text, and what was done to it.
///
/// @param text      what is sent, character for character
/// @param masks     placeholders in it, in order
/// @param invisible characters taken out that nobody can see
/// @param notes     what was withheld whole, a sentence each
/// @param tokens    size of the text
public record Outgoing(String text, List<Redaction.Mask> masks, int invisible, List<String> notes, int tokens) {
    public Outgoing {
        masks = List.copyOf(masks);
        notes = List.copyOf(notes);
    }

    /// Ranges of the placeholders in the text.
    public List<TextRange> maskRanges() {
        return masks.stream().map(Redaction.Mask::range).toList();
    }
}
