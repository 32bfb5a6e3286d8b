package dev.codeface.core.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads unified diffs of one file. Line numbers only decide between places that fit; counts are not trusted.
/// Stateless.
final class UnifiedDiffReader {
    private static final Pattern HUNK = Pattern.compile(
            "^@@(?: -(\\d{1,9})(?:,\\d+)? \\+\\d+(?:,\\d+)? @@.*|\\s*@@.*|\\s*\\.\\.\\.\\s*@@.*|\\s*)$");
    private static final Pattern HEADER =
            Pattern.compile("^(?:diff --git|index |--- |\\+\\+\\+ |new file mode|similarity ).*$");

    private UnifiedDiffReader() {}

    static boolean recognises(String language, List<String> lines) {
        boolean hunks = lines.stream().anyMatch(l -> HUNK.matcher(l).matches());
        boolean named = language.equals("diff") || language.equals("patch");
        boolean signs = lines.stream().anyMatch(l -> l.startsWith("+") || l.startsWith("-"));
        boolean headers = lines.stream().anyMatch(l -> l.startsWith("--- "))
                && lines.stream().anyMatch(l -> l.startsWith("+++ "));
        return signs && (named || hunks) || headers && hunks;
    }

    static List<Replacement> read(List<String> lines) throws ProposalRefusal {
        if (lines.stream().filter(l -> l.startsWith("+++ ")).count() > 1) {
            throw new ProposalRefusal(
                    "This diff changes several files at once.", "Ask the model for one block per file.", 0);
        }
        if (lines.stream().anyMatch(l -> l.startsWith("+++ /dev/null") || l.startsWith("rename "))) {
            throw new ProposalRefusal("This diff deletes or renames the file.", "Do that by hand, then ask again.", 0);
        }
        List<Replacement> hunks = new ArrayList<>();
        int i = 0;
        while (i < lines.size() && !HUNK.matcher(lines.get(i)).matches()) {
            if (!lines.get(i).isBlank() && !HEADER.matcher(lines.get(i)).matches()) {
                throw new ProposalRefusal("The diff is damaged: it has no hunk header before its first change.");
            }
            i++;
        }
        while (i < lines.size()) {
            int end = i + 1;
            while (end < lines.size() && !HUNK.matcher(lines.get(end)).matches()) {
                end++;
            }
            hunks.add(hunk(lines.get(i), lines.subList(i + 1, end), end == lines.size()));
            i = end;
        }
        return hunks;
    }

    private static Replacement hunk(String header, List<String> body, boolean last) throws ProposalRefusal {
        Matcher matcher = HUNK.matcher(header);
        int hint = matcher.matches() && matcher.group(1) != null ? Integer.parseInt(matcher.group(1)) : 0;
        List<String> search = new ArrayList<>();
        List<String> replace = new ArrayList<>();
        int size = body.size();
        while (last && size > 0 && body.get(size - 1).isEmpty()) {
            size--;
        }
        for (String line : body.subList(0, size)) {
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            String rest = line.isEmpty() ? "" : line.substring(1);
            switch (sign) {
                case ' ' -> {
                    search.add(rest);
                    replace.add(rest);
                }
                case '-' -> search.add(rest);
                case '+' -> replace.add(rest);
                case '\\' -> {}
                default ->
                    throw new ProposalRefusal("The diff is damaged: a line has neither sign nor blank before it.");
            }
        }
        return new Replacement(search, replace, hint);
    }
}
