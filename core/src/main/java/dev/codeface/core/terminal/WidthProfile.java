package dev.codeface.core.terminal;

/// How a tmux server counts the columns of composed characters, measured with a program that asks for its cursor.
public enum WidthProfile {
    /// To 3.2a: every code point on its own, zero-width ones added to the cell before.
    SINGLE(Integer.MAX_VALUE),
    /// 3.3 and 3.3a: what follows a zero-width joiner stays in the same cell.
    JOINED(Integer.MAX_VALUE),
    /// 3.4 and 3.5: joiners, skin tones, flag letters and the emoji variation selector make one wide cell.
    EMOJI(21),
    /// From 3.6: the same, but skin tones only behind what can have one, and flag letters in pairs.
    PAIRED(32);

    private final int mostBytes;

    WidthProfile(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// How long the text of one cell can get, in UTF-8; more begins another.
    int mostBytes() {
        return mostBytes;
    }

    /// Whether this counts emoji as one wide cell at all.
    boolean knowsEmoji() {
        return this == EMOJI || this == PAIRED;
    }
}
