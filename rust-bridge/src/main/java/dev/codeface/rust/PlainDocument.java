package dev.codeface.rust;

import dev.codeface.core.syntax.Fold;
import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A document without the engine: text, and for Java its checks. One caller thread at a time.
final class PlainDocument implements SyntaxDocument {
    private final Language language;
    private final StringBuilder text;
    private final JavaChecker java;

    PlainDocument(Language language, String text, JavaChecker java) {
        this.language = language;
        this.text = new StringBuilder(text);
        this.java = java;
    }

    @Override
    public void edit(List<TextEdit> edits) {
        edits.stream()
                .sorted(Comparator.comparingInt((TextEdit e) -> e.range().start())
                        .reversed())
                .forEach(e -> text.replace(e.range().start(), e.range().end(), e.replacement()));
    }

    @Override
    public void reset(String fresh) {
        text.setLength(0);
        text.append(fresh);
    }

    @Override
    public HighlightSpans highlight(TextRange viewport) {
        return HighlightSpans.NONE;
    }

    @Override
    public Validation validate() {
        return language == Language.JAVA && java.available()
                ? java.validate(text.toString())
                : RustSyntaxService.unchecked(language);
    }

    @Override
    public List<Symbol> symbols() {
        return List.of();
    }

    @Override
    public List<Fold> folds() {
        return List.of();
    }

    @Override
    public Optional<List<TextRange>> matchingBrackets(int offset) {
        return Optional.empty();
    }

    @Override
    public TextRange grow(TextRange range) {
        return new TextRange(0, text.length());
    }

    @Override
    public void close() {}
}
