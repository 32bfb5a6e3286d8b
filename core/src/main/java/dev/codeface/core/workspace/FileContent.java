package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import java.nio.file.Path;

/// What opening a file gives: its text, or why not.
public sealed interface FileContent {
    /// The file.
    Path path();

    /// A text to edit.
    record Text(FileDocument document) implements FileContent {
        @Override
        public Path path() {
            return document.path();
        }
    }

    /// No text.
    ///
    /// @param head its first bytes, for a look
    record Binary(Path path, long size, byte[] head) implements FileContent {}

    /// More than the editor holds; it can be looked at in parts.
    record TooLarge(Path path, long size) implements FileContent {}

    /// There is no such file.
    record Missing(Path path) implements FileContent {}

    /// It is there and cannot be read.
    record Unreadable(Path path, AppException reason) implements FileContent {}
}
