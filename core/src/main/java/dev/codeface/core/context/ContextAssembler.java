package dev.codeface.core.context;

import dev.codeface.core.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Makes the exact text that leaves from what a person typed and the chips they chose: redacted, and nothing added.
///
/// Preview and send both call it, so that what is shown is what is sent. Thread safe; not for the FX thread.
public final class ContextAssembler {
    private final Redactor redactor;
    private final TokenCounter tokens;

    public ContextAssembler(Redactor redactor, TokenCounter tokens) {
        this.redactor = redactor;
        this.tokens = tokens;
    }

    /// The message that would leave now.
    ///
    /// @param prompt       as typed
    /// @param placeholders of the conversation
    /// @param unmasked     placeholders whose secrets the person chose to send
    public Outgoing assemble(String prompt, List<ContextChip> chips, Placeholders placeholders, Set<String> unmasked) {
        List<String> notes = new ArrayList<>();
        List<AttachedContext> pieces = new ArrayList<>();
        int invisible = 0;
        for (ContextChip chip : chips) {
            Redaction redaction = redact(chip, placeholders, unmasked, notes);
            invisible += redaction.invisible();
            pieces.add(withText(chip.piece(), redaction.text()));
        }
        Redaction typed = redactor.redact(prompt, placeholders, unmasked);
        String text = ContextBlocks.render(typed.text(), pieces);
        return new Outgoing(text, masks(text), invisible + typed.invisible(), notes, tokens.count(text));
    }

    /// A text with its secrets replaced.
    public String redacted(String text, Placeholders placeholders) {
        return redactor.redact(text, placeholders).text();
    }

    /// Tokens of a text.
    public int tokens(String text) {
        return tokens.count(text);
    }

    /// Tokens of one chip as it would be sent.
    public int tokens(ContextChip chip) {
        return tokens.count(ContextBlocks.render(List.of(chip.piece())));
    }

    private Redaction redact(ContextChip chip, Placeholders placeholders, Set<String> unmasked, List<String> notes) {
        String text = chip.piece().text();
        return switch (chip) {
            case ContextChip.FileRange file
            when AttachRules.isEnvironmentFile(file.shown()) -> redactor.redactEnvironmentFile(text, placeholders);
            case ContextChip.PaneLines pane -> withheld(pane, text, placeholders, unmasked, notes);
            case ContextChip.CommandOutput output -> withheld(output, text, placeholders, unmasked, notes);
            default -> redactor.redact(text, placeholders, unmasked);
        };
    }

    private Redaction withheld(
            ContextChip chip, String text, Placeholders placeholders, Set<String> unmasked, List<String> notes) {
        WithheldOutput withheld = WithheldOutput.of(text);
        withheld.notes().forEach(n -> notes.add(chip.label() + ": " + n));
        return redactor.redact(withheld.text(), placeholders, unmasked);
    }

    private static AttachedContext withText(AttachedContext piece, String text) {
        return new AttachedContext(
                piece.kind(), piece.language(), piece.name(), piece.firstLine(), piece.lastLine(), piece.whole(), text);
    }

    private static List<Redaction.Mask> masks(String text) {
        return Placeholders.spansIn(text).stream()
                .map(s -> new Redaction.Mask(
                        new TextRange(s.start(), s.end()),
                        text.substring(s.start() + "[redacted:".length(), s.end() - ":000000]".length()),
                        text.substring(s.start(), s.end())))
                .toList();
    }
}
