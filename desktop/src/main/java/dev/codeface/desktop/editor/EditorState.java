package dev.codeface.desktop.editor;

import java.util.List;

/// The open tabs as they are remembered: plain values that become JSON as they are.
///
/// @param tabs   in order
/// @param active index of the one in front, -1 where there is none
public record EditorState(List<Tab> tabs, int active) {
    /// No tabs.
    public static final EditorState EMPTY = new EditorState(List.of(), -1);

    /// One tab.
    ///
    /// @param path   absolute path, or `untitled:N`
    /// @param line   caret line from 0
    /// @param column caret column from 0
    /// @param pinned whether it stays at the left end
    public record Tab(String path, int line, int column, boolean pinned) {
        static final String UNTITLED = "untitled:";

        /// Whether a tab's key is that of a text without a file.
        static boolean untitled(String key) {
            return key.startsWith(UNTITLED);
        }
    }

    public EditorState {
        tabs = List.copyOf(tabs);
    }
}
