package dev.codeface.core.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Explains commands by what an analyser reads in their syntax tree: each command of the line, and what it touches.
public final class ShellExplainer implements CommandExplainer {
    private static final Set<ShellEffect.Kind> WORTH_A_LOOK = EnumSet.of(
            ShellEffect.Kind.NETWORK,
            ShellEffect.Kind.WRITES,
            ShellEffect.Kind.REMOVES,
            ShellEffect.Kind.PERMISSIONS,
            ShellEffect.Kind.PRIVILEGE,
            ShellEffect.Kind.INSTALLS,
            ShellEffect.Kind.EVALUATES,
            ShellEffect.Kind.STOPS,
            ShellEffect.Kind.UNKNOWN,
            ShellEffect.Kind.SYSTEM,
            ShellEffect.Kind.DISK,
            ShellEffect.Kind.REPEATS);
    private static final int LONGEST = 60;

    private final ShellAnalyzer analyzer;

    public ShellExplainer(ShellAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    @Override
    public List<CommandPart> explain(String command) {
        ShellAnalysis analysis = analyzer.analyze(command);
        List<CommandPart> parts = new ArrayList<>();
        for (ShellPart part : analysis.parts()) {
            String text = command.substring(
                    Math.min(part.range().start(), command.length()),
                    Math.min(part.range().end(), command.length()));
            boolean attention = part.effects().stream().anyMatch(e -> WORTH_A_LOOK.contains(e.kind()));
            parts.add(new CommandPart(brief(text), meaning(part), attention));
        }
        if (!analysis.complete()) {
            parts.add(new CommandPart("?", analysis.unread(), true));
        }
        return List.copyOf(parts);
    }

    /// The command itself stands above, whole; here it only says which part is meant.
    private static String brief(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private static String meaning(ShellPart part) {
        StringBuilder meaning = new StringBuilder();
        if (part.link() != ShellPart.Link.FIRST) {
            meaning.append(part.link().words()).append(": ");
        }
        meaning.append(part.explanation());
        part.effects().forEach(effect -> meaning.append("; ").append(effect.explanation()));
        return meaning.toString();
    }
}
