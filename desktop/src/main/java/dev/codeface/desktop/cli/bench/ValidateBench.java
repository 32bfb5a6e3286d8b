package dev.codeface.desktop.cli.bench;

import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.TextRange;
import dev.codeface.rust.RustSyntaxService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `codeface bench validate`: megabytes checked in a second, beside what a person would run instead on the same file.
///
/// `pythonMBs` is this program's check of one large file from Java, `pythonTreeMBs` reading it with tree-sitter alone,
/// `pythonToolMBs` the usual tool as a process of its own, start included: `node --check`, `python3 -m py_compile`,
/// `gofmt -e`, `python3 -m json.tool`. A tool that is not there has no
/// row.
@Command(name = "validate", mixinStandardHelpOptions = true, description = "Megabytes checked in a second.")
public final class ValidateBench implements Callable<Integer> {
    private static final Map<Language, List<String>> TOOLS = Map.of(
            Language.JAVASCRIPT, List.of("node", "--check"),
            Language.PYTHON, List.of("python3", "-m", "py_compile"),
            Language.GO, List.of("gofmt", "-e", "-l"),
            Language.JSON, List.of("python3", "-m", "json.tool", "--compact"));

    @Mixin
    private final BenchOutput output = new BenchOutput();

    @Option(names = "--megabytes", defaultValue = "2", description = "Size of each file (${DEFAULT-VALUE}).")
    private int megabytes;

    @Option(names = "--times", defaultValue = "7", description = "Checks of each file (${DEFAULT-VALUE}).")
    private int times;

    @Override
    public Integer call() throws IOException, InterruptedException {
        BenchReport report = new BenchReport("validate");
        Path folder = Files.createTempDirectory("codeface-bench");
        try (SyntaxService engine = new RustSyntaxService()) {
            if (!engine.status().available()) {
                throw new IllegalStateException(engine.status().detail());
            }
            for (Language language : SampleText.languages()) {
                Path file = folder.resolve("Sample." + language.extensions().getFirst());
                String text = SampleText.characters(language, megabytes * 1_000_000);
                Files.writeString(file, text);
                ours(engine, language, text, report);
                tree(engine, language, text, report);
                tool(language, file, report);
            }
        } finally {
            ScratchFolder.delete(folder);
        }
        return output.print(report);
    }

    private void ours(SyntaxService engine, Language language, String text, BenchReport report) {
        for (int i = -2; i < times; i++) {
            long start = System.nanoTime();
            Validation validation = engine.validate(language, text);
            if (!validation.valid()) {
                throw new IllegalStateException(language.title() + " sample: " + validation.diagnostics());
            }
            rate(report, i, language, "MBs", text.length(), start);
        }
    }

    private void tree(SyntaxService engine, Language language, String text, BenchReport report) {
        for (int i = -1; i < times; i++) {
            long start = System.nanoTime();
            try (SyntaxDocument document = engine.open(language, text)) {
                document.grow(new TextRange(0, 0));
            }
            rate(report, i, language, "TreeMBs", text.length(), start);
        }
    }

    private void tool(Language language, Path file, BenchReport report) throws IOException, InterruptedException {
        List<String> tool = TOOLS.get(language);
        if (tool == null) {
            return;
        }
        List<String> command = new java.util.ArrayList<>(tool);
        command.add(file.toString());
        for (int i = -1; i < Math.min(times, 3); i++) {
            long start = System.nanoTime();
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                return;
            }
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return;
            }
            rate(report, i, language, "ToolMBs", Files.size(file), start);
        }
    }

    /// The first runs, below zero, only warm up.
    private static void rate(BenchReport report, int run, Language language, String what, long bytes, long start) {
        if (run >= 0) {
            report.add(language.id() + what, bytes / 1e6 / ((System.nanoTime() - start) / 1e9));
        }
    }
}
