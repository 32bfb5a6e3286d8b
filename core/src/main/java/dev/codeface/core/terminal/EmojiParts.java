package dev.codeface.core.terminal;

import java.nio.charset.StandardCharsets;

/// Which code points a server of some profile puts into the cell before them. Pure.
final class EmojiParts {
    private static final int JOINER = 0x200D;

    /// First and last code point of every range whose emoji can have a skin tone, as tmux 3.6 and later have it.
    private static final int[] TONED = {
        0x1F44B, 0x1F450, 0x1F466, 0x1F469, 0x1F46E, 0x1F46E, 0x1F470, 0x1F478, 0x1F47C, 0x1F47C, 0x1F481, 0x1F483,
        0x1F485, 0x1F487, 0x1F4AA, 0x1F4AA, 0x1F575, 0x1F575, 0x1F57A, 0x1F57A, 0x1F590, 0x1F590, 0x1F595, 0x1F596,
        0x1F645, 0x1F647, 0x1F64B, 0x1F64F, 0x1F6B4, 0x1F6B6, 0x1F926, 0x1F926, 0x1F937, 0x1F939, 0x1F93D, 0x1F93E,
        0x1F9B5, 0x1F9B6, 0x1F9B8, 0x1F9B9, 0x1F9CD, 0x1F9CF, 0x1F9D1, 0x1F9DF
    };

    private EmojiParts() {}

    /// Whether a character with a width of its own belongs to the cell before it.
    static boolean joins(WidthProfile profile, String before, int codePoint) {
        if (profile == WidthProfile.SINGLE || codePoint < 0x80 || before.isEmpty()) {
            return false;
        }
        boolean joined = before.length() > 1 && before.charAt(before.length() - 1) == JOINER
                || profile.knowsEmoji() && modifies(profile, before, codePoint);
        return joined
                && before.getBytes(StandardCharsets.UTF_8).length
                                + Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length
                        <= profile.mostBytes();
    }

    private static boolean modifies(WidthProfile profile, String before, int codePoint) {
        int first = before.codePointAt(0);
        if (profile == WidthProfile.EMOJI) {
            return first >= 0x80 && (isSkinTone(codePoint) || isFlagLetter(codePoint));
        }
        if (isFlagLetter(codePoint)) {
            return isFlagLetter(first) && before.length() == Character.charCount(first);
        }
        return isSkinTone(codePoint) && isToned(first) || isSkinTone(first) && isToned(codePoint);
    }

    private static boolean isToned(int codePoint) {
        for (int i = 0; i < TONED.length; i += 2) {
            if (codePoint >= TONED[i] && codePoint <= TONED[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSkinTone(int codePoint) {
        return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    }

    /// A letter of which two make a flag.
    static boolean isFlagLetter(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }
}
