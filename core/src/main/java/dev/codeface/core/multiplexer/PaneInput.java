package dev.codeface.core.multiplexer;

/// What a person typed or did with the mouse over a pane whose keyboard mode is on.
public sealed interface PaneInput {
    /// Characters, as a keyboard makes them. Control characters are dropped.
    record Text(String text) implements PaneInput {}

    /// A key that makes no character, or one with modifiers.
    ///
    /// @param key   one of [NamedKey]
    record Named(NamedKey key, boolean ctrl, boolean alt, boolean shift) implements PaneInput {}

    /// A character with Control or Alt held.
    ///
    /// @param character one printable code point
    record Chord(int character, boolean ctrl, boolean alt) implements PaneInput {}

    /// The mouse over a cell; dropped unless the pane's program asked for it.
    ///
    /// @param button 1 left, 2 middle, 3 right, 4 wheel up, 5 wheel down; 0 for none
    /// @param column from 0
    /// @param row    from 0
    record Mouse(Motion motion, int button, int column, int row, boolean ctrl, boolean alt, boolean shift)
            implements PaneInput {}

    /// What the mouse did.
    enum Motion {
        PRESS,
        RELEASE,
        DRAG,
        MOVE
    }

    /// Every key that may be sent by name.
    enum NamedKey {
        ENTER,
        ESCAPE,
        TAB,
        BACKSPACE,
        SPACE,
        INSERT,
        DELETE,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        F1,
        F2,
        F3,
        F4,
        F5,
        F6,
        F7,
        F8,
        F9,
        F10,
        F11,
        F12
    }
}
