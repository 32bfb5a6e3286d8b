package dev.codeface.core.run;

import dev.codeface.core.multiplexer.PaneLook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What speaks against sending a text to a pane, or must be known before. Stateless.
final class Concerns {
    static final int LONGEST_BYTES = 1 << 20;
    private static final int LOOKED_AT = 200;
    private static final Pattern ASKS_SECRET = Pattern.compile(
            "(?i)(?:^|[^\\w/.=-])(?:pass(?:word|phrase|code)|\\bpin|secret|token|otp|(?:one-time|verification) code)"
                    + "\\b[^:?]{0,80}[:?]\\s{0,3}$");

    private Concerns() {}

    static List<Concern> of(PaneLook pane, String text) {
        List<Concern> found = new ArrayList<>(of(pane));
        if (text.isBlank()) {
            found.add(new Concern(true, "There is nothing to send.", ""));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            found.add(new Concern(true, "The text holds half a character.", "Copy it again from its source."));
        }
        if (text.length() > LONGEST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            found.add(new Concern(true, "The text is longer than 1 MB.", "Save it to a file and use that."));
        }
        if (text.chars().anyMatch(Concerns::isControl)) {
            found.add(new Concern(
                    true,
                    "The text holds control characters, which a terminal obeys.",
                    "Copy only the part without them."));
        }
        if (text.indexOf('\n') >= 0) {
            found.add(new Concern(
                    false,
                    text.lines().count() + " lines: a program that does not know pasted text takes each line"
                            + " as if Enter were pressed, also with Insert.",
                    ""));
        }
        int hidden = (int) text.codePoints()
                .filter(c -> c >= 0xa0 && HiddenCharacters.hides(c))
                .count();
        if (hidden > 0) {
            found.add(new Concern(
                    false,
                    hidden + (hidden == 1 ? " character is" : " characters are")
                            + " invisible or change the order of others; they are drawn as marks.",
                    ""));
        }
        return List.copyOf(found);
    }

    /// What the pane alone gives.
    static List<Concern> of(PaneLook pane) {
        List<Concern> found = new ArrayList<>();
        if (pane.dead()) {
            found.add(new Concern(true, "The program in this pane has ended.", "Choose another pane."));
        }
        if (pane.inputOff()) {
            found.add(new Concern(true, "This pane takes no input.", "Allow it in tmux (select-pane -e)."));
        }
        if (!pane.mode().isEmpty()) {
            found.add(new Concern(true, "This pane is in " + pane.mode() + ".", "Leave it in tmux with q."));
        }
        if (pane.synchronised()) {
            found.add(new Concern(
                    true,
                    "Keys of this window go to all its panes.",
                    "Switch it off in tmux (set synchronize-panes off)."));
        }
        if (asksSecret(pane)) {
            found.add(new Concern(
                    true,
                    "This pane is asking for a secret.",
                    "Type it in the terminal itself, not through CodeFace."));
        }
        if (pane.alternateScreen()) {
            found.add(
                    new Concern(false, pane.command() + " has the whole pane and takes every character as a key.", ""));
        } else if (!pane.atShell() && !pane.dead()) {
            found.add(new Concern(
                    false, pane.command() + " is in front, not a shell: the text goes to that program.", ""));
        }
        return found;
    }

    /// The terminal hides what is typed, or the line says so (a program at the far end of ssh hides by itself).
    static boolean asksSecret(PaneLook pane) {
        String line = pane.cursorLine();
        return pane.hidesInput()
                || ASKS_SECRET
                        .matcher(line.substring(Math.max(0, line.length() - LOOKED_AT)))
                        .find();
    }

    private static boolean isControl(int c) {
        return c < 0x20 && c != '\t' && c != '\n' || c >= 0x7f && c <= 0x9f;
    }
}
