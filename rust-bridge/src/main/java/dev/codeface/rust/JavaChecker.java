package dev.codeface.rust;

import com.sun.source.util.JavacTask;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.TextRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Java read by the parser of the JDK that runs the program. Thread-safe: each check is a task of its own.
final class JavaChecker implements AutoCloseable {
    private static final String CHECKER = "javac";
    private static final List<String> OPTIONS = List.of("-proc:none", "-Xlint:none", "-implicit:none");

    private final @Nullable JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final @Nullable StandardJavaFileManager files =
            compiler == null ? null : compiler.getStandardFileManager(null, Locale.ENGLISH, null);

    /// False in a runtime without `jdk.compiler`.
    boolean available() {
        return compiler != null;
    }

    /// Problems with the fixes that are certain.
    Validation validate(String text) {
        return validate(text, () -> false);
    }

    /// As [#validate(String)], asking between its steps whether anybody still wants the answer.
    ///
    /// @throws CancellationException where nobody does
    Validation validate(String text, BooleanSupplier stopped) {
        Function<String, List<Diagnostic>> step = changed -> {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("the check was given up");
            }
            return check(changed);
        };
        List<Diagnostic> found = step.apply(text);
        if (found.stream().anyMatch(Diagnostic::isError)) {
            found = new JavaFixes(step).find(text, found);
        }
        return new Validation(Language.JAVA, CHECKER, true, found);
    }

    private List<Diagnostic> check(String text) {
        if (compiler == null || files == null) {
            throw new IllegalStateException("there is no Java compiler");
        }
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try {
            JavacTask task =
                    (JavacTask) compiler.getTask(null, files, collector, OPTIONS, null, List.of(new Source(text)));
            task.parse();
        } catch (StackOverflowError e) {
            return List.of(
                    diagnostic(new TextRange(0, 0), Severity.ERROR, "nesting", "Nested too deeply to be checked."));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
        List<Diagnostic> found = new ArrayList<>();
        for (javax.tools.Diagnostic<? extends JavaFileObject> d : collector.getDiagnostics()) {
            found.add(read(d, text.length()));
        }
        return found;
    }

    private static Diagnostic read(javax.tools.Diagnostic<? extends JavaFileObject> d, int length) {
        long place = d.getPosition() == javax.tools.Diagnostic.NOPOS ? 0 : d.getPosition();
        long first = d.getStartPosition() == javax.tools.Diagnostic.NOPOS ? place : d.getStartPosition();
        long last = d.getEndPosition() == javax.tools.Diagnostic.NOPOS ? first : d.getEndPosition();
        int start = (int) Math.clamp(first, 0, length);
        int end = (int) Math.clamp(last, start, length);
        Severity severity = switch (d.getKind()) {
            case ERROR -> Severity.ERROR;
            case WARNING, MANDATORY_WARNING -> Severity.WARNING;
            default -> Severity.INFORMATION;
        };
        String code = d.getCode() == null ? "syntax" : d.getCode().replaceFirst("^compiler\\.\\w+\\.", "");
        return diagnostic(new TextRange(start, end), severity, code, d.getMessage(Locale.ENGLISH));
    }

    private static Diagnostic diagnostic(TextRange range, Severity severity, String code, String message) {
        return new Diagnostic(range, severity, code, message, CHECKER, true, List.of());
    }

    @Override
    public void close() {
        try {
            if (files != null) {
                files.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the compiler's file manager does not close", e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Text.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
