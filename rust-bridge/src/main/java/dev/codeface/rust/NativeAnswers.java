package dev.codeface.rust;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Fold;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Severity;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.rust.NativeBlock.Section;
import java.util.ArrayList;
import java.util.List;

/// Blocks read as core's values. Pure.
final class NativeAnswers {
    private static final Severity[] SEVERITIES = Severity.values();

    private NativeAnswers() {}

    static Validation validation(Language language, NativeBlock block) {
        Section checker = block.section(NativeBlock.CHECKER);
        Section records = block.section(NativeBlock.DIAGNOSTICS);
        List<TextEdit> edits = edits(block);
        List<Diagnostic> diagnostics = new ArrayList<>(records.records());
        for (int i = 0; i < records.records(); i++) {
            int fix = records.at(i, 10);
            diagnostics.add(new Diagnostic(
                    range(records, i, 0),
                    SEVERITIES[records.at(i, 2)],
                    block.string(records, i, 4),
                    block.string(records, i, 6),
                    block.string(records, i, 8),
                    records.at(i, 3) == 1,
                    edits.subList(fix, fix + records.at(i, 11))));
        }
        return new Validation(language, block.string(checker, 0, 0), checker.at(0, 2) == 1, diagnostics);
    }

    static List<TextEdit> edits(NativeBlock block) {
        Section records = block.section(NativeBlock.EDITS);
        List<TextEdit> edits = new ArrayList<>(records.records());
        for (int i = 0; i < records.records(); i++) {
            edits.add(new TextEdit(range(records, i, 0), block.string(records, i, 2)));
        }
        return edits;
    }

    static List<Symbol> symbols(NativeBlock block) {
        Section records = block.section(NativeBlock.SYMBOLS);
        List<Symbol> symbols = new ArrayList<>(records.records());
        for (int i = 0; i < records.records(); i++) {
            symbols.add(new Symbol(
                    block.string(records, i, 7),
                    block.string(records, i, 5),
                    range(records, i, 0),
                    range(records, i, 2),
                    records.at(i, 4)));
        }
        return symbols;
    }

    static List<Fold> folds(NativeBlock block) {
        Section records = block.section(NativeBlock.FOLDS);
        List<Fold> folds = new ArrayList<>(records.records());
        for (int i = 0; i < records.records(); i++) {
            folds.add(new Fold(records.at(i, 0), records.at(i, 1)));
        }
        return folds;
    }

    static List<TextRange> ranges(NativeBlock block) {
        Section records = block.section(NativeBlock.RANGES);
        List<TextRange> ranges = new ArrayList<>(records.records());
        for (int i = 0; i < records.records(); i++) {
            ranges.add(range(records, i, 0));
        }
        return ranges;
    }

    private static TextRange range(Section section, int record, int field) {
        return new TextRange(section.at(record, field), section.at(record, field + 1));
    }
}
