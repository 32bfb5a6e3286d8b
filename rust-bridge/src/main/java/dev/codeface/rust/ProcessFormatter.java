package dev.codeface.rust;

import dev.codeface.core.style.ProjectStyle;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.text.TextRange;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Formatters that the user has installed, found on the PATH and run in the file's folder, so that they read the
/// project's own settings. Interrupting the calling thread ends the program; so does the time limit. Thread-safe.
final class ProcessFormatter implements TextFormatter {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String FILE = "{file}";
    private static final String EDITION = "{edition}";

    private static final Map<Language, List<List<String>>> COMMANDS = Map.of(
            Language.RUST, List.of(List.of("rustfmt", "--quiet", "--edition", EDITION)),
            Language.GO, List.of(List.of("gofmt")),
            Language.BASH, List.of(List.of("shfmt", "-filename", FILE)),
            Language.C, List.of(List.of("clang-format", "--assume-filename=" + FILE)),
            Language.CPP, List.of(List.of("clang-format", "--assume-filename=" + FILE)),
            Language.CSHARP, List.of(List.of("clang-format", "--assume-filename=" + FILE)),
            Language.KOTLIN,
                    List.of(
                            List.of("ktfmt", "--stdin-name=" + FILE, "-"),
                            List.of("ktlint", "--format", "--stdin", "--log-level=none")));

    private final NativeFormatter invariants;
    private final String searchPath;
    private final Duration limit;

    ProcessFormatter(NativeFormatter invariants) {
        this(invariants, SearchPath.own(), LIMIT);
    }

    ProcessFormatter(NativeFormatter invariants, String searchPath, Duration limit) {
        this.invariants = invariants;
        this.searchPath = searchPath;
        this.limit = limit;
    }

    @Override
    public boolean formats(Language language) {
        return COMMANDS.containsKey(language);
    }

    @Override
    public Formatting format(Language language, String text, Path path, @Nullable TextRange range) {
        List<List<String>> known = COMMANDS.getOrDefault(language, List.of());
        for (List<String> command : known) {
            Optional<Path> program = SearchPath.find(searchPath, command.getFirst());
            if (program.isPresent()) {
                try {
                    return run(program.get(), command, language, text, path, range);
                } catch (IOException e) {
                    return new Formatting.Refused(command.getFirst() + " cannot be run: " + e.getMessage());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return new Formatting.Refused("Formatting was stopped.");
                }
            }
        }
        return new Formatting.Refused("There is no formatter for " + language.title() + " on the PATH: install "
                + known.getFirst().getFirst() + " to format this file.");
    }

    private Formatting run(
            Path program, List<String> command, Language language, String text, Path path, @Nullable TextRange range)
            throws IOException, InterruptedException {
        String name = command.getFirst();
        List<String> line = new ArrayList<>(List.of(program.toString()));
        command.stream().skip(1).map(part -> filled(part, path)).forEach(line::add);
        Answer first = call(line, text, path);
        if (!first.problem.isEmpty()) {
            return new Formatting.Refused(name + ": " + first.problem);
        }
        Answer second = call(line, first.text, path);
        if (!second.text.equals(first.text)) {
            return new Formatting.Refused(name + " does not settle on one form of this text.");
        }
        return invariants.check(language, text, first.text, range, name);
    }

    private static String filled(String part, Path path) {
        if (part.equals(EDITION)) {
            return ProjectStyle.setting(path, "Cargo.toml", "package.edition").orElse("2024");
        }
        return part.replace(FILE, path.toAbsolutePath().toString());
    }

    /// @param problem the first line of what went wrong; empty where it worked
    private record Answer(String text, String problem) {}

    /// Runs once. Files on both ends, so that no pipe can fill up and no thread must read.
    private Answer call(List<String> line, String text, Path path) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("codeface-format");
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        try {
            Files.writeString(in, text);
            Process process = new ProcessBuilder(line)
                    .directory(workingFolder(path))
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Answer("", "it took longer than " + limit.toSeconds() + " seconds");
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String said = new String(Files.readAllBytes(err), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                String reason = said.lines().findFirst().orElse("it ended with status " + process.exitValue());
                return new Answer("", reason);
            }
            return new Answer(new String(Files.readAllBytes(out), StandardCharsets.UTF_8), "");
        } finally {
            for (Path file : List.of(in, out, err, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static @Nullable File workingFolder(Path path) {
        for (Path folder = path.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder)) {
                return folder.toFile();
            }
        }
        return null;
    }
}
