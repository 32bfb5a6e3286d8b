package dev.codeface.core.proposal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Detects lines by which a model says that it left something out: `// ... rest unchanged`. Stateless.
final class Elision {
    private static final String COMMENT = "(?://+|#+|--+|;+|%+|/\\*+|<!--|\\{/\\*|\\*|\"\"\"|'''|rem\\b)?";
    private static final String DOTS = "(?:\\.{3,}|…|\\[\\s*(?:\\.{3}|…)\\s*])";
    private static final String WORDS = "(?:rest|remaining|remainder|existing|unchanged|same|as before|omitted|previous"
            + "|other|truncated|snip|continues?|elided|unmodified|your|original|keep|no changes?|above|below|etc)";
    private static final Pattern BARE =
            Pattern.compile("(?i)^\\s*" + COMMENT + "\\s*" + DOTS + "\\s*(?:\\*/|-->|\\*/})?\\s*$");
    private static final Pattern SAID = Pattern.compile("(?i)^\\s*" + COMMENT + "\\s*[\\[(<{]?\\s*(?:" + DOTS
            + ".{0,80}\\b" + WORDS + "\\b.*|.{0,80}\\b" + WORDS + "\\b.{0,60}" + DOTS + ".*)$");
    private static final Pattern PLAIN = Pattern.compile(
            "(?i)^\\s*(?://+|#+|--+|;+|/\\*+|<!--|\\{/\\*)\\s*[\\[(<]?\\s*"
                    + "(?:(?:the\\s+)?(?:rest|remainder|remaining)\\b.{0,60}\\b(?:unchanged|same|omitted|here|as is|as before|file"
                    + "|code|stays?|goes|remains?)\\b.*|(?:existing|unchanged|previous|other|same|original)\\s+"
                    + "(?:code|content|methods?|functions?|imports?|lines?|implementation|as before|fields?|tests?)\\b.{0,40}"
                    + "|(?:unchanged|omitted|snip(?:ped)?|truncated)(?:\\s+for brevity)?\\s*[.\\])>]*\\s*(?:\\*/|-->|\\*/})?"
                    + "|.{0,40}\\bfor brevity\\b.*|keep (?:the )?(?:rest|existing|other)\\b.*|no changes? (?:here|below|above|needed).*)$");

    private Elision() {}

    /// The first line that stands for something left out and that `known` does not hold.
    static Optional<String> find(List<String> lines, List<String> known) {
        return lines.stream()
                .filter(Elision::elides)
                .filter(line -> known.stream().noneMatch(k -> k.strip().equals(line.strip())))
                .findFirst();
    }

    private static boolean elides(String line) {
        if (line.length() > 200 || !mayElide(line)) {
            return false;
        }
        // `...` is a statement of Python and of stub files; alone it counts only with a comment sign or as a line's
        // all.
        return BARE.matcher(line).matches()
                || SAID.matcher(line).matches() && looksLikeRemark(line)
                || PLAIN.matcher(line).matches();
    }

    /// Whether the expressions, which are slow, have anything to look for: dots, or the sign of a remark.
    private static boolean mayElide(String line) {
        int at = 0;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at < line.length()
                && ("/#-;<{".indexOf(line.charAt(at)) >= 0 || line.contains("...") || line.indexOf('…') >= 0);
    }

    /// A remark, and not code such as a spread of arguments in a string.
    private static boolean looksLikeRemark(String line) {
        String text = line.strip();
        return text.startsWith("/")
                || text.startsWith("#")
                || text.startsWith("-")
                || text.startsWith(";")
                || text.startsWith("<!")
                || text.startsWith("{/")
                || text.startsWith("*")
                || text.startsWith("%")
                || text.startsWith(".")
                || text.startsWith("…")
                || text.startsWith("[")
                || text.startsWith("(");
    }
}
