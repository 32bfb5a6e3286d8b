package dev.codeface.core.proposal;

import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.SyntaxDocument;
import dev.codeface.core.syntax.SyntaxService;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds lines that a formatter broke otherwise after the model saw them, or the other way round. A place counts where
/// the engine reads the file, and the file with the searched lines in that place, as the same tree with the same words
/// in it: same program, other layout. It begins and ends with whole lines and is the only one. Blocks.
final class SyntaxPlaces implements TreePlaces {
    /// Languages whose blanks mean nothing but what their tree tells. Not those that are mostly text.
    private static final Set<Language> CODE = EnumSet.complementOf(
            EnumSet.of(Language.PLAIN, Language.MARKDOWN, Language.HTML, Language.XML, Language.YAML));
    private static final int MOST = 20_000;

    private final SyntaxService syntax;
    private final String path;

    /// @param path of the file, which tells its language
    SyntaxPlaces(SyntaxService syntax, String path) {
        this.syntax = syntax;
        this.path = path;
    }

    @Override
    public Optional<Anchor> find(List<String> file, Replacement wanted) throws ProposalRefusal {
        String text = text(file);
        Language language = Language.detect(path, text);
        BareCode all = BareCode.of(text);
        String code = BareCode.of(text(wanted.search())).code();
        if (!CODE.contains(language) || code.isEmpty() || code.length() > MOST) {
            return Optional.empty();
        }
        List<Anchor> found = new ArrayList<>();
        for (int i = all.code().indexOf(code); i >= 0; i = all.code().indexOf(code, i + 1)) {
            int first = line(text, all.offset(i));
            int last = line(text, all.offset(i + code.length() - 1));
            if (wholeLines(all, text, i, i + code.length())) {
                place(file, wanted, first, last + 1)
                        .filter(anchor -> sameTree(language, file, anchor, wanted))
                        .ifPresent(found::add);
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int start = Anchor.one(found.stream().map(Anchor::start).toList(), wanted);
        return found.stream().filter(anchor -> anchor.start() == start).findFirst();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static int line(String text, int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /// Whether nothing else stands in its first and last line.
    private static boolean wholeLines(BareCode all, String text, int from, int to) {
        int before = from == 0 ? 0 : all.offset(from - 1);
        int behind = to == all.code().length() ? text.length() : all.offset(to);
        return (from == 0 || text.substring(before, all.offset(from)).contains("\n"))
                && text.substring(all.offset(to - 1), behind).contains("\n");
    }

    /// The place with the new lines, indented as its first line is against the first that is looked for.
    private static Optional<Anchor> place(List<String> file, Replacement wanted, int start, int end) {
        return shifted(file.get(start), wanted, wanted.replace())
                .map(lines -> new Anchor(start, end - start, lines, Anchor.How.SYNTAX));
    }

    private static Optional<List<String>> shifted(String place, Replacement wanted, List<String> lines) {
        String first =
                wanted.search().stream().filter(l -> !l.isBlank()).findFirst().orElse("");
        String here = Anchor.indentation(place);
        String there = Anchor.indentation(first);
        if (here.startsWith(there)) {
            return Optional.ofNullable(Anchor.reindented(lines, here.substring(there.length()), false));
        }
        return there.startsWith(here)
                ? Optional.ofNullable(Anchor.reindented(lines, there.substring(here.length()), true))
                : Optional.empty();
    }

    private boolean sameTree(Language language, List<String> file, Anchor place, Replacement wanted) {
        Optional<List<String>> searched = shifted(file.get(place.start()), wanted, wanted.search());
        if (searched.isEmpty()) {
            return false;
        }
        List<String> other = new ArrayList<>(file.subList(0, place.start()));
        other.addAll(searched.get());
        other.addAll(file.subList(place.end(), file.size()));
        int from = file.subList(0, place.start()).stream()
                .mapToInt(l -> l.length() + 1)
                .sum();
        int length = file.subList(place.start(), place.end()).stream()
                        .mapToInt(String::length)
                        .sum()
                + place.length();
        int otherLength = searched.get().stream().mapToInt(String::length).sum()
                + searched.get().size();
        try (TreePart here = new TreePart(syntax.open(language, text(file)), text(file), from, from + length);
                TreePart there =
                        new TreePart(syntax.open(language, text(other)), text(other), from, from + otherLength)) {
            return here.isSameAs(there);
        }
    }

    @Override
    public Optional<Declaration> declaration(List<String> file, Replacement wanted) {
        Language language = Language.detect(path, text(file));
        try (SyntaxDocument whole = syntax.open(language, text(file));
                SyntaxDocument part = syntax.open(language, text(wanted.search()))) {
            Optional<Symbol> first = part.symbols().stream().findFirst();
            List<Symbol> same = first.stream()
                    .flatMap(symbol ->
                            whole.symbols().stream().filter(s -> s.name().equals(symbol.name())))
                    .toList();
            return same.size() == 1
                    ? Optional.of(new Declaration(
                            same.getFirst().name(),
                            1 + line(text(file), same.getFirst().range().start())))
                    : Optional.empty();
        }
    }
}
