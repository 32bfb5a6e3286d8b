package dev.codeface.core.proposal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Turns a block of code of an answer into a change of a file, or refuses it. Stateless; any thread.
///
/// Understood are complete files, SEARCH and REPLACE parts, and unified diffs. Places are found exactly, then without
/// regard to blanks, then by their syntax tree, and never by likeness; what was left out or cut off is noticed.
public final class ProposalReader {
    private ProposalReader() {}

    /// @param info   what the block says of itself
    /// @param code   its content
    /// @param closed whether the block came to its end
    /// @param before the file's text; empty where there is no such file
    public static Proposal read(CodeInfo info, String code, boolean closed, Optional<String> before) {
        if (!closed) {
            return new ProposalRefusal("The answer was cut off inside this block.", "Continue the answer first.", 0)
                    .asProposal();
        }
        try {
            return change(info, code, before, TreePlaces.NONE);
        } catch (ProposalRefusal refusal) {
            return refusal.asProposal();
        }
    }

    /// The same, refusing by an exception.
    static Proposal.Change change(CodeInfo info, String code, Optional<String> before, TreePlaces trees)
            throws ProposalRefusal {
        return on(before, text -> change(info, code.replace("\r\n", "\n"), text, before.isPresent(), trees));
    }

    /// A new text for all of a file.
    static Proposal.Change whole(Optional<String> before, String text) throws ProposalRefusal {
        return on(before, old -> {
            List<String> lines = TextLines.of(text.replace("\r\n", "\n")).lines();
            refuseElided(lines, TextLines.of(old).lines());
            return new Proposal.Change(
                    WholeFileReader.read(TextLines.of(old), lines, true),
                    before.isPresent() ? List.of() : List.of("A new file."));
        });
    }

    /// Parts of a file replaced.
    ///
    /// @param everywhere whether each part is meant for every place where it fits exactly
    static Proposal.Change replaced(
            Optional<String> before, List<Replacement> parts, boolean everywhere, TreePlaces trees)
            throws ProposalRefusal {
        return on(
                before,
                text -> parts.stream().anyMatch(Replacement::inLine)
                        ? ExactText.replaced(text, parts, everywhere, trees)
                        : replaced(TextLines.of(text), parts, before.isPresent(), trees));
    }

    /// One replacement of whole lines.
    static Proposal.Change replacedLines(String text, Replacement lines, TreePlaces trees) throws ProposalRefusal {
        return replaced(TextLines.of(text), List.of(lines), true, trees);
    }

    /// Makes a new text of an old one that has only `\n`.
    @FunctionalInterface
    private interface Making {
        Proposal.Change of(String text) throws ProposalRefusal;
    }

    private static Proposal.Change on(Optional<String> before, Making making) throws ProposalRefusal {
        boolean crlf = before.isPresent() && before.get().contains("\r\n");
        String text = before.orElse("").replace("\r\n", "\n");
        Proposal.Change change = making.of(text);
        if (before.isPresent() && change.after().equals(text)) {
            throw new ProposalRefusal("This changes nothing: the file already is like that.", "", 0);
        }
        return crlf ? new Proposal.Change(change.after().replace("\n", "\r\n"), change.notes()) : change;
    }

    private static Proposal.Change change(CodeInfo info, String code, String before, boolean exists, TreePlaces trees)
            throws ProposalRefusal {
        List<String> lines = TextLines.of(code).lines();
        TextLines old = TextLines.of(before);
        if (lines.stream().allMatch(String::isBlank)) {
            throw new ProposalRefusal("This block is empty.", "Ask the model again.", 0);
        }
        if (SearchReplaceReader.recognises(lines)) {
            return replaced(old, SearchReplaceReader.read(lines), exists, trees);
        }
        if (UnifiedDiffReader.recognises(info.word(), lines)) {
            return replaced(old, UnifiedDiffReader.read(lines), exists, trees);
        }
        refuseElided(lines, old.lines());
        List<String> notes = exists ? List.of() : List.of("A new file.");
        return new Proposal.Change(WholeFileReader.read(old, lines, info.proposal()), notes);
    }

    static void refuseElided(List<String> lines, List<String> known) throws ProposalRefusal {
        Optional<String> elided = Elision.find(lines, known);
        if (elided.isPresent()) {
            throw new ProposalRefusal(
                    "The model left something out here: “" + elided.get().strip() + "”.",
                    "Ask it for the complete text, or for SEARCH and REPLACE parts.",
                    0);
        }
    }

    private static Proposal.Change replaced(
            TextLines old, List<Replacement> replacements, boolean exists, TreePlaces trees) throws ProposalRefusal {
        if (replacements.isEmpty()) {
            throw new ProposalRefusal("This block holds no change.", "Ask the model again.", 0);
        }
        List<Anchor> placed = new ArrayList<>();
        for (Replacement replacement : replacements) {
            refuseElided(replacement.replace(), old.lines());
            placed.add(place(old.lines(), replacement, trees));
        }
        placed.sort(Comparator.comparingInt(Anchor::start));
        for (int i = 1; i < placed.size(); i++) {
            if (placed.get(i).start() < placed.get(i - 1).end()) {
                throw new ProposalRefusal(
                        "Two parts of this change touch the same lines.",
                        ProposalRefusal.SEND_BACK,
                        placed.get(i).start() + 1);
            }
        }
        List<String> notes = new ArrayList<>();
        if (placed.stream().anyMatch(p -> p.how() == Anchor.How.BLANKS)) {
            notes.add("Found without regard to blanks.");
        }
        if (placed.stream().anyMatch(p -> p.how() == Anchor.How.SYNTAX)) {
            notes.add("Found by its syntax tree: the lines are broken differently in the file.");
        }
        if (!exists) {
            notes.add("A new file.");
        }
        return new Proposal.Change(rebuilt(old, placed), notes);
    }

    private static Anchor place(List<String> file, Replacement replacement, TreePlaces trees) throws ProposalRefusal {
        boolean nothing = replacement.search().stream().allMatch(String::isBlank);
        if (nothing && file.stream().allMatch(String::isBlank)) {
            return new Anchor(0, file.size(), replacement.replace(), Anchor.How.EXACT);
        }
        if (nothing) {
            throw new ProposalRefusal("A part of this change does not say which lines it replaces.");
        }
        return Anchor.of(file, replacement, trees);
    }

    private static String rebuilt(TextLines old, List<Anchor> placed) {
        List<String> out = new ArrayList<>();
        int line = 0;
        for (Anchor part : placed) {
            out.addAll(old.lines().subList(line, part.start()));
            out.addAll(part.replace());
            line = part.end();
        }
        out.addAll(old.lines().subList(line, old.lines().size()));
        return new TextLines(out, old.closed()).text();
    }
}
