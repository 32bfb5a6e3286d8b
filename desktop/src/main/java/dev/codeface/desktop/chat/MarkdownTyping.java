package dev.codeface.desktop.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the composer knows of Markdown while one types: lists and quotes go on in the next line, and a line of code
/// does not send the question. Stateless.
final class MarkdownTyping {
    private static final Pattern FENCE = Pattern.compile("(?m)^\\s{0,3}```");
    private static final Pattern MARKER =
            Pattern.compile("(\\s*)(?:([-*+] )(\\[[ xX]] )?|(\\d{1,9})([.)] )|((?:> ?)+))?");

    private MarkdownTyping() {}

    /// Whether a place is within a block of code that was begun and not ended.
    static boolean inCode(String text, int caret) {
        return FENCE.matcher(text.substring(0, caret)).results().count() % 2 == 1;
    }

    /// A change of the text.
    ///
    /// @param from   where what goes away begins; it ends at the caret
    /// @param insert what comes in its place
    record Change(int from, String insert) {}

    /// What a line break at the caret does: the list, quote or indentation of the line goes on, and an item with
    /// nothing in it ends its list.
    static Change lineBreak(String text, int caret) {
        int start = text.lastIndexOf('\n', caret - 1) + 1;
        String line = text.substring(start, caret);
        Matcher marker = MARKER.matcher(line);
        if (!marker.lookingAt() || inCode(text, caret)) {
            return new Change(
                    caret,
                    "\n" + line.substring(0, line.length() - line.stripLeading().length()));
        }
        String next = next(marker);
        boolean item = !next.isBlank();
        if (item && marker.end() == line.length()) {
            return new Change(start, "");
        }
        return new Change(caret, "\n" + marker.group(1) + next);
    }

    private static String next(Matcher marker) {
        if (marker.group(2) != null) {
            return marker.group(2) + (marker.group(3) == null ? "" : "[ ] ");
        }
        if (marker.group(4) != null) {
            return Long.parseLong(marker.group(4)) + 1 + marker.group(5);
        }
        return marker.group(6) == null ? "" : marker.group(6);
    }
}
