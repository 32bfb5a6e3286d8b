package dev.codeface.desktop.cli.bench;

import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.rust.RustSyntaxService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `codeface bench format`: a file of 10,000 lines per language, formatted with every check that a user's file gets.
///
/// `typescriptMs` is one call, `typescriptMbPerS` the rate. Beside it what a user would run on the same text, where it
/// is on the PATH: `prettierTypescriptMs` is one run of the program, its start included. `cssRefused` is a text that
/// could
/// not be formatted in time or for want of a program.
@Command(name = "format", mixinStandardHelpOptions = true, description = "Formatting files of 10,000 lines.")
public final class FormatBench implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 120;

    private static final List<Peer> PEERS = List.of(
            new Peer("prettier", List.of("prettier", "--stdin-filepath", "a.ts"), Language.TYPESCRIPT),
            new Peer("prettier", List.of("prettier", "--stdin-filepath", "a.css"), Language.CSS),
            new Peer("prettier", List.of("prettier", "--stdin-filepath", "a.md"), Language.MARKDOWN),
            new Peer("prettier", List.of("prettier", "--stdin-filepath", "a.yaml"), Language.YAML),
            new Peer("prettier", List.of("prettier", "--stdin-filepath", "a.json"), Language.JSON),
            new Peer("biome", List.of("biome", "format", "--stdin-file-path=a.ts"), Language.TYPESCRIPT),
            new Peer("biome", List.of("biome", "format", "--stdin-file-path=a.json"), Language.JSON),
            new Peer("ruff", List.of("ruff", "format", "-"), Language.PYTHON),
            new Peer("black", List.of("black", "-q", "-"), Language.PYTHON),
            new Peer("taplo", List.of("taplo", "format", "-"), Language.TOML),
            new Peer("rustfmt", List.of("rustfmt", "--quiet", "--edition", "2024"), Language.RUST));

    @Mixin
    private final BenchOutput output = new BenchOutput();

    @Option(names = "--lines", defaultValue = "10000", description = "Lines of each file (${DEFAULT-VALUE}).")
    private int lines;

    @Option(names = "--rounds", defaultValue = "5", description = "Times that each is formatted (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--language", split = ",", description = "Only these, by id.")
    private List<String> only = List.of();

    /// @param name    in the metric
    /// @param command reads standard input, writes the formatted text
    private record Peer(String name, List<String> command, Language language) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        BenchReport report = new BenchReport("format");
        Path folder = Files.createTempDirectory("codeface-bench");
        try (SyntaxService engine = new RustSyntaxService()) {
            for (Language language : FormatSamples.languages()) {
                if (!only.isEmpty() && !only.contains(language.id())) {
                    continue;
                }
                String text = FormatSamples.text(language, lines);
                ours(report, engine, language, text, folder);
                for (Peer peer : PEERS) {
                    if (peer.language() == language) {
                        theirs(report, peer, text, folder);
                    }
                }
            }
        } finally {
            ScratchFolder.delete(folder);
        }
        return output.print(report);
    }

    private void ours(BenchReport report, SyntaxService engine, Language language, String text, Path folder) {
        Path file = folder.resolve("a." + language.extensions().getFirst());
        double megabytes = text.getBytes(StandardCharsets.UTF_8).length / 1e6;
        for (int i = 0; i <= rounds; i++) {
            long start = System.nanoTime();
            Formatting answer = engine.format(language, text, file);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (answer instanceof Formatting.Refused) {
                // Its program is missing, or the machine is too busy.
                report.add(language.id() + "Refused", 1);
                return;
            }
            // The first call loads the formatter.
            if (i > 0) {
                report.add(language.id() + "Ms", seconds * 1000);
                report.add(language.id() + "MbPerS", megabytes / seconds);
            }
        }
    }

    private void theirs(BenchReport report, Peer peer, String text, Path folder)
            throws IOException, InterruptedException {
        Path in = folder.resolve("in");
        Files.writeString(in, text);
        for (int i = 0; i <= rounds; i++) {
            long start = System.nanoTime();
            Optional<Process> process = started(peer, in, folder);
            if (process.isEmpty()) {
                return;
            }
            boolean ended = process.get().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.get().destroyForcibly();
            if (!ended || process.get().exitValue() != 0) {
                return;
            }
            if (i > 0) {
                String id = peer.language().id();
                report.addSince(peer.name() + Character.toUpperCase(id.charAt(0)) + id.substring(1) + "Ms", start);
            }
        }
    }

    private static Optional<Process> started(Peer peer, Path in, Path folder) {
        try {
            return Optional.of(new ProcessBuilder(peer.command())
                    .directory(folder.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            // It is not installed.
            return Optional.empty();
        }
    }
}
