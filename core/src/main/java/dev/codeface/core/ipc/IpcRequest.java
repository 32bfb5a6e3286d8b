package dev.codeface.core.ipc;

import java.util.List;

/// All that another process of the same user may ask of the running app. None of these approves, runs or sends
/// anything:
/// they show, and they add to what a person is writing.
public sealed interface IpcRequest {
    /// Opens files or folders in the window and brings it to the front.
    record Open(List<Target> targets) implements IpcRequest {
        public Open {
            targets = List.copyOf(targets);
        }
    }

    /// @param path   absolute
    /// @param line   from 1; 0 for none
    /// @param column from 1, in UTF-16 units; 0 for none
    record Target(String path, int line, int column) {}

    /// Brings the window to the front.
    record Focus() implements IpcRequest {}

    /// Version, workspace, attached session.
    record Status() implements IpcRequest {}

    /// Adds text to the composer, where it is seen before it is sent.
    ///
    /// @param source where it came from, shown beside it
    record DraftAppend(String text, String source) implements IpcRequest {}

    /// The panes of the attached session.
    record ListPanes() implements IpcRequest {}
}
