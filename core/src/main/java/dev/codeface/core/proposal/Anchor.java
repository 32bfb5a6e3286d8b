package dev.codeface.core.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Finds the one place of a replacement: exactly, then without regard to blanks, then by the syntax tree, where the
/// same code stands on other lines. Never by likeness. Stateless.
///
/// @param start   first line of the place, from 0
/// @param length  how many lines it has
/// @param replace the lines that go there, indented like the place
/// @param how     what had to be disregarded
record Anchor(int start, int length, List<String> replace, How how) {
    /// How a place was found.
    enum How {
        EXACT,
        BLANKS,
        SYNTAX
    }

    Anchor {
        replace = List.copyOf(replace);
    }

    /// The line behind the place.
    int end() {
        return start + length;
    }

    static Anchor of(List<String> file, Replacement wanted, TreePlaces trees) throws ProposalRefusal {
        List<Integer> exact = places(file, wanted.search(), String::equals);
        if (!exact.isEmpty()) {
            return new Anchor(one(exact, wanted), wanted.search().size(), wanted.replace(), How.EXACT);
        }
        List<Integer> trailing =
                places(file, wanted.search(), (a, b) -> a.stripTrailing().equals(b.stripTrailing()));
        if (!trailing.isEmpty()) {
            return new Anchor(one(trailing, wanted), wanted.search().size(), wanted.replace(), How.BLANKS);
        }
        List<Integer> indented =
                places(file, wanted.search(), (a, b) -> a.strip().equals(b.strip()));
        if (indented.isEmpty()) {
            Optional<Anchor> bySyntax = trees.find(file, wanted);
            if (bySyntax.isPresent()) {
                return bySyntax.get();
            }
            throw missing(file, wanted, trees);
        }
        int start = one(indented, wanted);
        List<String> shifted =
                shifted(file.subList(start, start + wanted.search().size()), wanted);
        if (shifted == null) {
            throw new ProposalRefusal(
                    "The lines to replace are there (line " + (start + 1) + ") but indented in another way.",
                    ProposalRefusal.SEND_BACK,
                    start + 1);
        }
        return new Anchor(start, wanted.search().size(), shifted, How.BLANKS);
    }

    private static List<Integer> places(List<String> file, List<String> search, BiPredicate<String, String> same) {
        List<Integer> places = new ArrayList<>();
        for (int start = 0; start + search.size() <= file.size(); start++) {
            boolean all = true;
            for (int i = 0; all && i < search.size(); i++) {
                all = same.test(file.get(start + i), search.get(i));
            }
            if (all) {
                places.add(start);
            }
        }
        return places;
    }

    static int one(List<Integer> places, Replacement wanted) throws ProposalRefusal {
        if (places.size() == 1) {
            return places.getFirst();
        }
        if (wanted.hint() > 0 && places.contains(wanted.hint() - 1)) {
            return wanted.hint() - 1;
        }
        String where = places.stream()
                .limit(5)
                .map(p -> String.valueOf(p + 1))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        throw new ProposalRefusal(
                "The lines to replace stand in " + places.size() + " places (lines " + where + ").",
                "Ask the model for more lines around the change.",
                places.getFirst() + 1);
    }

    /// The replacement with the indentation that the place has and the search has not; null where it differs by line.
    private static @Nullable List<String> shifted(List<String> place, Replacement wanted) {
        String more = null;
        boolean less = false;
        for (int i = 0; i < place.size(); i++) {
            if (place.get(i).isBlank()) {
                continue;
            }
            String here = indentation(place.get(i));
            String there = indentation(wanted.search().get(i));
            boolean shorter = here.length() < there.length();
            String difference = shorter ? there.substring(here.length()) : here.substring(there.length());
            boolean fits = shorter ? there.startsWith(here) : here.startsWith(there);
            if (!fits || more != null && (!more.equals(difference) || less != shorter)) {
                return null;
            }
            more = difference;
            less = shorter;
        }
        return more == null ? null : reindented(wanted.replace(), more, less);
    }

    static @Nullable List<String> reindented(List<String> lines, String difference, boolean less) {
        List<String> out = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank()) {
                out.add(line);
            } else if (!less) {
                out.add(difference + line);
            } else if (line.startsWith(difference)) {
                out.add(line.substring(difference.length()));
            } else {
                return null;
            }
        }
        return out;
    }

    static String indentation(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private static ProposalRefusal missing(List<String> file, Replacement wanted, TreePlaces trees) {
        int best = 0;
        int bestCount = 0;
        for (int start = 0; start < file.size(); start++) {
            int count = 0;
            for (int i = 0; i < wanted.search().size() && start + i < file.size(); i++) {
                String line = wanted.search().get(i).strip();
                count += !line.isEmpty() && line.equals(file.get(start + i).strip()) ? 1 : 0;
            }
            if (count > bestCount) {
                bestCount = count;
                best = start + 1;
            }
        }
        String near = best == 0 ? "" : " The nearest place is line " + best + ".";
        Optional<TreePlaces.Declaration> declared = bestCount > 1 ? Optional.empty() : trees.declaration(file, wanted);
        if (declared.isPresent()) {
            best = declared.get().line();
            near = " “" + declared.get().name() + "” stands in line " + best + ", but otherwise.";
        }
        return new ProposalRefusal(
                "The lines to replace are not in the file as it is now." + near, ProposalRefusal.SEND_BACK, best);
    }
}
