package dev.codeface.core.chat;

import java.util.ArrayList;
import java.util.List;

/// Cuts long text into pieces that fit a column, never between the halves of a character.
final class TextPieces {
    private static final int LONGEST = 200_000;

    private TextPieces() {}

    /// At least one piece, also of the empty text.
    static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        do {
            int end = Math.min(text.length(), start + LONGEST);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            pieces.add(text.substring(start, end));
            start = end;
        } while (start < text.length());
        return pieces;
    }
}
