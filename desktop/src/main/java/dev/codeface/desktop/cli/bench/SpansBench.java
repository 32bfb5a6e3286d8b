package dev.codeface.desktop.cli.bench;

import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.rust.RustSyntaxService;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `codeface bench spans`: from a key typed in the middle of a file to the decoded spans of the 60 lines on screen.
///
/// `rust10kKeyMs` is a letter in Rust with 10,000 lines, `…QuoteMs` an opened quote and `…BraceMs` an opened brace,
/// each
/// taken back afterwards, which counts as a key of the same kind. `coldFirstMs` goes from a library that is not loaded
/// to the first spans of a file of 1,000 lines.
@Command(name = "spans", mixinStandardHelpOptions = true, description = "From a key to the colours on screen.")
public final class SpansBench implements Callable<Integer> {
    private static final List<Language> LANGUAGES =
            List.of(Language.RUST, Language.TYPESCRIPT, Language.PYTHON, Language.JAVA, Language.CPP, Language.JSON);
    private static final int[] LINES = {1_000, 10_000, 100_000};
    private static final int SHOWN = 60;
    private static final int WARM_UP = 30;

    @Mixin
    private final BenchOutput output = new BenchOutput();

    @Option(names = "--keys", defaultValue = "200", description = "Keys of each kind (${DEFAULT-VALUE}).")
    private int keys;

    @Override
    public Integer call() {
        BenchReport report = new BenchReport("spans");
        String first = SampleText.lines(Language.RUST, LINES[0]);
        long start = System.nanoTime();
        try (SyntaxService engine = new RustSyntaxService()) {
            if (!engine.status().available()) {
                throw new IllegalStateException(engine.status().detail());
            }
            try (SyntaxDocument document = engine.open(Language.RUST, first)) {
                document.highlight(new TextRange(0, 2_000));
                report.addSince("coldFirstMs", start);
            }
            for (Language language : LANGUAGES) {
                for (int lines : LINES) {
                    measure(engine, language, lines, report);
                }
            }
        }
        return output.print(report);
    }

    private void measure(SyntaxService engine, Language language, int lines, BenchReport report) {
        String text = SampleText.lines(language, lines);
        int caret = text.indexOf(' ', text.length() / 2);
        int first = text.lastIndexOf('\n', caret) + 1;
        int end = first;
        for (int i = 0; i < SHOWN && end < text.length(); i++) {
            end = text.indexOf('\n', end) + 1;
        }
        String name = language.id() + lines / 1_000 + "k";
        try (SyntaxDocument document = engine.open(language, text)) {
            document.symbols();
            TextRange shown = new TextRange(first, end);
            type(document, caret, "x", shown, WARM_UP, new BenchReport("unused"), "");
            type(document, caret, "x", shown, keys, report, name + "KeyMs");
            type(document, caret, "\"", shown, keys / 4, report, name + "QuoteMs");
            type(document, caret, "{", shown, keys / 4, report, name + "BraceMs");
        }
    }

    private static void type(
            SyntaxDocument document, int at, String key, TextRange shown, int times, BenchReport into, String metric) {
        for (int i = 0; i < times; i++) {
            boolean typed = i % 2 == 0;
            TextRange range = new TextRange(at, typed ? at : at + key.length());
            long start = System.nanoTime();
            document.edit(List.of(new TextEdit(range, typed ? key : "")));
            HighlightSpans spans = document.highlight(shown);
            into.addSince(metric, start);
            if (spans.size() == 0) {
                throw new IllegalStateException(
                        String.format(Locale.ROOT, "nothing was coloured for %s after `%s`", metric, key));
            }
        }
    }
}
