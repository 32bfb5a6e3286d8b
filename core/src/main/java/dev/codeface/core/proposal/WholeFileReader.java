package dev.codeface.core.proposal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes a block as the complete new text of a file, unless it looks like a part of it. Stateless.
final class WholeFileReader {
    private static final int SMALL = 12;

    private WholeFileReader() {}

    /// @param named whether the block says which file it is; without that more of the old text must be found again
    static String read(TextLines before, List<String> code, boolean named) throws ProposalRefusal {
        List<String> old = before.lines();
        if (!old.isEmpty()) {
            boolean sameEnds = firstOf(old).equals(firstOf(code)) && lastOf(old).equals(lastOf(code));
            double kept = kept(old, code);
            boolean shrinks = old.size() > SMALL && code.size() < old.size() * 0.6;
            if (shrinks && !sameEnds || old.size() > SMALL && code.size() < old.size() * 0.25) {
                throw part(old.size(), code.size());
            }
            if (old.size() > SMALL && !sameEnds && kept < (named ? 0.15 : 0.5)) {
                throw part(old.size(), code.size());
            }
            if (!named && old.size() <= SMALL && kept < 0.5) {
                throw part(old.size(), code.size());
            }
        }
        return new TextLines(code, before.closed()).text();
    }

    private static ProposalRefusal part(int before, int after) {
        return new ProposalRefusal(
                "This looks like a part of the file (" + after + " lines of " + before + "), not all of it.",
                "Insert it at the caret, or ask the model for a SEARCH and REPLACE block.",
                0);
    }

    /// Share of the old lines that stand in the new text.
    private static double kept(List<String> old, List<String> code) {
        Set<String> lines = new HashSet<>();
        code.forEach(line -> lines.add(line.strip()));
        long counted = old.stream().filter(line -> line.strip().length() > 2).count();
        long found = old.stream()
                .filter(line -> line.strip().length() > 2)
                .filter(line -> lines.contains(line.strip()))
                .count();
        return counted == 0 ? 1 : (double) found / counted;
    }

    private static String firstOf(List<String> lines) {
        return lines.stream().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
    }

    private static String lastOf(List<String> lines) {
        return lines.stream()
                .filter(l -> !l.isBlank())
                .reduce((a, b) -> b)
                .orElse("")
                .strip();
    }
}
