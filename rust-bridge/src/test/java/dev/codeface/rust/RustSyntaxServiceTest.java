package dev.codeface.rust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.HighlightSpans;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RustSyntaxServiceTest {
    private final RustSyntaxService service = new RustSyntaxService();

    @AfterEach
    void nothingIsLeftInTheLibrary() {
        service.close();
        assertThat(NativeCalls.cf_live_documents()).isZero();
        assertThat(NativeCalls.cf_live_results()).isZero();
    }

    @Test
    void theLibraryIsThere() {
        assertThat(service.status().detail()).startsWith("Loaded from");
        assertThat(service.status().available()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RUST | fn main() { let a = 1 } | fn main() {",
                "JAVASCRIPT | let x = 1; | let x = ;",
                "TYPESCRIPT | let x: number = 1; | let x: = 1;",
                "PYTHON | x = 1 | def f(x)",
                "JSON | {\"a\": 1} | {\"a\": 1,}",
                "TOML | a = 1 | a = ",
                "BASH | echo a | if true; then",
                "JAVA | class A {} | class A { int x = 1 }"
            })
    void rightAndWrongTextAreToldApart(Language language, String right, String wrong) {
        Validation good = service.validate(language, right.replace("1 }", "1; }"));
        Validation bad = service.validate(language, wrong);

        assertThat(good.diagnostics()).isEmpty();
        assertThat(good.strict()).isTrue();
        assertThat(bad.valid()).isFalse();
        assertThat(bad.diagnostics()).allSatisfy(d -> assertThat(d.message()).isNotBlank());
    }

    @Test
    void offsetsCountUtf16UnitsAndFixesMendTheText() {
        String text = "class A {\n    String s = \"😀é\"\n    int b = f(1;\n}\n";

        Validation validation = service.validate(Language.JAVA, text);
        assertThat(apply(text, validation)).isEqualTo("class A {\n    String s = \"😀é\";\n    int b = f(1);\n}\n");

        String script = "const s = '😀é'; f(1;\n";
        Validation checked = service.validate(Language.JAVASCRIPT, script);
        assertThat(checked.diagnostics().getFirst().range().start()).isEqualTo(script.indexOf(";\n"));
        assertThat(apply(script, checked)).isEqualTo("const s = '😀é'; f(1);\n");
    }

    @Test
    void editsAndSpansFollowTheText() {
        try (SyntaxDocument document = service.open(Language.JAVASCRIPT, "let a = '😀';\n")) {
            document.edit(List.of(
                    new TextEdit(new TextRange(0, 3), "const"), new TextEdit(new TextRange(14, 14), "// end\n")));
            String now = "const a = '😀';\n// end\n";

            HighlightSpans spans = document.highlight(new TextRange(0, now.length()));

            assertThat(named(now, spans)).contains("const:keyword", "'😀':string", "// end:comment");
            assertThat(document.validate().valid()).isTrue();
            document.reset("let a = (");
            assertThat(document.validate().valid()).isFalse();
            assertThatThrownBy(() -> document.edit(List.of(new TextEdit(new TextRange(50, 60), ""))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theTreeGivesOutlineFoldsBracketsAndGrowth() {
        String text = "class A {\n  void m(int x) {\n    f(x);\n  }\n}\n";
        try (SyntaxDocument document = service.open(Language.JAVA, text)) {
            assertThat(document.symbols().stream().map(Symbol::name)).containsExactly("A", "m");
            assertThat(document.symbols().getLast().depth()).isEqualTo(1);
            assertThat(document.folds().stream().map(f -> f.startLine() + "-" + f.endLine()))
                    .containsExactly("0-3", "1-2");
            int open = text.indexOf('(');
            assertThat(document.matchingBrackets(open).orElseThrow())
                    .containsExactly(
                            new TextRange(open, open + 1), new TextRange(text.indexOf(')'), text.indexOf(')') + 1));
            int x = text.indexOf("x);");
            assertThat(document.grow(new TextRange(x, x + 1))).isEqualTo(new TextRange(x - 1, x + 2));
        }
    }

    @Test
    void aClosedDocumentIsAnErrorAndAPanicIsAStatus() {
        SyntaxDocument document = service.open(Language.RUST, "fn main() {}");
        document.close();

        assertThatThrownBy(document::symbols).isInstanceOf(IllegalStateException.class);
        assertThat(NativeCalls.cf_provoke_panic()).isEqualTo(NativeCalls.PANIC);
        assertThat(service.validate(Language.RUST, "fn main() {}").valid()).isTrue();
    }

    /// A check of several megabytes; whoever types meanwhile gets colours at once and gives the check up.
    @ParameterizedTest
    @CsvSource({"PYTHON, 'x = f(1)\n'", "JAVA, 'class A { int x = 1 }\n'"})
    void aCheckNobodyWantsIsGivenUpAndHoldsUpNoKey(Language language, String line) throws Exception {
        try (SyntaxDocument document =
                service.open(language, line.repeat(language == Language.JAVA ? 10_000 : 400_000))) {
            FutureTask<Validation> check = new FutureTask<>(document::validate);
            Thread.ofPlatform().start(check);
            while (!check.isDone()) {
                document.edit(List.of(new TextEdit(new TextRange(0, 0), "#")));
                document.highlight(new TextRange(0, 2_000));
                document.cancel();
            }
            assertThatThrownBy(check::get).hasCauseInstanceOf(CancellationException.class);
            assertThat(document.symbols()).isNotNull();
        }
    }

    private static String apply(String text, Validation validation) {
        List<TextEdit> edits = new ArrayList<>();
        validation.diagnostics().stream().map(Diagnostic::fix).forEach(edits::addAll);
        edits.sort(Comparator.comparingInt((TextEdit e) -> e.range().start()).reversed());
        StringBuilder out = new StringBuilder(text);
        edits.forEach(e -> out.replace(e.range().start(), e.range().end(), e.replacement()));
        return out.toString();
    }

    private static List<String> named(String text, HighlightSpans spans) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            out.add(text.substring(spans.start(i), spans.end(i)) + ":" + spans.scope(i));
        }
        return out;
    }
}
