package dev.codeface.core.run;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads terminal text and finds the places it points at: javac, Maven, Gradle, cargo, gcc and clang, tsc, eslint,
/// pytest,
/// Python tracebacks, go, JUnit and other Java stack traces, node, bash.
///
/// Pure and thread-safe: each call has its own rules. Every pattern runs in linear time, so hostile output costs
/// nothing.
public final class OutputProblems {
    private static final int LONGEST_LINE = 4_000;
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|[@-Z\\\\^_])");

    private final List<OutputProblem> found = new ArrayList<>();
    private final Set<Integer> takenLines = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    private OutputProblems() {}

    /// All problems, in the order of the output; a problem that is printed twice counts once.
    ///
    /// @param joinedLines output lines, with lines that the terminal wrapped joined again
    public static List<OutputProblem> parse(List<String> joinedLines) {
        return new OutputProblems().run(joinedLines);
    }

    private List<OutputProblem> run(List<String> lines) {
        List<String> clean = lines.stream().map(OutputProblems::clean).toList();
        List<OutputRule> rules = List.of(
                new RustcRule(),
                new EslintRule(),
                new PythonRule(),
                new StackTraceRule(),
                new GoPanicRule(),
                new GradleRule(),
                new TapRule(),
                new CompilerLineRule());
        for (int i = 0; i < clean.size(); i++) {
            OutputLine line = new OutputLine(clean, i);
            for (OutputRule rule : rules) {
                rule.line(line).forEach(this::add);
            }
        }
        rules.forEach(rule -> rule.end().forEach(this::add));
        found.sort(Comparator.comparingInt(OutputProblem::outputLine));
        return List.copyOf(found);
    }

    private void add(OutputProblem problem) {
        String key = problem.file() + '\0' + problem.line() + '\0' + problem.message();
        if (problem.line() > 0 && seen.add(key) && takenLines.add(problem.outputLine())) {
            found.add(problem);
        }
    }

    private static String clean(String line) {
        if (line.length() > LONGEST_LINE) {
            return "";
        }
        String plain = line.indexOf('\u001b') < 0 ? line : ESCAPES.matcher(line).replaceAll("");
        return plain.stripTrailing();
    }
}
