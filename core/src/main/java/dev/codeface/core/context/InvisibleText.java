package dev.codeface.core.context;

/// A text without characters that a person cannot see but a model reads: zero width, bidirectional, tags, controls.
///
/// @param text    what is left
/// @param removed how many code points went
record InvisibleText(String text, int removed) {
    static InvisibleText strip(String text) {
        if (text.codePoints().noneMatch(InvisibleText::invisible)) {
            return new InvisibleText(text, 0);
        }
        StringBuilder kept = new StringBuilder(text.length());
        int removed = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (invisible(c)) {
                removed++;
            } else {
                kept.appendCodePoint(c);
            }
        }
        return new InvisibleText(kept.toString(), removed);
    }

    private static boolean invisible(int c) {
        if (c == '\n' || c == '\t' || c == '\r') {
            return false;
        }
        return c < 0x20
                || c >= 0x7f && c < 0xa0
                || c == 0xad
                || c >= 0x200b && c <= 0x200f && c != 0x200d
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2060 && c <= 0x206f
                || c == 0xfeff
                || c >= 0xfff9 && c <= 0xfffb
                || c >= 0xe0000 && c <= 0xe007f;
    }
}
