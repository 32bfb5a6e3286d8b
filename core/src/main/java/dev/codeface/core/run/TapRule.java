package dev.codeface.core.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codeface.core.syntax.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The test protocol that `node --test` and others print: a failed test, then its facts as indented YAML.
final class TapRule extends OutputRule {
    private static final Pattern FAILED = Pattern.compile("^\\s*not ok \\d+ - (.*)$");
    private static final Pattern ERROR = Pattern.compile("^\\s+error: (?:\\|-|['\"]?(.+?)['\"]?)$");
    private static final Pattern LOCATION = Pattern.compile("^\\s+location: '(.+):(\\d+):(\\d+)'$");
    private static final Pattern FRAME =
            Pattern.compile("^\\s+(?:at )?(?:.*\\()?((?:/|[A-Za-z]:)[^\\s()]+\\.[cm]?[jt]sx?):(\\d+):(\\d+)\\)?$");

    private @Nullable String test;
    private @Nullable String message;
    private boolean messageFollows;
    private @Nullable OutputProblem place;
    private boolean inStack;

    @Override
    List<OutputProblem> line(OutputLine line) {
        String text = line.text();
        Matcher m = FAILED.matcher(text);
        if (text.contains("not ok ") && m.find()) {
            List<OutputProblem> before = end();
            test = text(m, 1);
            return before;
        }
        if (test == null) {
            return List.of();
        }
        if (text.strip().equals("...")) {
            return end();
        }
        fact(line);
        return List.of();
    }

    private void fact(OutputLine line) {
        String text = line.text();
        Matcher m = ERROR.matcher(text);
        if (messageFollows && !text.isBlank()) {
            messageFollows = false;
            message = text.strip();
        } else if (message == null && m.find()) {
            message = m.group(1);
            messageFollows = message == null;
        } else if (text.strip().startsWith("stack: ")) {
            inStack = true;
        } else if (inStack && (m = FRAME.matcher(text)).find() && !m.group(1).contains("/node_modules/")) {
            place = problem(m, line);
            inStack = false;
        } else if (place == null && (m = LOCATION.matcher(text)).find()) {
            place = problem(m, line);
        }
    }

    private static OutputProblem problem(Matcher m, OutputLine line) {
        return new OutputProblem(m.group(1), number(m, 2), number(m, 3), Severity.ERROR, "", line.index());
    }

    @Override
    List<OutputProblem> end() {
        OutputProblem known = place;
        String said = message == null ? test : message;
        test = null;
        message = null;
        place = null;
        messageFollows = false;
        inStack = false;
        return known == null || said == null
                ? List.of()
                : List.of(new OutputProblem(
                        known.file(), known.line(), known.column(), Severity.ERROR, said, known.outputLine()));
    }
}
