package dev.codeface.core.proposal;

import dev.codeface.core.error.AppException;
import java.util.Optional;

/// The texts that an answer is read against (port).
@FunctionalInterface
public interface FileTexts {
    /// The text of a file as it is now, unsaved changes included; empty where there is none.
    ///
    /// @param path as an answer names it
    /// @throws AppException where the path leaves the open folder or the file is no text
    Optional<String> text(String path) throws AppException;
}
