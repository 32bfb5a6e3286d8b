package dev.codeface.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.syntax.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputProblemsTest {
    /// Real output of one tool and the one problem it must give.
    record Sample(String tool, String output, String file, int line, int column, Severity severity, String message) {
        @Override
        public String toString() {
            return tool;
        }
    }

    static List<Sample> samples() {
        return List.of(
                new Sample(
                        "javac",
                        "src/A.java:3: error: ';' expected\n    int x = 1\n             ^\n1 error",
                        "src/A.java",
                        3,
                        14,
                        Severity.ERROR,
                        "';' expected"),
                new Sample(
                        "maven",
                        "[INFO] Compiling\n[ERROR] /w/src/A.java:[12,5] cannot find symbol\n[ERROR] /w/src/A.java:[12,5] cannot find symbol",
                        "/w/src/A.java",
                        12,
                        5,
                        Severity.ERROR,
                        "cannot find symbol"),
                new Sample(
                        "surefire",
                        "[ERROR]   ATest.adds:17 expected: <1> but was: <2>",
                        "ATest.java",
                        17,
                        0,
                        Severity.ERROR,
                        "expected: <1> but was: <2>"),
                new Sample(
                        "kotlin",
                        "e: file:///w/src/A.kt:4:9 Unresolved reference: x",
                        "/w/src/A.kt",
                        4,
                        9,
                        Severity.ERROR,
                        "Unresolved reference: x"),
                new Sample(
                        "cargo",
                        "error[E0308]: mismatched types\n --> src/main.rs:2:18\n  |\n2 |     let x: i32 = \"a\";",
                        "src/main.rs",
                        2,
                        18,
                        Severity.ERROR,
                        "mismatched types [E0308]"),
                new Sample(
                        "rust panic",
                        "thread 'main' (4711) panicked at src/main.rs:4:5:\nboom\nnote: run with `RUST_BACKTRACE=1`",
                        "src/main.rs",
                        4,
                        5,
                        Severity.ERROR,
                        "boom"),
                new Sample(
                        "gcc",
                        "main.c: In function 'main':\nmain.c:5:12: warning: unused variable 'x' [-Wunused-variable]",
                        "main.c",
                        5,
                        12,
                        Severity.WARNING,
                        "unused variable 'x' [-Wunused-variable]"),
                new Sample(
                        "tsc",
                        "src/a.ts(7,3): error TS2322: Type 'string' is not assignable to type 'number'.",
                        "src/a.ts",
                        7,
                        3,
                        Severity.ERROR,
                        "TS2322: Type 'string' is not assignable to type 'number'."),
                new Sample(
                        "tsc pretty",
                        "\u001b[96msrc/a.ts\u001b[0m:\u001b[93m7\u001b[0m:\u001b[93m3\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS1005: \u001b[0m';' expected.",
                        "src/a.ts",
                        7,
                        3,
                        Severity.ERROR,
                        "TS1005: ';' expected."),
                new Sample(
                        "eslint",
                        "/w/src/a.js\n  3:7  warning  'x' is assigned a value but never used  no-unused-vars\n\n✖ 1 problem",
                        "/w/src/a.js",
                        3,
                        7,
                        Severity.WARNING,
                        "'x' is assigned a value but never used (no-unused-vars)"),
                new Sample(
                        "pytest",
                        "    def test_a():\n>       assert f(1) == 3\nE       assert 2 == 3\n\ntests/test_a.py:5: AssertionError",
                        "tests/test_a.py",
                        5,
                        0,
                        Severity.ERROR,
                        "assert 2 == 3"),
                new Sample(
                        "pytest short",
                        "tests/test_a.py:5: in test_a\n    assert f(1) == 3\nE   assert 2 == 3",
                        "tests/test_a.py",
                        5,
                        0,
                        Severity.ERROR,
                        "assert 2 == 3"),
                new Sample(
                        "traceback",
                        "Traceback (most recent call last):\n  File \"/w/app.py\", line 9, in <module>\n    main()\n  File \"/usr/lib/python3.12/json/decoder.py\", line 355, in raw_decode\n    raise\njson.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
                        "/w/app.py",
                        9,
                        0,
                        Severity.ERROR,
                        "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"),
                new Sample(
                        "python syntax",
                        "  File \"app.py\", line 1\n    def f(x)\n            ^\nSyntaxError: expected ':'",
                        "app.py",
                        1,
                        0,
                        Severity.ERROR,
                        "SyntaxError: expected ':'"),
                new Sample(
                        "go build",
                        "# example.com/m\n./main.go:6:2: undefined: x",
                        "./main.go",
                        6,
                        2,
                        Severity.ERROR,
                        "undefined: x"),
                new Sample(
                        "go panic",
                        "panic: runtime error: index out of range [3] with length 1\n\ngoroutine 1 [running]:\nmain.main()\n\t/w/main.go:8 +0x1d\nexit status 2",
                        "/w/main.go",
                        8,
                        0,
                        Severity.ERROR,
                        "runtime error: index out of range [3] with length 1"),
                new Sample(
                        "junit",
                        "org.opentest4j.AssertionFailedError: expected: <1> but was: <2>\n\tat org.junit.jupiter.api.AssertEquals.fail(AssertEquals.java:197)\n\tat dev.acme.CalcTest.adds(CalcTest.java:14)\n\tat java.base/java.lang.reflect.Method.invoke(Method.java:580)",
                        "dev/acme/CalcTest.java",
                        14,
                        0,
                        Severity.ERROR,
                        "org.opentest4j.AssertionFailedError: expected: <1> but was: <2>"),
                new Sample(
                        "java",
                        "Exception in thread \"main\" java.lang.IllegalStateException: no\n\tat app//dev.acme.Main.run(Main.java:10)\n\tat dev.acme.Main.main(Main.java:5)",
                        "dev/acme/Main.java",
                        10,
                        0,
                        Severity.ERROR,
                        "java.lang.IllegalStateException: no"),
                new Sample(
                        "node",
                        "node:internal/process:1\n\nTypeError: x is not a function\n    at main (/w/a.js:3:5)\n    at node:internal/main:2:1",
                        "/w/a.js",
                        3,
                        5,
                        Severity.ERROR,
                        "TypeError: x is not a function"),
                new Sample(
                        "node syntax",
                        "/w/a.js:2\nlet x = ;\n        ^\n\nSyntaxError: Unexpected token ';'\n    at wrapSafe (node:internal/modules/cjs/loader:1464:18)",
                        "/w/a.js",
                        2,
                        9,
                        Severity.ERROR,
                        "SyntaxError: Unexpected token ';'"),
                new Sample(
                        "bash",
                        "deploy.sh: line 12: syntax error near unexpected token `fi'",
                        "deploy.sh",
                        12,
                        0,
                        Severity.ERROR,
                        "syntax error near unexpected token `fi'"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsTheOnePlaceThatTheToolNames(Sample sample) {
        List<OutputProblem> problems =
                OutputProblems.parse(sample.output().lines().toList());

        assertThat(problems).hasSize(1);
        OutputProblem p = problems.getFirst();
        assertThat(new Sample(
                        sample.tool(), sample.output(), p.file(), p.line(), p.column(), p.severity(), p.message()))
                .usingRecursiveComparison()
                .isEqualTo(sample);
        assertThat(sample.output().lines().toList().get(p.outputLine()).replaceAll("\u001b\\[[0-9]*m", ""))
                .contains(Integer.toString(p.line()));
    }

    @Test
    void ordinaryOutputHasNoProblems() {
        List<String> lines = """
                $ ls -la
                drwxr-xr-x 2 user user 4096 Nov 22 16:28:02 src
                http://localhost:8080/index.html
                12:30:01.123 [main] INFO  dev.acme.Main - started: 5 workers
                [INFO] BUILD SUCCESS
                   Compiling serde v1.0.0
                PASS src/a.test.js
                Error handling is described in README.md:12
                """.lines().toList();

        assertThat(OutputProblems.parse(lines)).isEmpty();
    }

    @Test
    void hostileOutputIsReadInLinearTime() {
        String line = "a.c:".repeat(900);
        List<String> lines = java.util.Collections.nCopies(2_000, line);
        long start = System.nanoTime();

        OutputProblems.parse(lines);

        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
}
