package dev.codeface.core.context;

import dev.codeface.core.text.TextRange;
import java.util.List;

/// A text as it may leave the machine.
///
/// @param text      with every secret replaced
/// @param masks     what was replaced, in order
/// @param invisible how many characters that nobody can see were taken out
public record Redaction(String text, List<Mask> masks, int invisible) {
    public Redaction {
        masks = List.copyOf(masks);
    }

    /// One replaced secret.
    ///
    /// @param range       the placeholder's place in the redacted text
    /// @param kind        what sort of secret
    /// @param placeholder what stands in its place
    public record Mask(TextRange range, String kind, String placeholder) {}
}
