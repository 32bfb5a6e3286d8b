package dev.codeface.core.store;

import java.time.Instant;

/// Text that a person typed and that is nowhere else yet.
///
/// @param workspace absolute path of the folder, or [WorkspaceStateRepository#GLOBAL]
/// @param kind      what it is a draft of
/// @param name      path of the file, number of the untitled tab, or id of the conversation
/// @param text      as typed, of any length up to [#LONGEST]
/// @param detail    JSON of the owner: caret, encoding, what the text was based on
/// @param changed   when it was typed
public record Draft(String workspace, Kind kind, String name, String text, String detail, Instant changed) {
    public static final int LONGEST = 64 * 1024 * 1024;

    /// What a draft is of.
    public enum Kind {
        FILE,
        UNTITLED,
        CHAT
    }
}
