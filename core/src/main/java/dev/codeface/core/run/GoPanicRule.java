package dev.codeface.core.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codeface.core.syntax.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Go panic: the message, then goroutines with tab-indented places; the first outside the runtime counts.
final class GoPanicRule extends OutputRule {
    private static final Pattern PANIC = Pattern.compile("^(?:panic|fatal error): (.*)$");
    private static final Pattern FRAME = Pattern.compile("^\\s+(\\S+\\.go):(\\d+)(?: \\+0x[0-9a-f]+)?$");

    private @Nullable String message;

    @Override
    List<OutputProblem> line(OutputLine line) {
        Matcher m = PANIC.matcher(line.text());
        if (m.find()) {
            message = text(m, 1);
            return List.of();
        }
        m = FRAME.matcher(line.text());
        String said = message;
        if (said == null
                || !m.find()
                || m.group(1).contains("/src/runtime/")
                || m.group(1).contains("/src/testing/")) {
            return List.of();
        }
        message = null;
        return List.of(new OutputProblem(m.group(1), number(m, 2), 0, Severity.ERROR, said, line.index()));
    }
}
