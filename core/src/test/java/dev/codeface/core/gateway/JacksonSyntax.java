package dev.codeface.core.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.EngineStatus;
import dev.codeface.core.syntax.Fold;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.syntax.ValidationOptions;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A syntax service for JSON on Jackson's parser: `core` has no engine of its own to test with. Knows one certain fix,
/// a comma before a closing bracket, and outlines the keys.
final class JacksonSyntax implements SyntaxService {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern TRAILING = Pattern.compile(",(?=\\s*[\\]}])");
    private static final Pattern KEY = Pattern.compile("\"(\\w+)\"\\s*:");

    @Override
    public EngineStatus status() {
        return new EngineStatus(true, "test", "Jackson");
    }

    @Override
    public Validation validate(Language language, String text, ValidationOptions options) {
        if (language != Language.JSON) {
            return new Validation(language, "none", false, List.of());
        }
        List<Diagnostic> problems = new ArrayList<>();
        Matcher comma = TRAILING.matcher(text);
        while (comma.find()) {
            TextRange range = new TextRange(comma.start(), comma.end());
            problems.add(problem(range, "a comma before a closing bracket", List.of(new TextEdit(range, ""))));
        }
        try {
            JSON.readTree(text);
        } catch (JsonProcessingException e) {
            if (problems.isEmpty()) {
                int at = (int)
                        Math.max(0, Math.min(text.length(), e.getLocation().getCharOffset()));
                problems.add(problem(new TextRange(at, at), e.getOriginalMessage(), List.of()));
            }
        }
        return new Validation(language, "jackson", true, problems);
    }

    private static Diagnostic problem(TextRange range, String message, List<TextEdit> fix) {
        return new Diagnostic(range, Severity.ERROR, "json", message, "jackson", true, fix);
    }

    @Override
    public Formatting format(Language language, String text, Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SyntaxDocument open(Language language, String text) {
        return new Keys(text);
    }

    @Override
    public void close() {}

    private record Keys(String text) implements SyntaxDocument {
        @Override
        public List<Symbol> symbols() {
            List<Symbol> keys = new ArrayList<>();
            Matcher key = KEY.matcher(text);
            while (key.find()) {
                TextRange range = new TextRange(key.start(), key.end());
                keys.add(new Symbol(key.group(1), "key", range, range, 0));
            }
            return keys;
        }

        @Override
        public void edit(List<TextEdit> edits) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reset(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HighlightSpans highlight(TextRange viewport) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Validation validate() {
            throw new UnsupportedOperationException();
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
