package dev.codeface.core.syntax;

import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.util.List;
import java.util.Optional;

/// A text the engine follows edit by edit. One caller thread at a time; not the FX thread.
public interface SyntaxDocument extends AutoCloseable {
    /// Applies edits in one step; ranges refer to the text before the first.
    void edit(List<TextEdit> edits);

    /// Replaces the whole text.
    void reset(String text);

    /// Spans for the offsets in `viewport`.
    HighlightSpans highlight(TextRange viewport);

    /// Checks the current text.
    Validation validate();

    /// The outline, in document order.
    List<Symbol> symbols();

    /// What can be folded, in document order.
    List<Fold> folds();

    /// The bracket that matches the one at or just before `offset`: both one-unit ranges.
    Optional<List<TextRange>> matchingBrackets(int offset);

    /// The smallest syntax node that is larger than `range`.
    TextRange grow(TextRange range);

    @Override
    void close();
}
