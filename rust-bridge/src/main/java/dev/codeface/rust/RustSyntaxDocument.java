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
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A document whose text and tree live in the library, which has a lock of its own for it: long questions work on a
/// copy and hold up neither edits nor colours.
final class RustSyntaxDocument implements SyntaxDocument {
    private static final int HIGHLIGHT = 1;
    private static final int SYMBOLS = 2;
    private static final int FOLDS = 3;
    private static final int BRACKETS = 4;
    private static final int GROW = 5;
    private static final int DEFAULT_BUDGET = 0;

    private final NativeEngine engine;
    private final Language language;
    private final int code;
    private final @Nullable TextChecker checker;
    /// What a checker outside the library reads; the other languages need no copy.
    private final @Nullable StringBuilder copy;
    private volatile long handle;
    private final AtomicInteger cancelled = new AtomicInteger();

    RustSyntaxDocument(NativeEngine engine, Language language, int code, String text, @Nullable TextChecker checker) {
        this.engine = engine;
        this.language = language;
        this.code = code;
        this.checker = checker;
        this.copy = checker == null ? null : new StringBuilder(text);
        this.handle = open(text);
    }

    private long open(String text) {
        char[] units = text.toCharArray();
        long[] document = new long[1];
        NativeEngine.check(NativeCalls.cf_open(code, units, units.length, document));
        return document[0];
    }

    @Override
    public void edit(List<TextEdit> edits) {
        List<TextEdit> sorted = edits.stream()
                .sorted(Comparator.comparingInt((TextEdit e) -> e.range().start())
                        .thenComparingInt(e -> e.range().end()))
                .toList();
        int[] packed = new int[3 * sorted.size()];
        StringBuilder replacements = new StringBuilder();
        for (int i = 0; i < sorted.size(); i++) {
            TextEdit edit = sorted.get(i);
            packed[3 * i] = edit.range().start();
            packed[3 * i + 1] = edit.range().end();
            packed[3 * i + 2] = edit.replacement().length();
            replacements.append(edit.replacement());
        }
        char[] units = replacements.toString().toCharArray();
        NativeEngine.check(NativeCalls.cf_edit(handle, packed, sorted.size(), units, units.length));
        if (copy != null) {
            synchronized (copy) {
                sorted.reversed()
                        .forEach(e -> copy.replace(e.range().start(), e.range().end(), e.replacement()));
            }
        }
    }

    @Override
    public void reset(String text) {
        long fresh = open(text);
        NativeEngine.check(NativeCalls.cf_close(handle));
        handle = fresh;
        if (copy != null) {
            synchronized (copy) {
                copy.setLength(0);
                copy.append(text);
            }
        }
    }

    @Override
    public HighlightSpans highlight(TextRange viewport) {
        try {
            NativeBlock block = run(HIGHLIGHT, viewport.start(), viewport.end());
            return new HighlightSpans(block.section(NativeBlock.SPANS).values(), engine.scopes());
        } catch (NativeEngine.StoppedException e) {
            return HighlightSpans.NONE;
        }
    }

    @Override
    public Validation validate() {
        try {
            return checker == null || copy == null ? structure() : checkedOutside(checker, copy);
        } catch (NativeEngine.StoppedException e) {
            throw new CancellationException("the check was given up");
        }
    }

    private Validation structure() {
        return NativeAnswers.validation(language, NativeEngine.answer(out -> NativeCalls.cf_check(handle, 0, out)));
    }

    private Validation checkedOutside(TextChecker checker, StringBuilder copy) {
        int before = cancelled.get();
        String text;
        synchronized (copy) {
            text = copy.toString();
        }
        return checker.validate(text, this::structure, () -> cancelled.get() != before);
    }

    @Override
    public void cancel() {
        cancelled.incrementAndGet();
        long open = handle;
        if (open != 0) {
            NativeCalls.cf_cancel(open);
        }
    }

    @Override
    public List<Symbol> symbols() {
        try {
            return NativeAnswers.symbols(run(SYMBOLS, 0, 0));
        } catch (NativeEngine.StoppedException e) {
            return List.of();
        }
    }

    @Override
    public List<Fold> folds() {
        try {
            return NativeAnswers.folds(run(FOLDS, 0, 0));
        } catch (NativeEngine.StoppedException e) {
            return List.of();
        }
    }

    @Override
    public Optional<List<TextRange>> matchingBrackets(int offset) {
        try {
            return Optional.of(NativeAnswers.ranges(run(BRACKETS, offset, offset)))
                    .filter(pair -> pair.size() == 2);
        } catch (NativeEngine.StoppedException e) {
            return Optional.empty();
        }
    }

    @Override
    public TextRange grow(TextRange range) {
        try {
            return NativeAnswers.ranges(run(GROW, range.start(), range.end())).stream()
                    .findFirst()
                    .orElse(range);
        } catch (NativeEngine.StoppedException e) {
            return range;
        }
    }

    private NativeBlock run(int question, int from, int to) {
        return NativeEngine.answer(out -> NativeCalls.cf_run(handle, question, from, to, DEFAULT_BUDGET, out));
    }

    @Override
    public void close() {
        if (handle != 0) {
            NativeEngine.check(NativeCalls.cf_close(handle));
            handle = 0;
        }
    }
}
