package dev.codeface.core.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads `<<<<<<< SEARCH`, `=======`, `>>>>>>> REPLACE` blocks, strictly: what is damaged is refused. Stateless.
final class SearchReplaceReader {
    private static final Pattern SEARCH = Pattern.compile("^<{5,9} ?SEARCH\\s*$");
    private static final Pattern DIVIDER = Pattern.compile("^={5,9}\\s*$");
    private static final Pattern REPLACE = Pattern.compile("^>{5,9} ?REPLACE\\s*$");
    private static final Pattern MARKER = Pattern.compile("^(?:<{5,9} ?SEARCH|={5,9}|>{5,9} ?REPLACE)\\s*$");

    private SearchReplaceReader() {}

    static boolean recognises(List<String> lines) {
        return lines.stream()
                .anyMatch(l -> SEARCH.matcher(l).matches() || REPLACE.matcher(l).matches());
    }

    static List<Replacement> read(List<String> lines) throws ProposalRefusal {
        List<Replacement> replacements = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            if (lines.get(i).isBlank()) {
                i++;
                continue;
            }
            if (!SEARCH.matcher(lines.get(i)).matches()) {
                throw new ProposalRefusal("The change is damaged: there is text outside its SEARCH and REPLACE parts.");
            }
            int divider = next(lines, i + 1, DIVIDER);
            int end = next(lines, divider + 1, REPLACE);
            replacements.add(new Replacement(lines.subList(i + 1, divider), lines.subList(divider + 1, end), 0));
            i = end + 1;
        }
        return replacements;
    }

    /// The next marker, which must be the expected one.
    private static int next(List<String> lines, int from, Pattern expected) throws ProposalRefusal {
        for (int i = from; i < lines.size(); i++) {
            if (MARKER.matcher(lines.get(i)).matches()) {
                if (expected.matcher(lines.get(i)).matches()) {
                    return i;
                }
                throw new ProposalRefusal("The change is damaged: its SEARCH and REPLACE marks are out of order.");
            }
        }
        throw new ProposalRefusal("The change is cut off: a SEARCH or REPLACE part has no end.");
    }
}
