package dev.codeface.desktop.chat;

import dev.codeface.core.context.ContextChip;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// A chip in the composer with its size, which is counted in the background. FX thread.
public final class ChipItem {
    private final ContextChip chip;
    private final ReadOnlyIntegerWrapper tokens = new ReadOnlyIntegerWrapper(-1);

    ChipItem(ContextChip chip) {
        this.chip = chip;
    }

    /// What is sent.
    public ContextChip chip() {
        return chip;
    }

    /// Its size in tokens; below 0 until it is counted.
    public ReadOnlyIntegerProperty tokensProperty() {
        return tokens.getReadOnlyProperty();
    }

    void counted(int count) {
        tokens.set(count);
    }
}
