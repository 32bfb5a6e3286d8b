package dev.codeface.core.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a command line does.
///
/// @param parts  every command in it, in the order of the text; those inside others (`sudo`, `sh -c`, `$(…)`) follow
/// the one that runs them, one level deeper
/// @param unread one sentence where something could not be read, so that the parts may be incomplete; else empty
public record ShellAnalysis(List<ShellPart> parts, String unread) {
    public ShellAnalysis {
        parts = List.copyOf(parts);
    }

    /// True where every part of the text was understood.
    public boolean complete() {
        return unread.isEmpty();
    }

    /// The effects of all parts, in the order of the parts.
    public List<ShellEffect> effects() {
        return parts.stream().flatMap(p -> p.effects().stream()).toList();
    }

    /// The kinds of effect that occur.
    public Set<ShellEffect.Kind> kinds() {
        Set<ShellEffect.Kind> kinds = EnumSet.noneOf(ShellEffect.Kind.class);
        effects().forEach(e -> kinds.add(e.kind()));
        return kinds;
    }
}
