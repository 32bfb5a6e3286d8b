package dev.codeface.core.terminal;

/// How a tmux server counts the columns of composed characters.
public enum WidthProfile {
    /// To 3.2a: every code point on its own, zero-width ones added to the cell before.
    SINGLE,
    /// 3.3 and 3.3a: what follows a zero-width joiner stays in the same cell.
    JOINED,
    /// From 3.4: joiners, skin tones and the emoji variation selector make one wide cell.
    EMOJI
}
