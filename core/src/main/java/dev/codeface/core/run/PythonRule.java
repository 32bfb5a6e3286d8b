package dev.codeface.core.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codeface.core.syntax.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Python tracebacks and pytest. Of a traceback's frames the innermost outside the libraries is the place.
final class PythonRule extends OutputRule {
    private static final Pattern FRAME = Pattern.compile("^\\s*File \"(.+)\", line (\\d+)(?:, in .*)?$");
    private static final Pattern RAISED = Pattern.compile("^((?:\\w+\\.)*[A-Z]\\w*)(?:: (.*))?$");
    private static final Pattern TEST_PLACE = Pattern.compile("^(\\S+\\.pyi?):(\\d+): (in \\S+|\\w+(?:\\.\\w+)*)$");
    private static final Pattern TEST_ERROR = Pattern.compile("^E\\s{2,}(\\S.*)$");

    private @Nullable Place place;
    private @Nullable Place testPlace;
    private @Nullable String testError;

    private record Place(String file, int line, int outputLine) {
        boolean library() {
            return file.startsWith("<") || file.contains("/site-packages/") || file.contains("/lib/python");
        }

        OutputProblem problem(String message) {
            return new OutputProblem(file, line, 0, Severity.ERROR, message, outputLine);
        }
    }

    @Override
    List<OutputProblem> line(OutputLine line) {
        String text = line.text();
        if (text.startsWith("Traceback (most recent call last)")) {
            place = null;
            return List.of();
        }
        Matcher m = FRAME.matcher(text);
        if (m.find()) {
            Place frame = new Place(m.group(1), number(m, 2), line.index());
            if (place == null || !frame.library()) {
                place = frame;
            }
            return List.of();
        }
        Place raisedAt = place;
        m = RAISED.matcher(text);
        if (raisedAt != null && m.find()) {
            place = null;
            return List.of(raisedAt.problem(text));
        }
        return pytest(line);
    }

    private List<OutputProblem> pytest(OutputLine line) {
        Matcher m = TEST_ERROR.matcher(line.text());
        if (m.find()) {
            Place known = testPlace;
            testPlace = null;
            if (known != null) {
                return List.of(known.problem(text(m, 1)));
            }
            testError = testError == null ? text(m, 1) : testError;
            return List.of();
        }
        m = TEST_PLACE.matcher(line.text());
        if (!m.find()) {
            return List.of();
        }
        Place here = new Place(m.group(1), number(m, 2), line.index());
        if (text(m, 3).startsWith("in ")) {
            testPlace = here;
            return List.of();
        }
        String message = testError == null ? text(m, 3) : testError;
        testError = null;
        return List.of(here.problem(message));
    }
}
