package dev.codeface.rust;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks the bash on the PATH where the library refuses a script: it reads (`-n`) and runs nothing. What it accepts is
/// right; else what it names comes first, as it is what the user will see, and the library's finding follows.
/// Thread-safe.
final class BashChecker {
    private static final Pattern ERROR = Pattern.compile("[^:]+: line (\\d+): (?!warning)(.*)");
    private static final Pattern TOKEN = Pattern.compile(".*unexpected token `(.*)'.*");

    private final String searchPath;

    BashChecker(String searchPath) {
        this.searchPath = searchPath;
    }

    /// On Windows a program of this name may start another system.
    boolean available() {
        return File.separatorChar == '/' && SearchPath.find(searchPath, "bash").isPresent();
    }

    /// The shell's answer where the library's is no.
    ///
    /// @throws CancellationException where nobody wants the answer any more
    Validation validate(String text, Validation ours, BooleanSupplier stopped) {
        if (ours.valid() || !available() || text.indexOf('\0') >= 0) {
            return ours;
        }
        try {
            return read(SearchPath.find(searchPath, "bash").orElseThrow(), text, ours, stopped);
        } catch (IOException e) {
            return ours;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the check was given up");
        }
    }

    private static Validation read(Path program, String text, Validation ours, BooleanSupplier stopped)
            throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("codeface-check");
        Path source = scratch.resolve("text.sh");
        try {
            Files.writeString(source, text);
            List<String> line = List.of(program.toString(), "--norc", "--noprofile", "-n", "text.sh");
            Optional<ProgramRun> run = ProgramRun.of(line, scratch, stopped);
            if (run.isEmpty()) {
                return ours;
            }
            Optional<Diagnostic> first = first(run.get().problems(), text);
            if (first.isEmpty()) {
                return run.get().status() == 0 ? new Validation(Language.BASH, "bash", true, List.of()) : ours;
            }
            TextSnapshot lines = TextSnapshot.of(text);
            int row = lines.lineOf(first.get().range().start());
            Diagnostic leads = ours.diagnostics().stream()
                    .filter(d -> d.isError() && lines.lineOf(d.range().start()) == row)
                    .findFirst()
                    .orElse(first.get());
            List<Diagnostic> all = new ArrayList<>(List.of(leads));
            ours.diagnostics().stream().filter(d -> d != leads).forEach(all::add);
            return new Validation(Language.BASH, ours.checker(), ours.strict(), all);
        } finally {
            ProgramRun.tidy(scratch, source);
        }
    }

    private static Optional<Diagnostic> first(String report, String text) {
        TextSnapshot lines = TextSnapshot.of(text);
        return report.lines()
                .map(ERROR::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(m -> problem(Integer.parseInt(m.group(1)) - 1, m.group(2), lines, text));
    }

    private static Diagnostic problem(int row, String said, TextSnapshot lines, String text) {
        int start = text.length();
        int end = start;
        if (row < lines.lineCount()) {
            String line = lines.line(row);
            Matcher token = TOKEN.matcher(said);
            String word = token.matches() ? token.group(1) : "";
            int at = word.isEmpty() ? -1 : line.indexOf(word);
            int indent = line.length() - line.stripLeading().length();
            start = lines.lineStart(row) + (at >= 0 ? at : indent);
            end = at >= 0
                    ? start + word.length()
                    : lines.lineStart(row)
                            + Math.max(indent, line.stripTrailing().length());
        }
        String message = Character.toUpperCase(said.charAt(0)) + said.substring(1) + ".";
        return new Diagnostic(new TextRange(start, end), Severity.ERROR, "syntax", message, "bash", true, List.of());
    }
}
