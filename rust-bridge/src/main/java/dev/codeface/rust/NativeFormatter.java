package dev.codeface.rust;

import dev.codeface.core.style.ProjectStyle;
import dev.codeface.core.syntax.Formatting;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The formatters inside the library. Thread-safe.
final class NativeFormatter implements TextFormatter {
    private static final Set<Language> LANGUAGES = EnumSet.of(
            Language.JAVASCRIPT,
            Language.JSX,
            Language.TYPESCRIPT,
            Language.TSX,
            Language.PYTHON,
            Language.JSON,
            Language.JSONC,
            Language.TOML,
            Language.YAML,
            Language.CSS,
            Language.SCSS,
            Language.LESS,
            Language.HTML,
            Language.XML,
            Language.SQL,
            Language.MARKDOWN);

    private final NativeEngine engine;

    NativeFormatter(NativeEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean formats(Language language) {
        return LANGUAGES.contains(language) && engine.code(language) != null;
    }

    @Override
    public Formatting format(Language language, String text, Path path, @Nullable TextRange range) {
        Integer code = engine.code(language);
        if (code == null) {
            return new Formatting.Refused("There is no formatter for " + language.title() + ".");
        }
        char[] units = text.toCharArray();
        char[] style = ProjectStyle.of(path, language).lines().toCharArray();
        return answer(
                text,
                out -> FormatCalls.cf_format(
                        code, units, units.length, style, style.length, start(range), end(range), out));
    }

    /// Whether another formatter's text may replace one: the same invariants, checked by the library.
    Formatting check(Language language, String text, String formatted, @Nullable TextRange range, String formatter) {
        Integer code = engine.code(language);
        if (code == null) {
            return new Formatting.Refused("The syntax engine cannot check " + language.title() + ".");
        }
        char[] units = text.toCharArray();
        char[] fresh = formatted.toCharArray();
        Formatting checked = answer(
                text,
                out -> FormatCalls.cf_format_check(
                        code, units, units.length, fresh, fresh.length, start(range), end(range), out));
        return checked instanceof Formatting.Formatted f
                ? new Formatting.Formatted(f.text(), f.edits(), formatter)
                : checked;
    }

    private static Formatting answer(String text, java.util.function.ToIntFunction<long[]> call) {
        try {
            NativeBlock block = NativeEngine.answer(call);
            List<String> said = block.texts(0);
            if (!said.get(1).isEmpty()) {
                return new Formatting.Refused(said.get(1));
            }
            List<TextEdit> edits = NativeAnswers.edits(block);
            return new Formatting.Formatted(applied(text, edits), edits, said.getFirst());
        } catch (NativeEngine.TextTooLargeException e) {
            return new Formatting.Refused("This text is too large to be formatted.");
        }
    }

    /// A text with edits in order applied.
    private static String applied(String text, List<TextEdit> edits) {
        if (edits.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + text.length() / 8);
        int at = 0;
        for (TextEdit edit : edits) {
            out.append(text, at, edit.range().start()).append(edit.replacement());
            at = edit.range().end();
        }
        return out.append(text, at, text.length()).toString();
    }

    private static int start(@Nullable TextRange range) {
        return range == null ? -1 : range.start();
    }

    private static int end(@Nullable TextRange range) {
        return range == null ? -1 : range.end();
    }
}
