package dev.codeface.core.gateway;

import dev.codeface.core.context.AttachedContext;
import dev.codeface.core.context.ContextBlocks;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.syntax.Validation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the offline model says about an attached file: each problem with its line and where it stands, the certain
/// fixes as an edit that was checked again, and an outline where nothing is wrong or one was asked for.
final class OfflineFileReport {
    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_SYMBOLS = 40;

    private final AttachedContext piece;
    private final boolean outlineAsked;
    private final SyntaxService engine;
    private final Language language;
    private final LineIndex lines;
    private final StringBuilder out = new StringBuilder();

    OfflineFileReport(AttachedContext piece, String prompt, SyntaxService engine) {
        this.piece = piece;
        this.outlineAsked = prompt.toLowerCase(Locale.ROOT).contains("outline");
        this.engine = engine;
        this.language = Language.byId(piece.language())
                .filter(l -> l != Language.PLAIN)
                .orElseGet(() -> Language.detect(
                        piece.name(), piece.text().lines().findFirst().orElse("")));
        this.lines = new LineIndex(piece.text(), piece.firstLine());
    }

    String text() {
        out.append("### ").append(MarkdownText.code(piece.name()));
        out.append(piece.whole() ? "" : ", lines " + piece.firstLine() + "-" + piece.lastLine())
                .append("\n\n");
        if (!engine.status().available()) {
            out.append("The syntax engine is not there: ")
                    .append(MarkdownText.plain(engine.status().detail()))
                    .append("\n\n");
            return out.toString();
        }
        List<Symbol> symbols = symbols();
        Validation validation = engine.validate(language, piece.text());
        explain(validation, symbols);
        if (piece.whole()) {
            proposeFixes(validation);
        }
        if (outlineAsked || validation.diagnostics().isEmpty()) {
            outline(symbols);
        }
        return out.toString();
    }

    private List<Symbol> symbols() {
        try (SyntaxDocument document = engine.open(language, piece.text())) {
            return document.symbols();
        }
    }

    private void explain(Validation validation, List<Symbol> symbols) {
        if (validation.checker().equals("none")) {
            out.append("There is no checker for ").append(language.title()).append(".\n\n");
            return;
        }
        String how = validation.strict() ? "the real parser of the language" : "a check of the structure only";
        String checker = "`" + validation.checker() + "` (" + how + ")";
        if (!piece.whole()) {
            out.append("Only a part of the file is attached, and it was checked by itself: a problem at its edges may "
                    + "come from the cut.\n\n");
        }
        List<Diagnostic> problems = validation.diagnostics();
        if (problems.isEmpty()) {
            out.append("No problems, says ").append(checker).append(".\n\n");
            return;
        }
        int errors = validation.errorCount();
        int others = problems.size() - errors;
        String first = count(errors, "error");
        out.append(Character.toUpperCase(first.charAt(0)))
                .append(first.substring(1))
                .append(others == 0 ? "" : " and " + count(others, "remark"));
        out.append(", says ").append(checker).append(":\n\n");
        problems.stream().limit(MOST_PROBLEMS).forEach(problem -> explain(problem, symbols));
        if (problems.size() > MOST_PROBLEMS) {
            out.append("- and ").append(problems.size() - MOST_PROBLEMS).append(" more\n");
        }
        out.append('\n');
    }

    private void explain(Diagnostic problem, List<Symbol> symbols) {
        int offset = Math.min(problem.range().start(), piece.text().length());
        out.append("- **Line ").append(lines.lineOf(offset)).append(", column ").append(lines.columnOf(offset));
        out.append("**");
        out.append(problem.severity() == Severity.ERROR ? "" : " (" + lower(problem.severity()) + ")");
        out.append(": ").append(MarkdownText.plain(problem.message()));
        String line = lines.textAt(offset).strip();
        out.append(line.isEmpty() ? "" : " \u2014 " + MarkdownText.code(line));
        enclosing(symbols, offset)
                .ifPresent(symbol -> out.append(", in the ")
                        .append(symbol.kind())
                        .append(' ')
                        .append(MarkdownText.code(symbol.name())));
        out.append(problem.fix().isEmpty() ? "" : "; a certain fix is known").append('\n');
    }

    private static Optional<Symbol> enclosing(List<Symbol> symbols, int offset) {
        return symbols.stream()
                .filter(s -> s.range().start() <= offset && offset < s.range().end())
                .max(Comparator.comparingInt(Symbol::depth));
    }

    private void proposeFixes(Validation validation) {
        FixedText fixed = FixedText.of(piece.text(), validation.diagnostics());
        if (fixed.count() == 0) {
            return;
        }
        Validation after = engine.validate(language, fixed.text());
        if (after.errorCount() > validation.errorCount()) {
            return;
        }
        out.append("Proposed edit, ")
                .append(count(fixed.count(), "certain fix"))
                .append(". ");
        out.append(
                after.valid()
                        ? "Checked again with it: no errors."
                        : "Checked again with it: " + count(after.errorCount(), "error") + " left.");
        String body = EditBlock.body(piece.text(), fixed.text());
        String fence = MarkdownText.fence(body, 3);
        out.append("\n\n").append(fence).append(language.id()).append(" file=");
        out.append(ContextBlocks.quote(piece.name())).append('\n').append(body);
        out.append(body.endsWith("\n") ? "" : "\n").append(fence).append("\n\n");
    }

    private void outline(List<Symbol> symbols) {
        if (symbols.isEmpty()) {
            return;
        }
        out.append("Outline:\n\n");
        long shown = outlineAsked ? Long.MAX_VALUE : MOST_SYMBOLS;
        symbols.stream()
                .limit(shown)
                .forEach(symbol -> out.append("  ".repeat(symbol.depth()))
                        .append("- ")
                        .append(symbol.kind())
                        .append(' ')
                        .append(MarkdownText.code(symbol.name()))
                        .append(", line ")
                        .append(lines.lineOf(symbol.range().start()))
                        .append('\n'));
        if (symbols.size() > shown) {
            out.append("- and ").append(symbols.size() - shown).append(" more; write *outline* to see all\n");
        }
        out.append('\n');
    }

    private static String lower(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String count(int number, String noun) {
        String plural = number == 1 ? "" : noun.endsWith("x") ? "es" : "s";
        return (number == 0 ? "no" : String.valueOf(number)) + " " + noun + plural;
    }
}
