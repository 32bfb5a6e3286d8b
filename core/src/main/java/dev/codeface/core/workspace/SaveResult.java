package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import java.util.Optional;

/// How a save ended.
public sealed interface SaveResult {
    /// The content is on disk.
    ///
    /// @param stamp  what the file is now
    /// @param notice one sentence where it could not be done the usual way
    record Saved(FileStamp stamp, Optional<String> notice) implements SaveResult {}

    /// Somebody else has changed the file since it was read; nothing was written.
    ///
    /// @param found what the file is now; absent where it was deleted
    record Conflict(FileStamp found) implements SaveResult {}

    /// It could not be written; the file is as it was.
    record Failed(AppException reason) implements SaveResult {}
}
