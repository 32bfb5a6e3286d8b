package dev.codeface.core.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codeface.core.syntax.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gradle's own words: a failed test with its short trace, and an error in a build file.
final class GradleRule extends OutputRule {
    private static final Pattern TEST = Pattern.compile("^\\S.* > .+ FAILED$");
    private static final Pattern FRAME =
            Pattern.compile("^\\s+(?:at |.* at )([\\w$]+\\.(?:java|kt|groovy|scala)):(\\d+)$");
    private static final Pattern BUILD_FILE = Pattern.compile("^\\S.* file '(.+)' line: (\\d+)$");

    private boolean inTest;
    private @Nullable String message;
    private @Nullable OutputProblem buildFile;

    @Override
    List<OutputProblem> line(OutputLine line) {
        String text = line.text();
        if (text.endsWith(" FAILED") && TEST.matcher(text).find()) {
            inTest = true;
            message = null;
            return List.of();
        }
        Matcher m = BUILD_FILE.matcher(text);
        if (text.contains("' line: ") && m.find()) {
            buildFile = new OutputProblem(m.group(1), number(m, 2), 0, Severity.ERROR, "", line.index());
            return List.of();
        }
        OutputProblem known = buildFile;
        if (known != null && text.startsWith("* What went wrong:")) {
            buildFile = null;
            String said = line.after(1).strip();
            return List.of(new OutputProblem(known.file(), known.line(), 0, Severity.ERROR, said, known.outputLine()));
        }
        return inTest ? trace(line) : List.of();
    }

    private List<OutputProblem> trace(OutputLine line) {
        String text = line.text();
        Matcher m = FRAME.matcher(text);
        if (message != null && m.find()) {
            inTest = false;
            return List.of(new OutputProblem(m.group(1), number(m, 2), 0, Severity.ERROR, message, line.index()));
        }
        if (text.isBlank()) {
            inTest = message == null;
        } else if (message == null) {
            message = text.strip();
        }
        return List.of();
    }
}
