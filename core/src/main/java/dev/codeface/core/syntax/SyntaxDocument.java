package dev.codeface.core.syntax;

import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.util.List;
import java.util.Optional;

/// A text the engine follows edit by edit. One caller thread at a time; not the FX thread.
///
/// [#validate], [#symbols] and [#folds] may take long: a second thread may call them beside the first, and they
/// answer for the text as it is when they begin. [#cancel] may be called by any thread.
public interface SyntaxDocument extends AutoCloseable {
    /// Applies edits in one step; ranges refer to the text before the first.
    void edit(List<TextEdit> edits);

    /// Replaces the whole text.
    void reset(String text);

    /// Spans for the offsets in `viewport`.
    HighlightSpans highlight(TextRange viewport);

    /// Checks the current text.
    ///
    /// @throws java.util.concurrent.CancellationException where [#cancel] was called meanwhile
    Validation validate();

    /// The outline, in document order.
    List<Symbol> symbols();

    /// What can be folded, in document order.
    List<Fold> folds();

    /// The bracket that matches the one at or just before `offset`: both one-unit ranges.
    Optional<List<TextRange>> matchingBrackets(int offset);

    /// The smallest syntax node that is larger than `range`.
    TextRange grow(TextRange range);

    /// Gives up what other threads are asking now, because nobody wants the answers any more. What they read
    /// stays known, and what is asked later is not touched.
    default void cancel() {}

    @Override
    void close();
}
