package dev.codeface.rust;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import dev.codeface.core.style.CodeStyle;
import dev.codeface.core.style.ProjectStyle;
import dev.codeface.core.style.StyleKey;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.text.TextRange;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Java by google-java-format in this JVM: its own indentation of two, or of four where the project says so.
///
/// It uses the JDK's parser, which the launchers open to it (`--add-exports`). Thread-safe.
final class JavaFormatter implements TextFormatter {
    private static final String NAME = "google-java-format";

    private final NativeFormatter invariants;

    JavaFormatter(NativeFormatter invariants) {
        this.invariants = invariants;
    }

    @Override
    public boolean formats(Language language) {
        return language == Language.JAVA;
    }

    @Override
    public Formatting format(Language language, String text, Path path, @Nullable TextRange range) {
        CodeStyle style = ProjectStyle.of(path, language);
        try {
            Formatter formatter = new Formatter(options(style));
            String plain = text.replace("\r\n", "\n");
            String first = formatter.formatSource(plain);
            if (!formatter.formatSource(first).equals(first)) {
                return new Formatting.Refused(NAME + " does not settle on one form of this text.");
            }
            return invariants.check(language, text, withLineEnds(first, text, style), range, NAME);
        } catch (FormatterException e) {
            return new Formatting.Refused(reason(e));
        } catch (IllegalAccessError e) {
            return new Formatting.Refused("This program was started without access to the JDK's Java parser.");
        } catch (StackOverflowError e) {
            return new Formatting.Refused("The text is nested too deeply to be formatted.");
        }
    }

    private static JavaFormatterOptions options(CodeStyle style) {
        boolean four = style.get(StyleKey.INDENT).filter("4"::equals).isPresent();
        return JavaFormatterOptions.builder()
                .style(four ? JavaFormatterOptions.Style.AOSP : JavaFormatterOptions.Style.GOOGLE)
                // Words of a comment and the order of modifiers are the user's.
                .formatJavadoc(false)
                .reorderModifiers(false)
                .cleanup(false)
                .build();
    }

    private static String withLineEnds(String formatted, String old, CodeStyle style) {
        boolean windows = style.get(StyleKey.LINE_END)
                .map("crlf"::equals)
                .orElse(old.contains("\r\n") && old.indexOf('\n') == old.indexOf("\r\n") + 1);
        return windows ? formatted.replace("\n", "\r\n") : formatted;
    }

    private static String reason(FormatterException e) {
        return e.diagnostics().stream()
                .findFirst()
                .map(d -> "Line " + d.line() + " has an error: " + d.message())
                .orElse("google-java-format cannot read this text.");
    }
}
