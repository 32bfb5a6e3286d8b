package dev.codeface.desktop.chat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;

/// Cards below blocks of code: for commands, and for changes that were applied (port; the composition root implements
/// it). FX thread.
public interface CommandCards {
    /// The card of a shell command.
    Node command(String conversationId, String turnId, String code);

    /// Where the verification of a change appears once it is applied.
    Node verification(String turnId, String code);

    /// A change was applied.
    ///
    /// @param files what it touched
    void applied(String conversationId, String turnId, String code, List<Path> files);
}
