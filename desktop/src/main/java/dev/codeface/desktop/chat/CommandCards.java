package dev.codeface.desktop.chat;

import javafx.scene.Node;

/// Cards below blocks of code: for commands, and for changes that were applied (port; the composition root implements
/// it). FX thread.
public interface CommandCards {
    /// The card of a shell command.
    Node command(String conversationId, String turnId, String code);

    /// Where the verification of a change appears once it is applied.
    Node verification(String turnId, String code);

    /// A change was applied.
    void applied(String conversationId, String turnId, String code);
}
