package dev.codeface.core.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.codeface.core.syntax.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stack traces of the JVM and of node: a headline and `at` frames, of which the first in the user's own code is the
/// place.
final class StackTraceRule extends OutputRule {
    private static final Pattern JAVA_HEADLINE =
            Pattern.compile("^(?:\\[ERROR\\]\\s*)?(?:Exception in thread \"[^\"]*\" |Caused by: |\\s*Suppressed: )?"
                    + "((?:[a-z_][\\w$]*\\.)+[A-Z][\\w$]*(?:: .*)?)$");
    private static final Pattern JAVA_FRAME = Pattern.compile(
            "^\\s*at (?:[^\\s()]*/)?((?:[\\w$]+\\.)*)[\\w$]+\\.[\\w$<>]+\\(([\\w$]+\\.(?:java|kt|scala|groovy)):(\\d+)\\)");
    private static final Pattern NODE_HEADLINE = Pattern.compile(
            "^\\s*(?:Uncaught |● )?([A-Z]\\w*(?:Error|Exception)(?: \\[\\w+\\])?(?:: .*)?|Error(?:: .*)?)$");
    private static final Pattern NODE_FRAME =
            Pattern.compile("^\\s+(?:at|❯) (?:.*\\()?(?:file://)?([^\\s()]+?):(\\d+):(\\d+)\\)?$");
    private static final Pattern NODE_PLACE = Pattern.compile("^(?:file://)?(\\S+\\.[cm]?[jt]sx?):(\\d+)$");
    private static final List<String> LIBRARIES = List.of(
            "java/",
            "javax/",
            "jdk/",
            "sun/",
            "com/sun/",
            "javafx/",
            "kotlin/",
            "scala/",
            "groovy/",
            "org/junit/",
            "junit/",
            "org/assertj/",
            "org/mockito/",
            "org/hamcrest/",
            "org/opentest4j/",
            "org/apache/maven/",
            "org/gradle/",
            "org/springframework/",
            "node:",
            "internal/");

    private @Nullable String headline;
    private @Nullable OutputProblem library;
    private @Nullable OutputProblem thrower;

    @Override
    List<OutputProblem> line(OutputLine line) {
        List<OutputProblem> out = new ArrayList<>();
        OutputProblem frame = frame(line);
        if (frame != null) {
            if (headline != null && library(frame.file())) {
                library = library == null ? frame : library;
            } else if (headline != null) {
                out.add(frame);
                forget();
            }
            return out;
        }
        String said = headline(line.text());
        if (said != null) {
            OutputProblem above = headline == null ? thrower : null;
            out.addAll(end());
            headline = said;
            thrower = above;
            return out;
        }
        Matcher m = NODE_PLACE.matcher(line.text());
        if (m.find()) {
            out.addAll(end());
            thrower = problem(m.group(1), number(m, 2), line.caretColumn(), "", line);
        }
        return out;
    }

    /// A trace without a frame of the user's own: the place node printed above it, else its first frame.
    @Override
    List<OutputProblem> end() {
        OutputProblem known = thrower != null ? thrower : library;
        String said = headline;
        forget();
        if (known == null || said == null) {
            return List.of();
        }
        return List.of(new OutputProblem(
                known.file(), known.line(), known.column(), Severity.ERROR, said, known.outputLine()));
    }

    private void forget() {
        headline = null;
        library = null;
        thrower = null;
    }

    private static @Nullable String headline(String text) {
        Matcher m = JAVA_HEADLINE.matcher(text);
        if (m.find()) {
            return text(m, 1);
        }
        m = NODE_HEADLINE.matcher(text);
        return m.find() ? text(m, 1) : null;
    }

    private @Nullable OutputProblem frame(OutputLine line) {
        Matcher m = JAVA_FRAME.matcher(line.text());
        if (m.find()) {
            return problem(text(m, 1).replace('.', '/') + m.group(2), number(m, 3), 0, said(), line);
        }
        m = NODE_FRAME.matcher(line.text());
        return m.find() ? problem(m.group(1), number(m, 2), number(m, 3), said(), line) : null;
    }

    private String said() {
        return headline == null ? "" : headline;
    }

    private static OutputProblem problem(String file, int row, int column, String message, OutputLine line) {
        return new OutputProblem(file, row, column, Severity.ERROR, message, line.index());
    }

    private static boolean library(String file) {
        return file.contains("/node_modules/") || LIBRARIES.stream().anyMatch(file::startsWith);
    }
}
