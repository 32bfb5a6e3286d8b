package dev.codeface.rust;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// C and C++ read by the compiler that the user has on the PATH, which alone knows the headers; nothing of the text
/// runs.
///
/// Its word counts only where it can know: a header that is not found, an error inside one, an `#error` or a name in
/// capitals that nobody has defined all say that the project's own flags are missing, and then the structural check
/// stands. A header or a piece of code may need what others include before it: there the compiler only says where, not
/// whether, something is wrong. Thread-safe.
final class CompilerChecker {
    private static final int MOST = 20;
    private static final Map<Language, List<String>> COMPILERS =
            Map.of(Language.C, List.of("clang", "gcc"), Language.CPP, List.of("clang++", "g++"));

    private static final Pattern ERROR = Pattern.compile("(.+?):(\\d+):(?:(\\d+):)? (fatal error|error): (.*)");

    /// Devices that never end.
    private static final Pattern DEVICE = Pattern.compile("(?m)^\\s*#\\s*(include|embed).*(/dev/|/proc/)");

    /// A word that a flag or a generated header usually defines.
    private static final Pattern UNDEFINED = Pattern.compile(
            "(?=.*(undeclared|unknown type|does not name|not declared|undefined)).*['‘]_*[A-Z][A-Z0-9_]+['’].*");

    private static final Pattern CAPITALS = Pattern.compile("\\b(_*[A-Z][A-Z0-9_]+)(?:\\([^()]*\\))?\\s*\\w*$");

    private final String searchPath;

    CompilerChecker(String searchPath) {
        this.searchPath = searchPath;
    }

    /// Whether a compiler for this language is on the PATH.
    boolean available(Language language) {
        return program(language).isPresent();
    }

    private Optional<Path> program(Language language) {
        return COMPILERS.getOrDefault(language, List.of()).stream()
                .flatMap(name -> SearchPath.find(searchPath, name).stream())
                .findFirst();
    }

    /// The compiler's answer where it can know, else `structural`.
    ///
    /// @param file where the text is kept; its own headers are beside it
    /// @throws CancellationException where nobody wants the answer any more
    Validation validate(String text, @Nullable Path file, Validation structural, BooleanSupplier stopped) {
        Optional<Path> program = program(structural.language());
        if (program.isEmpty() || DEVICE.matcher(text).find()) {
            return structural;
        }
        try {
            Validation found = read(program.get(), text, folder(file), structural, stopped);
            return structural.valid() && !found.valid() && !whole(file) ? structural : found;
        } catch (IOException e) {
            return structural;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the check was given up");
        }
    }

    private static @Nullable Path folder(@Nullable Path file) {
        return file == null ? null : file.toAbsolutePath().getParent();
    }

    /// Whether a file is compiled by itself.
    private static boolean whole(@Nullable Path file) {
        return file != null && file.toString().matches("(?i).*\\.(c|cc|cpp|cxx|c\\+\\+)");
    }

    private Validation read(
            Path program, String text, @Nullable Path folder, Validation structural, BooleanSupplier stopped)
            throws IOException, InterruptedException {
        String name = String.valueOf(program.getFileName()).replaceFirst("\\.exe$", "");
        boolean clang = name.startsWith("clang");
        Path scratch = Files.createTempDirectory("codeface-check");
        Path source = scratch.resolve(structural.language() == Language.C ? "text.c" : "text.cpp");
        String headers = "-I" + (folder == null ? scratch : folder.toAbsolutePath());
        try {
            Files.writeString(source, text);
            Optional<ProgramRun> answer = ProgramRun.of(
                    List.of(
                            program.toString(),
                            "-fsyntax-only",
                            "-w",
                            clang ? "-ferror-limit=" + MOST : "-fmax-errors=" + MOST,
                            clang ? "-fno-caret-diagnostics" : "-fdiagnostics-column-unit=byte",
                            headers,
                            source.toString()),
                    scratch,
                    stopped);
            if (answer.isPresent() && answer.get().status() == 0) {
                return new Validation(structural.language(), name, true, List.of());
            }
            String report = answer.map(ProgramRun::problems).orElse("");
            List<Diagnostic> found = found(report, source.toString(), text, name);
            if (found.isEmpty() || !known(report, source.toString())) {
                return structural;
            }
            Optional<String> doubtful = capitals(text, found.getFirst().range().start());
            if (doubtful.isPresent()) {
                List<String> read = List.of(program.toString(), "-E", "-dD", "-w", headers, source.toString());
                String output = ProgramRun.of(read, scratch, stopped)
                        .map(ProgramRun::output)
                        .orElse("");
                if (!mentions(output, doubtful.get(), source.toString())) {
                    return structural;
                }
            }
            return new Validation(structural.language(), name, true, withFixes(found, structural, text));
        } finally {
            ProgramRun.tidy(scratch, source);
        }
    }

