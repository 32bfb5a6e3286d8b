package dev.codeface.rust;

import dev.codeface.core.error.AppException;
import dev.codeface.core.run.ShellAnalysis;
import dev.codeface.core.run.ShellAnalyzer;
import dev.codeface.core.run.ShellEffect;
import dev.codeface.core.run.ShellPart;
import dev.codeface.core.text.TextRange;
import dev.codeface.rust.NativeBlock.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// [ShellAnalyzer] over the native library. Thread-safe.
public final class RustShellAnalyzer implements ShellAnalyzer {
    private static final ShellPart.Link[] LINKS = ShellPart.Link.values();
    private static final ShellEffect.Kind[] KINDS = ShellEffect.Kind.values();

    private final String missing;

    /// Loads the library from where [NativeLibrary] looks for it.
    public RustShellAnalyzer() {
        String reason = "";
        try {
            Path file = NativeLibrary.find();
            NativeLibrary.bind(file);
            NativeLibrary.bind(file, ShellCalls.class);
        } catch (AppException e) {
            reason = e.userMessage() + " " + e.remedy();
        }
        missing = reason;
    }

    @Override
    public ShellAnalysis analyze(String text) {
        if (!missing.isEmpty()) {
            return new ShellAnalysis(List.of(), missing);
        }
        char[] units = text.toCharArray();
        try {
            return read(NativeEngine.answer(out -> ShellCalls.cf_shell(units, units.length, out)));
        } catch (NativeEngine.TextTooLargeException e) {
            return new ShellAnalysis(List.of(), "The command is too long to be explained.");
        }
    }

    private static ShellAnalysis read(NativeBlock block) {
        List<String> arguments = block.texts(1);
        List<ShellEffect> effects = effects(block);
        Section records = block.section(NativeBlock.COMMANDS);
        List<ShellPart> parts = new ArrayList<>(records.records());
        for (int i = 0; i < records.records(); i++) {
            parts.add(new ShellPart(
                    new TextRange(records.at(i, 0), records.at(i, 1)),
                    block.string(records, i, 5),
                    arguments.subList(records.at(i, 9), records.at(i, 9) + records.at(i, 10)),
                    LINKS[records.at(i, 2)],
                    records.at(i, 3),
                    records.at(i, 4) == 1,
                    block.string(records, i, 7),
                    effects.subList(records.at(i, 11), records.at(i, 11) + records.at(i, 12))));
        }
        return new ShellAnalysis(parts, block.texts(0).getFirst());
    }

    private static List<ShellEffect> effects(NativeBlock block) {
        Section records = block.section(NativeBlock.EFFECTS);
        List<ShellEffect> effects = new ArrayList<>(records.records());
        for (int i = 0; i < records.records(); i++) {
            effects.add(new ShellEffect(
                    KINDS[records.at(i, 2)],
                    block.string(records, i, 4),
                    records.at(i, 3) == 1,
                    new TextRange(records.at(i, 0), records.at(i, 1)),
                    block.string(records, i, 6)));
        }
        return effects;
    }
}
