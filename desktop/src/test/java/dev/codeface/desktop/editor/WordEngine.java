package dev.codeface.desktop.editor;

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
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A test double of the engine that follows edits for real: `let` and `fn` are keywords, `"…"` strings, `//` comments,
/// and each `BAD` is an error. It fails a test that uses a document on two threads at once.
public final class WordEngine implements SyntaxService {
    private static final Pattern TOKEN = Pattern.compile("\\b(let|fn|return)\\b|(\"[^\"\\n]*\")|(//[^\\n]*)|(\\d+)");
    private static final List<String> SCOPES = List.of("keyword", "string", "comment", "number");
    final AtomicInteger open = new AtomicInteger();
    volatile long delayMillis;
    /// Checks begun while this holds end only when they are cancelled.
    volatile boolean slowChecks;
    final AtomicInteger slowChecksUnderWay = new AtomicInteger();
    final AtomicInteger cancelledChecks = new AtomicInteger();

    @Override
    public EngineStatus status() {
        return new EngineStatus(true, "test", "a test double");
    }

    @Override
    public SyntaxDocument open(Language language, String text) {
        open.incrementAndGet();
        return new Doc(language, text);
    }

    @Override
    public Validation validate(Language language, String text, ValidationOptions options) {
        List<Diagnostic> found = new ArrayList<>();
        for (int i = text.indexOf("BAD"); i >= 0; i = text.indexOf("BAD", i + 1)) {
            found.add(new Diagnostic(
                    new TextRange(i, i + 3),
                    Severity.ERROR,
                    "bad",
                    "BAD is not allowed",
                    "words",
                    true,
                    List.of(new TextEdit(new TextRange(i, i + 3), "good"))));
        }
        return new Validation(language, "words", true, found);
    }

    @Override
    public Formatting format(Language language, String text, Path path) {
        String formatted = text.replaceAll("[ \\t]+\\n", "\n");
        return new Formatting.Formatted(formatted, dev.codeface.core.diff.LineDiff.edits(text, formatted), "words");
    }

    @Override
    public void close() {}

    private final class Doc implements SyntaxDocument {
        private final Language language;
        private final ReentrantLock single = new ReentrantLock();
        private volatile TextSnapshot text;
        private final AtomicInteger cancels = new AtomicInteger();

        Doc(Language language, String text) {
            this.language = language;
            this.text = TextSnapshot.of(text);
        }

        private void enter() {
            if (!single.tryLock()) {
                throw new AssertionError("the document is used on two threads");
            }
        }

        @Override
        public void edit(List<TextEdit> edits) {
            enter();
            text = text.with(new TextChange(edits));
            single.unlock();
        }

        @Override
        public void reset(String fresh) {
            text = TextSnapshot.of(fresh);
        }

        @Override
        public HighlightSpans highlight(TextRange viewport) {
            enter();
            try {
                Thread.sleep(delayMillis);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            int end = Math.min(viewport.end(), text.length());
            int start = Math.min(viewport.start(), end);
            Matcher matcher = TOKEN.matcher(text.substring(start, end));
            List<Integer> packed = new ArrayList<>();
            while (matcher.find()) {
                int scope = 0;
                while (matcher.group(scope + 1) == null) {
                    scope++;
                }
                packed.addAll(List.of(start + matcher.start(), start + matcher.end(), scope));
            }
            single.unlock();
            return new HighlightSpans(packed.stream().mapToInt(i -> i).toArray(), SCOPES);
        }

        @Override
        public void cancel() {
            cancels.incrementAndGet();
        }

        @Override
        public Validation validate() {
            int before = cancels.get();
            if (slowChecks) {
                slowChecksUnderWay.incrementAndGet();
                while (slowChecks && cancels.get() == before) {
                    Thread.onSpinWait();
                }
                slowChecksUnderWay.decrementAndGet();
            }
            if (cancels.get() != before) {
                cancelledChecks.incrementAndGet();
                throw new CancellationException();
            }
            return WordEngine.this.validate(language, text.toString(), ValidationOptions.DEFAULT);
        }

        @Override
        public List<Symbol> symbols() {
            List<Symbol> symbols = new ArrayList<>();
            Matcher matcher = Pattern.compile("fn (\\w+)").matcher(text);
            while (matcher.find()) {
                symbols.add(new Symbol(
                        matcher.group(1),
                        "function",
                        new TextRange(matcher.start(), matcher.end()),
                        new TextRange(matcher.start(1), matcher.end(1)),
                        0));
            }
            return symbols;
        }

        @Override
        public List<Fold> folds() {
            List<Fold> folds = new ArrayList<>();
            for (int line = 0; line < text.lineCount(); line++) {
                if (text.line(line).endsWith("{")) {
                    int end = line + 1;
                    while (end < text.lineCount() && !text.line(end).startsWith("}")) {
                        end++;
                    }
                    folds.add(new Fold(line, Math.min(end, text.lineCount() - 1)));
                }
            }
            return folds;
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
        public void close() {
            open.decrementAndGet();
        }
    }
}