    /// A word in capitals at or just before an error: it may be a macro that only a flag defines.
    private static Optional<String> capitals(String text, int error) {
        int end = error;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        Matcher near = CAPITALS.matcher(text.substring(Math.max(0, error - 200), end));
        return near.find() ? Optional.of(near.group(1)) : Optional.empty();
    }

    /// Whether what the preprocessor read defines a word, or has it in a header.
    private static boolean mentions(String output, String word, String source) {
        Pattern define = Pattern.compile("#define " + Pattern.quote(word) + "\\b.*");
        Pattern use = Pattern.compile(".*\\b" + Pattern.quote(word) + "\\b.*");
        boolean own = false;
        for (String line : output.lines().toList()) {
            if (line.startsWith("# ")) {
                own = line.contains(source);
            } else if (define.matcher(line).matches()
                    || !own && use.matcher(line).matches()) {
                return true;
            }
        }
        return false;
    }

    /// Whether the compiler had all that it needs to judge this text.
    private static boolean known(String report, String source) {
        return report.lines()
                .map(ERROR::matcher)
                .filter(Matcher::matches)
                .allMatch(m -> m.group(1).equals(source)
                        && !(m.group(4).equals("fatal error") && !m.group(5).startsWith("too many errors"))
                        && !m.group(5).startsWith("#error")
                        && !UNDEFINED.matcher(m.group(5)).matches());
    }

    private static List<Diagnostic> found(String report, String source, String text, String checker) {
        List<Diagnostic> found = new ArrayList<>();
        TextSnapshot lines = TextSnapshot.of(text);
        report.lines().map(ERROR::matcher).filter(Matcher::matches).forEach(m -> {
            int row = Integer.parseInt(m.group(2)) - 1;
            if (m.group(1).equals(source)
                    && row < lines.lineCount()
                    && m.group(4).equals("error")) {
                int bytes = m.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(m.group(3)) - 1;
                int start = lines.lineStart(row) + units(lines.line(row), bytes);
                String message = m.group(5).replaceFirst(" \\[-W[^]]*]$", "");
                found.add(new Diagnostic(
                        new TextRange(start, wordEnd(text, start)),
                        Severity.ERROR,
                        "compiler",
                        Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".",
                        checker,
                        true,
                        List.of()));
            }
        });
        return found;
    }

    /// How many UTF-16 units of a line its first bytes of UTF-8 are.
    private static int units(String line, int bytes) {
        int left = bytes;
        int at = 0;
        while (at < line.length() && left > 0) {
            int c = line.codePointAt(at);
            left -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            at += Character.charCount(c);
        }
        return at;
    }

    /// A fix of the structural check serves the compiler's error on the same line.
    private static List<Diagnostic> withFixes(List<Diagnostic> found, Validation structural, String text) {
        TextSnapshot lines = TextSnapshot.of(text);
        return found.stream()
                .map(d -> {
                    List<TextEdit> fix = structural.diagnostics().stream()
                            .filter(s -> lines.lineOf(s.range().start())
                                    == lines.lineOf(d.range().start()))
                            .map(Diagnostic::fix)
                            .findFirst()
                            .orElse(List.of());
                    return new Diagnostic(d.range(), d.severity(), d.code(), d.message(), d.checker(), d.strict(), fix);
                })
                .toList();
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return Math.min(text.length(), Math.max(end, start + 1));
    }
}
