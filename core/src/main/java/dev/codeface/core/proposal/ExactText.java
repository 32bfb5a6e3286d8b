package dev.codeface.core.proposal;

import java.util.List;

/// Replaces parts of a text that need not be whole lines, where they stand exactly and, unless all are meant, once.
/// Where they are whole lines, blanks may differ as in any other form. Stateless.
final class ExactText {
    private ExactText() {}

    static Proposal.Change replaced(String text, List<Replacement> parts, boolean everywhere, TreePlaces trees)
            throws ProposalRefusal {
        String now = text;
        List<String> notes = List.of();
        for (Replacement part : parts) {
            String search = part.search().getFirst().replace("\r\n", "\n");
            String replace = part.replace().getFirst().replace("\r\n", "\n");
            ProposalReader.refuseElided(
                    TextLines.of(replace).lines(), TextLines.of(text).lines());
            int first = now.indexOf(search);
            boolean again = first >= 0 && now.indexOf(search, first + 1) >= 0;
            if (first < 0) {
                Replacement lines = new Replacement(
                        TextLines.of(search).lines(), TextLines.of(replace).lines(), 0);
                Proposal.Change byLine = ProposalReader.replacedLines(now, lines, trees);
                now = byLine.after();
                notes = byLine.notes();
            } else if (again && !everywhere) {
                throw new ProposalRefusal(
                        "The text to replace stands in several places.",
                        "Ask the model for more text around the change.",
                        (int) now.substring(0, first).lines().count() + 1);
            } else {
                now = everywhere
                        ? now.replace(search, replace)
                        : now.substring(0, first) + replace + now.substring(first + search.length());
            }
        }
        return new Proposal.Change(now, notes);
    }
}
