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

    /// Whole outputs as the tools printed them, and the places in them.
    record Recorded(String tool, String output, List<String> places) {
        @Override
        public String toString() {
            return tool;
        }
    }

    static List<Recorded> recorded() {
        return List.of(
                new Recorded(
                        "go test",
                        """
                        --- FAIL: TestA (0.00s)
                            a_test.go:4: got 2, want 3
                        --- FAIL: TestB (0.00s)
                        panic: runtime error: index out of range [3] with length 0 [recovered, repanicked]

                        goroutine 4 [running]:
                        testing.tRunner.func1()
                        \t/usr/local/go/src/testing/testing.go:1977 +0x349
                        panic({0x574440?, 0x22100c5840d8?})
                        \t/usr/local/go/src/runtime/panic.go:860 +0x13a
                        m.TestB(0x22100c68e488?)
                        \t/w/a_test.go:8 +0x9
                        FAIL\tm\t0.108s
                        """,
                        List.of(
                                "a_test.go:4:0 got 2, want 3",
                                "/w/a_test.go:8:0 runtime error: index out of range [3]"
                                        + " with length 0 [recovered, repanicked]")),
                new Recorded(
                        "gcc",
                        """
                        In file included from a.c:1:
                        b.h:1:18: warning: no semicolon at end of struct or union
                            1 | struct A { int x }
                              |                  ^
                        a.c:2:1: error: expected ‘;’, identifier or ‘(’ before ‘int’
                            2 | int main(){ undefd(1); return x }
                              | ^~~
                        a.c: In function ‘main’:
                        a.c:2:31: error: ‘x’ undeclared (first use in this function)
                        a.c:2:31: note: each undeclared identifier is reported only once for each function it appears in
                        """,
                        List.of(
                                "b.h:1:18 no semicolon at end of struct or union",
                                "a.c:2:1 expected ‘;’, identifier or ‘(’ before ‘int’",
                                "a.c:2:31 ‘x’ undeclared (first use in this function)",
                                "a.c:2:31 each undeclared identifier is reported only once for each function it appears in")),
                new Recorded("node --test", """
                        TAP version 13
                        # Subtest: adds
                        not ok 1 - adds
                          ---
                          duration_ms: 96.922394
                          location: '/w/a.test.js:3:1'
                          failureType: 'testCodeFailure'
                          error: |-
                            Expected values to be strictly equal:

                            1 !== 2

                          code: 'ERR_ASSERTION'
                          stack: |-
                            TestContext.<anonymous> (/w/a.test.js:3:21)
                            Test.runInAsyncScope (node:async_hooks:206:9)
                          ...
                        1..1
                        """, List.of("/w/a.test.js:3:21 Expected values to be strictly equal:")),
                new Recorded("unittest", """
                        F
                        ======================================================================
                        FAIL: test_a (__main__.A.test_a)
                        ----------------------------------------------------------------------
                        Traceback (most recent call last):
                          File "/w/t.py", line 4, in test_a
                            self.assertEqual(1, 2)
                        AssertionError: 1 != 2
                        """, List.of("/w/t.py:4:0 AssertionError: 1 != 2")),
                new Recorded(
                        "chained traceback", """
                        Traceback (most recent call last):
                          File "/w/w.py", line 2, in <module>
                            import v
                          File "/w/v.py", line 1, in <module>
                            raise ValueError("a")
                        ValueError: a

                        The above exception was the direct cause of the following exception:

                        Traceback (most recent call last):
                          File "/w/w.py", line 4, in <module>
                            raise KeyError("b") from e
                        KeyError: 'b'
                        """, List.of("/w/v.py:1:0 ValueError: a", "/w/w.py:4:0 KeyError: 'b'")),
                new Recorded("cargo test", """
                        ---- adds stdout ----

                        thread 'adds' (27189) panicked at r.rs:3:13:
                        assertion `left == right` failed: no
                          left: 1
                         right: 2
                        stack backtrace:
                           0: __rustc::rust_begin_unwind
                                     at /rustc/59807616e/library/std/src/panicking.rs:689:5
                        """, List.of("r.rs:3:13 assertion `left == right` failed: no")),
                new Recorded(
                        "gradle test",
                        """
                        > Task :test FAILED

                        CalcTest > adds() FAILED
                            org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
                                at CalcTest.java:14

                        1 test completed, 1 failed
                        """,
                        List.of("CalcTest.java:14:0 org.opentest4j.AssertionFailedError: expected: <1> but was: <2>")),
                new Recorded(
                        "gradle build file",
                        """
                        FAILURE: Build failed with an exception.

                        * Where:
                        Build file '/w/build.gradle' line: 12

                        * What went wrong:
                        A problem occurred evaluating root project 'w'.
                        """,
                        List.of("/w/build.gradle:12:0 A problem occurred evaluating root project 'w'.")),
                new Recorded(
                        "vitest",
                        """
                         FAIL  src/a.test.ts > adds
                        AssertionError: expected 2 to be 3 // Object.is equality
                         ❯ src/a.test.ts:5:14
                              3|
                              4| test('adds', () => {
                        """,
                        List.of("src/a.test.ts:5:14 AssertionError: expected 2 to be 3 // Object.is equality")));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void findsEveryPlaceOfAWholeOutput(Recorded recorded) {
        assertThat(OutputProblems.parse(recorded.output().lines().toList()).stream()
                        .map(p -> p.file() + ":" + p.line() + ":" + p.column() + " " + p.message()))
                .containsExactlyElementsOf(recorded.places());
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
