package dev.codeface.rust;

import dev.codeface.core.error.AppException;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.EngineStatus;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.syntax.ValidationOptions;
import dev.codeface.core.text.TextRange;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// [SyntaxService] over the native library; Java is checked by the JDK's own parser.
///
/// Threads: any; callers block. Where the library is missing or does not fit, the service says so in its status and
/// answers calmly: nothing highlighted, nothing checked but Java.
public final class RustSyntaxService implements SyntaxService {
    private final @Nullable NativeEngine engine;
    private final @Nullable Formatters formatters;
    private final EngineStatus status;
    private final JavaChecker java = new JavaChecker();
    private final CompilerChecker compilers;
    private final BashChecker bash;

    /// Loads the library from where [NativeLibrary] looks for it.
    public RustSyntaxService() {
        this(SearchPath.own());
    }

    /// @param searchPath where the shell and the compilers of C and C++ are looked for
    RustSyntaxService(String searchPath) {
        compilers = new CompilerChecker(searchPath);
        bash = new BashChecker(searchPath);
        NativeEngine loaded = null;
        EngineStatus state;
        try {
            loaded = NativeEngine.load();
            state = new EngineStatus(
                    true,
                    loaded.version() + ", interface " + NativeCalls.ABI_VERSION,
                    "Loaded from " + loaded.file() + ".");
        } catch (AppException e) {
            state = new EngineStatus(false, "-", e.userMessage() + " " + e.remedy());
        }
        engine = loaded;
        formatters = formatters(loaded);
        status = state;
    }

    private static @Nullable Formatters formatters(@Nullable NativeEngine engine) {
        try {
            return engine == null ? null : new Formatters(engine);
        } catch (AppException e) {
            return null;
        }
    }

    @Override
    public EngineStatus status() {
        return status;
    }

    @Override
    public SyntaxDocument open(Language language, String text) {
        return open(language, text, null);
    }

    @Override
    public SyntaxDocument open(Language language, String text, @Nullable Path file) {
        Integer code = engine == null ? null : engine.code(language);
        if (engine == null || code == null) {
            return new PlainDocument(language, text, java);
        }
        try {
            return new RustSyntaxDocument(engine, language, code, text, checker(language, file));
        } catch (NativeEngine.TextTooLargeException e) {
            return new PlainDocument(language, text, java);
        }
    }

    @Override
    public Validation validate(Language language, String text, ValidationOptions options) {
        if (language == Language.JAVA && java.available()) {
            return java.validate(text);
        }
        Integer code = engine == null ? null : engine.code(language);
        if (code == null) {
            return unchecked(language);
        }
        try {
            char[] units = text.toCharArray();
            int goal = goal(options);
            Validation found = NativeAnswers.validation(
                    language,
                    NativeEngine.answer(out -> NativeCalls.cf_validate(code, goal, units, units.length, out)));
            return language == Language.BASH
                    ? bash.validate(text, found, () -> false)
                    : compilers.validate(text, options.file(), found, () -> false);
        } catch (NativeEngine.TextTooLargeException e) {
            return tooLarge(language);
        }
    }

    /// Who checks a document's text in the JVM, where that is not the library alone.
    private @Nullable TextChecker checker(Language language, @Nullable Path file) {
        if (language == Language.JAVA && java.available()) {
            return (text, found, stopped) -> java.validate(text, stopped);
        }
        if (language == Language.BASH && bash.available()) {
            return (text, found, stopped) -> bash.validate(text, found.get(), stopped);
        }
        return compilers.available(language)
                ? (text, found, stopped) -> compilers.validate(text, file, found.get(), stopped)
                : null;
    }

    @Override
    public Formatting format(Language language, String text, Path path) {
        return formatters == null ? withoutEngine() : formatters.format(language, text, path, null);
    }

    @Override
    public Formatting formatRange(Language language, String text, Path path, TextRange range) {
        return formatters == null ? withoutEngine() : formatters.format(language, text, path, range);
    }

    private static Formatting withoutEngine() {
        return new Formatting.Refused("Nothing can be formatted: the syntax engine is missing or too old.");
    }

    /// Documents stay with their owners; the library itself stays loaded for the life of the process.
    @Override
    public void close() {
        java.close();
    }

    static int goal(ValidationOptions options) {
        return options.goal().ordinal();
    }

    static Validation unchecked(Language language) {
        return new Validation(language, "none", false, List.of());
    }

    static Validation tooLarge(Language language) {
        Diagnostic diagnostic = new Diagnostic(
                new TextRange(0, 0),
                Severity.WARNING,
                "too-large",
                "This text is too large to be checked.",
                "none",
                false,
                List.of());
        return new Validation(language, "none", false, List.of(diagnostic));
    }
}
