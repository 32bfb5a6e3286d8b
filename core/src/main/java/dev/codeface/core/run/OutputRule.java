package dev.codeface.core.run;

import com.google.re2j.Matcher;
import dev.codeface.core.syntax.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One tool's way to name a place. Sees every line in order and may remember; one instance per parse.
abstract class OutputRule {
    /// Problems that are known with this line.
    abstract List<OutputProblem> line(OutputLine line);

    /// Problems that were waiting for more lines.
    List<OutputProblem> end() {
        return List.of();
    }

    /// A number from a group; 0 where the group is missing or too large.
    static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null || digits.length() > 8 ? 0 : Integer.parseInt(digits);
    }

    static String text(Matcher matcher, int group) {
        String value = matcher.group(group);
        return value == null ? "" : value.strip();
    }

    static Severity severity(@Nullable String word) {
        return switch (word == null ? "" : word.toLowerCase(java.util.Locale.ROOT)) {
            case "warning", "warn", "w" -> Severity.WARNING;
            case "note", "info", "help", "remark" -> Severity.INFORMATION;
            default -> Severity.ERROR;
        };
    }
}
