package dev.codeface.rust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.syntax.ValidationOptions;
import dev.codeface.core.syntax.ValidationOptions.Goal;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With the C compiler that building the library needs anyway, and the shell.
class CompilerCheckerTest {
    private static final String WRONG = "#include <stdio.h>\nint main(void) {\n    puts(\"é\")\n    retrun 0;\n}\n";

    @TempDir
    Path folder;

    @Test
    void theCompilerJudgesWhatItCanKnow() throws IOException {
        Files.writeString(folder.resolve("own.h"), "#define TWICE(x) x, x\ntypedef int own;\n");
        Path file = folder.resolve("a.c");

        Validation found = check(WRONG, file);
        assertThat(found.strict()).isTrue();
        assertThat(found.checker()).isIn("gcc", "clang");
        Diagnostic first = found.diagnostics().getFirst();
        assertThat(line(WRONG, first)).isEqualTo(3);
        assertThat(first.message()).startsWith("Expected").endsWith(".");

        String own = "#include \"own.h\"\nown f[] = { TWICE(1) };\n";
        assertThat(check(own, file).strict()).isTrue();
        assertThat(check(own, file).valid()).isTrue();
        assertThat(check(own.replace("};", "}"), file).valid()).isFalse();

        // A header may need what is included before it.
        assertThat(check("elsewhere f(void);\n", file).valid()).isFalse();
        assertThat(check("elsewhere f(void);\n", folder.resolve("a.h")).valid()).isTrue();
    }

    /// What stands in the folder that we were started in may have come with the text.
    @Test
    void programsAreNotTakenFromFoldersThatDependOnWhereWeAre() throws IOException {
        Path program = Files.createFile(folder.resolve("gcc"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path here = Path.of("").toAbsolutePath();
        String relative = here.relativize(folder.toAbsolutePath()).toString();
        assertThat(Path.of(relative, "gcc")).isExecutable();
        assertThat(SearchPath.find(relative, "gcc")).isEmpty();
        assertThat(SearchPath.find(relative + File.pathSeparator + folder, "gcc"))
                .contains(program);
    }

    @Test
    void withoutTheProjectsHeadersAndFlagsTheShapeIsJudged() {
        List<String> right = List.of(
                "#include \"elsewhere.h\"\nint f(void) { return thing(); }\n",
                "EXPORT int f(void) { return 1; }\n",
                "#ifndef CONFIGURED\n#error \"no\"\n#endif\n",
                "#include </dev/zero>\n");
        assertThat(right).allSatisfy(text -> {
            assertThat(check(text, folder.resolve("a.c")).valid()).isTrue();
            assertThat(check(text, folder.resolve("a.c")).strict()).isFalse();
        });
        assertThat(check("#include \"elsewhere.h\"\nint f(void) { return 1 }\n", null)
                        .valid())
                .isFalse();
        try (RustSyntaxService alone = new RustSyntaxService("")) {
            assertThat(alone.validate(Language.C, WRONG).checker()).isEqualTo("structure");
        }
    }

    @Test
    void theShellNamesItsFirstErrorAndKnowsItsOwnForms() {
        try (RustSyntaxService service = new RustSyntaxService()) {
            assertThat(service.validate(Language.BASH, "for i in 1 2; { echo; }\n")
                            .valid())
                    .isTrue();
            String wrong = "if true; then\n  echo \"$(ls\nfi\necho \"a b\"\n";
            Validation found = service.validate(Language.BASH, wrong);
            assertThat(line(wrong, found.diagnostics().getFirst())).isEqualTo(3);
            assertThat(found.diagnostics()).hasSizeGreaterThan(1);
        }
        try (RustSyntaxService alone = new RustSyntaxService("")) {
            assertThat(alone.validate(Language.BASH, "if true; then\n").valid()).isFalse();
        }
    }

    @Test
    void aDocumentIsCheckedAsItIsEditedAndGivesUpWhenAsked() throws Exception {
        Path slow = Files.writeString(folder.resolve("gcc"), "#!/bin/sh\ntouch '" + folder + "/begun'\nsleep 60\n");
        assertThat(slow.toFile().setExecutable(true)).isTrue();
        try (RustSyntaxService service = new RustSyntaxService();
                SyntaxDocument document = service.open(Language.C, "int a;\n", folder.resolve("a.c"))) {
            assertThat(document.validate().valid()).isTrue();
            document.edit(List.of(new TextEdit(new TextRange(5, 6), "")));
            assertThat(document.validate().valid()).isFalse();
        }
        try (RustSyntaxService service = new RustSyntaxService(folder + ":/usr/bin:/bin");
                SyntaxDocument document = service.open(Language.C, "int a;\n", null)) {
            CountDownLatch ended = new CountDownLatch(1);
            FutureTask<Validation> check = new FutureTask<>(() -> {
                try {
                    return document.validate();
                } finally {
                    ended.countDown();
                }
            });
            Thread.ofVirtual().start(check);
            while (!Files.exists(folder.resolve("begun"))) {
                Thread.onSpinWait();
            }
            document.cancel();
            ended.await();
            assertThatThrownBy(check::get).hasCauseInstanceOf(CancellationException.class);
        }
    }

    private static Validation check(String text, @Nullable Path file) {
        try (RustSyntaxService service = new RustSyntaxService()) {
            return service.validate(Language.C, text, new ValidationOptions(Goal.AUTO, file));
        }
    }

    private static int line(String text, Diagnostic d) {
        return (int) text.substring(0, d.range().start()).lines().count();
    }
}
