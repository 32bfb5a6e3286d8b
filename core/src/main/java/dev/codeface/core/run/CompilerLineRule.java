package dev.codeface.core.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codeface.core.syntax.Severity;
import java.util.List;

/// Tools that say it all in one line: javac, Maven, Kotlin, gcc, clang, tsc, go, mypy, ruff, surefire, bash.
final class CompilerLineRule extends OutputRule {
    private static final String FILE =
            "((?:[A-Za-z]:)?[^\\s:()\\[\\]\"'<>|][^:()\\[\\]\"'<>|]*\\.[A-Za-z][A-Za-z0-9_+]*)";
    private static final Pattern MAVEN =
            Pattern.compile("^\\[(ERROR|WARNING|INFO)\\]\\s+" + FILE + ":\\[(\\d+),(\\d+)\\]\\s*(?:error: )?(.*)$");
    private static final Pattern SUREFIRE =
            Pattern.compile("^\\[ERROR\\]\\s+([A-Z]\\w*)(?:\\.\\w+|>\\w+)*:(\\d+)(?:->\\S+)?\\s+(.*)$");
    private static final Pattern KOTLIN = Pattern.compile(
            "^([ew]): (?:file://)?([^\\s:][^:]*\\.kts?):(?:(\\d+):(\\d+)|\\s?\\((\\d+), (\\d+)\\)):? (.*)$");
    private static final Pattern TSC =
            Pattern.compile("^" + FILE + "(?:\\((\\d+),(\\d+)\\):|:(\\d+):(\\d+) -) (error|warning) (TS\\d+: .*)$");
    private static final Pattern NAMED = Pattern.compile("^\\s*" + FILE
            + ":(\\d+)(?::(\\d+))?(?:[-:]\\d+)*:? (?:fatal )?(error|warning|note|info|remark)(?:\\[\\S+\\])?: (.*)$");
    private static final Pattern GO = Pattern.compile("^\\s*(?:vet: )?(\\S+\\.go):(\\d+)(?::(\\d+))?: (.+)$");
    private static final Pattern COLUMN = Pattern.compile("^" + FILE + ":(\\d+):(\\d+): (.+)$");
    private static final Pattern ESLINT_UNIX = Pattern.compile("^(.*) \\[(Error|Warning)/(\\S+)\\]$");
    private static final Pattern BASH = Pattern.compile("^(\\S+): line (\\d+): (.+)$");

    @Override
    List<OutputProblem> line(OutputLine line) {
        String text = line.text();
        if (text.indexOf(':') < 0 || !text.chars().anyMatch(c -> c >= '0' && c <= '9')) {
            return List.of();
        }
        Matcher m;
        int at = line.index();
        if ((m = MAVEN.matcher(text)).find()) {
            return one(m.group(2), number(m, 3), number(m, 4), severity(m.group(1)), text(m, 5), at);
        }
        if ((m = SUREFIRE.matcher(text)).find()) {
            return one(m.group(1) + ".java", number(m, 2), 0, Severity.ERROR, text(m, 3), at);
        }
        if ((m = KOTLIN.matcher(text)).find()) {
            int row = Math.max(number(m, 3), number(m, 5));
            return one(m.group(2), row, Math.max(number(m, 4), number(m, 6)), severity(m.group(1)), text(m, 7), at);
        }
        if ((m = TSC.matcher(text)).find()) {
            int row = Math.max(number(m, 2), number(m, 4));
            return one(m.group(1), row, Math.max(number(m, 3), number(m, 5)), severity(m.group(6)), text(m, 7), at);
        }
        return general(line);
    }

    private static List<OutputProblem> general(OutputLine line) {
        String text = line.text();
        Matcher m;
        int at = line.index();
        if ((m = NAMED.matcher(text)).find()) {
            int column = m.group(3) == null ? line.caretColumn() : number(m, 3);
            return one(m.group(1), number(m, 2), column, severity(m.group(4)), text(m, 5), at);
        }
        if ((m = GO.matcher(text)).find()) {
            return one(m.group(1), number(m, 2), number(m, 3), Severity.ERROR, text(m, 4), at);
        }
        if ((m = COLUMN.matcher(text)).find()) {
            Matcher unix = ESLINT_UNIX.matcher(m.group(4));
            boolean eslint = unix.find();
            Severity severity = eslint ? severity(unix.group(2)) : Severity.ERROR;
            return one(m.group(1), number(m, 2), number(m, 3), severity, eslint ? text(unix, 1) : text(m, 4), at);
        }
        if ((m = BASH.matcher(text)).find()) {
            return one(m.group(1), number(m, 2), 0, Severity.ERROR, text(m, 3), at);
        }
        return List.of();
    }

    private static List<OutputProblem> one(
            String file, int line, int column, Severity severity, String message, int outputLine) {
        return List.of(new OutputProblem(file, line, column, severity, message, outputLine));
    }
}
