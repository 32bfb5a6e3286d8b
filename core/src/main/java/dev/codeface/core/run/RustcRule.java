package dev.codeface.core.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codeface.core.syntax.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// rustc and cargo: a headline, then an arrow with the place; panics name the place first and the message below.
final class RustcRule extends OutputRule {
    private static final Pattern HEADLINE = Pattern.compile("^(error|warning|note|help)(\\[\\w+\\])?: (.*)$");
    private static final Pattern ARROW = Pattern.compile("^\\s*--> (.+?):(\\d+):(\\d+)$");
    private static final Pattern PANIC =
            Pattern.compile("^thread '.*' (?:\\(\\d+\\) )?panicked at (.+?):(\\d+):(\\d+):?$");
    private static final Pattern OLD_PANIC = Pattern.compile("^thread '.*' panicked at '(.*)', (.+?):(\\d+):(\\d+)$");

    private @Nullable String headline;
    private Severity severity = Severity.ERROR;

    @Override
    List<OutputProblem> line(OutputLine line) {
        String text = line.text();
        Matcher m = HEADLINE.matcher(text);
        if (m.find()) {
            severity = severity(m.group(1));
            headline = text(m, 3) + (m.group(2) == null ? "" : " " + m.group(2));
            return List.of();
        }
        m = ARROW.matcher(text);
        if (m.find() && headline != null) {
            String message = headline;
            headline = null;
            return List.of(new OutputProblem(m.group(1), number(m, 2), number(m, 3), severity, message, line.index()));
        }
        return panic(line);
    }

    private static List<OutputProblem> panic(OutputLine line) {
        Matcher m = OLD_PANIC.matcher(line.text());
        if (m.find()) {
            return List.of(new OutputProblem(
                    m.group(2), number(m, 3), number(m, 4), Severity.ERROR, text(m, 1), line.index()));
        }
        m = PANIC.matcher(line.text());
        if (m.find()) {
            String message =
                    line.after(1).isEmpty() ? "panicked" : line.after(1).strip();
            return List.of(
                    new OutputProblem(m.group(1), number(m, 2), number(m, 3), Severity.ERROR, message, line.index()));
        }
        return List.of();
    }
}
