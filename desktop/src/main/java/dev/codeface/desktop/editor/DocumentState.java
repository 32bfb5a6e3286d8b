package dev.codeface.desktop.editor;

import dev.codeface.core.error.AppException;

/// What a tab shows.
public sealed interface DocumentState {
    /// The file is being read.
    record Loading() implements DocumentState {}

    /// A text to edit or to read.
    record Editing() implements DocumentState {}

    /// No text; its size and first bytes.
    record Binary(long size, byte[] head) implements DocumentState {}

    /// Shown in parts, read-only.
    ///
    /// @param size    bytes
    /// @param because one sentence
    record Paged(long size, String because) implements DocumentState {}

    /// Why there is nothing to show, and what to do.
    record Failed(AppException reason) implements DocumentState {}
}
