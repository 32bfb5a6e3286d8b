package dev.codeface.core.proposal;

import java.util.Arrays;

/// A text without its blanks, but for one between two words, and where each of its characters stood. Immutable.
///
/// @param code without blanks
/// @param at   for each character of `code` its offset in the text
final class BareCode {
    private final String code;
    private final int[] at;
    private final int[] before;

    private BareCode(String code, int[] at, int[] before) {
        this.code = code;
        this.at = at;
        this.before = before;
    }

    static BareCode of(String text) {
        StringBuilder code = new StringBuilder(text.length());
        int[] at = new int[2 * text.length()];
        int[] before = new int[text.length() + 1];
        boolean blank = false;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            before[i] = count;
            if (Character.isWhitespace(c)) {
                blank = true;
                continue;
            }
            if (blank && !code.isEmpty() && word(code.charAt(code.length() - 1)) && word(c)) {
                at[code.length()] = i;
                code.append(' ');
            }
            at[code.length()] = i;
            code.append(c);
            blank = false;
            count++;
        }
        before[text.length()] = count;
        return new BareCode(code.toString(), Arrays.copyOf(at, code.length()), before);
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    String code() {
        return code;
    }

    /// Offset in the text of a character of the code.
    int offset(int index) {
        return at[index];
    }

    /// How many characters that are no blanks stand before an offset of the text: the same in every layout.
    int before(int offset) {
        return before[offset];
    }
}
