package dev.codeface.core.testing;

import dev.codeface.core.syntax.EngineStatus;
import dev.codeface.core.syntax.Fold;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.syntax.ValidationOptions;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The syntax service of a machine without the engine: it knows nothing and says so.
public final class NoSyntax implements SyntaxService {
    @Override
    public EngineStatus status() {
        return new EngineStatus(false, "-", "no engine");
    }

    @Override
    public Validation validate(Language language, String text, ValidationOptions options) {
        return new Validation(language, "none", false, List.of());
    }

    @Override
    public Formatting format(Language language, String text, Path path) {
        return new Formatting.Refused("no engine");
    }

    @Override
    public SyntaxDocument open(Language language, String text) {
        return new Blank(language);
    }

    @Override
    public void close() {}

    private record Blank(Language language) implements SyntaxDocument {
        @Override
        public void edit(List<TextEdit> edits) {}

        @Override
        public void reset(String text) {}

        @Override
        public HighlightSpans highlight(TextRange viewport) {
            return HighlightSpans.NONE;
        }

        @Override
        public Validation validate() {
            return new Validation(language, "none", false, List.of());
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
            return range;
        }

        @Override
        public void close() {}
    }
}
