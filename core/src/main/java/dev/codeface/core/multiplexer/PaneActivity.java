package dev.codeface.core.multiplexer;

import java.util.OptionalInt;

/// Something that happened in a pane, told beside what the pane shows.
///
/// The last four are told only while the connection is [MirrorConnection#aware].
public sealed interface PaneActivity {
    /// `%N`.
    String paneId();

    /// The program set another title.
    record TitleChanged(String paneId, String title) implements PaneActivity {}

    /// The program in front is in another directory.
    record DirectoryChanged(String paneId, String directory) implements PaneActivity {}

    /// Another program is in front.
    record CommandChanged(String paneId, String command) implements PaneActivity {}

    /// Another width or height.
    record Resized(String paneId, int columns, int rows) implements PaneActivity {}

    /// The pane's first program ended and the pane stays.
    ///
    /// @param exit empty where the multiplexer does not tell
    record Exited(String paneId, OptionalInt exit) implements PaneActivity {}

    /// Something rang in the pane's window.
    record Rang(String paneId) implements PaneActivity {}

    /// Something was printed in the pane's window while nobody looked.
    record Printed(String paneId) implements PaneActivity {}

    /// A command began.
    record CommandStarted(CommandBlock block) implements PaneActivity {
        @Override
        public String paneId() {
            return block.paneId();
        }
    }

    /// A command ended.
    record CommandEnded(CommandBlock block) implements PaneActivity {
        @Override
        public String paneId() {
            return block.paneId();
        }
    }

    /// The shell waits at its prompt after a command, or for the first time.
    record WaitsForInput(String paneId) implements PaneActivity {}

    /// The pane asks for a secret (or has stopped asking): nothing of it may be recorded or sent.
    record AsksSecret(String paneId, boolean asking) implements PaneActivity {}
}
