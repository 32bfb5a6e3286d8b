package dev.codeface.core.proposal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.TextEdit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where accepted edits go (port): the open buffer of a file, or the file itself. UI thread.
public interface EditTarget {
    /// The file that a path of an answer means: in the open folder, links resolved.
    ///
    /// @throws AppException where it would lie outside the folder, or none is open
    Path resolve(String file) throws AppException;

    /// The file that is being edited now; empty where none is.
    Optional<Path> activeFile();

    /// The text that edits would apply to: the buffer's where the file is open, else the file's; empty for no such
    /// file.
    ///
    /// @throws AppException where it cannot be read as text
    Optional<String> currentText(Path file) throws AppException;

    /// Applies accepted edits as one step that can be undone; opens the file first, and creates it where it is new.
    void applyEdits(Path file, List<TextEdit> edits) throws AppException;

    /// Puts text where the caret of the active file is.
    void insertAtCaret(String text) throws AppException;

    /// Removes a file, to where the person can take it back from.
    void remove(Path file) throws AppException;

    /// Gives a file another name or place.
    void move(Path file, Path target) throws AppException;
}
