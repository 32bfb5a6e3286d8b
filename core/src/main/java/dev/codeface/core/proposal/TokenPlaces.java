package dev.codeface.core.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds lines whose words and signs follow each other just as in the search, wherever the lines break: what a
/// formatter
/// wrapped after the model saw it, or the other way round. The place must begin and end with whole lines and be the
/// only
/// one. Stateless.
final class TokenPlaces {
    private static final Pattern TOKEN =
            Pattern.compile("[\\p{L}\\p{N}_$]+|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`|\\S");
    private static final int FEWEST = 6;
    private static final int MOST = 4_000;

    private TokenPlaces() {}

    private record Token(String text, int line, boolean first, boolean last) {}

    static Optional<Anchor> of(List<String> file, Replacement wanted) throws ProposalRefusal {
        List<Token> search = tokens(wanted.search());
        if (search.size() < FEWEST || search.size() > MOST || spacesMatter(wanted.search())) {
            return Optional.empty();
        }
        List<Token> all = tokens(file);
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i + search.size() <= all.size(); i++) {
            Token last = all.get(i + search.size() - 1);
            if (all.get(i).first() && last.last() && same(all, i, search)) {
                starts.add(all.get(i).line());
                ends.add(last.line() + 1);
            }
        }
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        int start = Anchor.one(starts, wanted);
        int end = ends.get(starts.indexOf(start));
        return indented(file.get(start), wanted).map(lines -> new Anchor(start, end - start, lines, Anchor.How.SYNTAX));
    }

    /// In a language whose blocks are made by indentation other lines are another program.
    private static boolean spacesMatter(List<String> lines) {
        boolean colons = lines.stream().anyMatch(line -> line.stripTrailing().endsWith(":"));
        boolean signs = lines.stream()
                .anyMatch(line -> line.contains("{") || line.stripTrailing().endsWith(";"));
        return colons || !signs;
    }

    private static boolean same(List<Token> all, int at, List<Token> search) {
        for (int i = 0; i < search.size(); i++) {
            if (!all.get(at + i).text().equals(search.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    private static List<Token> tokens(List<String> lines) {
        List<Token> tokens = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            Matcher matcher = TOKEN.matcher(lines.get(line));
            int before = tokens.size();
            while (matcher.find()) {
                tokens.add(new Token(matcher.group(), line, tokens.size() == before, false));
            }
            if (tokens.size() > before) {
                Token last = tokens.removeLast();
                tokens.add(new Token(last.text(), line, last.first(), true));
            }
        }
        return tokens;
    }

    /// The new lines with the indentation of the place.
    private static Optional<List<String>> indented(String place, Replacement wanted) {
        String first =
                wanted.search().stream().filter(l -> !l.isBlank()).findFirst().orElse("");
        String here = Anchor.indentation(place);
        String there = Anchor.indentation(first);
        if (here.startsWith(there)) {
            return Optional.ofNullable(Anchor.reindented(wanted.replace(), here.substring(there.length()), false));
        }
        return there.startsWith(here)
                ? Optional.ofNullable(Anchor.reindented(wanted.replace(), there.substring(here.length()), true))
                : Optional.empty();
    }
}
