package dev.codeface.core.workspace;

import dev.codeface.core.text.TextSnapshot;
import java.nio.file.Path;

/// A text file as it was read.
///
/// @param path     as the user named it; may be a link
/// @param text     its text, every line ending as `\n`
/// @param format   how the text lies in the file
/// @param stamp    what the file was, for the check before a save
/// @param writable whether it may be changed
public record FileDocument(Path path, TextSnapshot text, TextFormat format, FileStamp stamp, boolean writable) {
    /// A file that does not exist yet.
    public static FileDocument fresh(Path path) {
        return fresh(path, TextFormat.DEFAULT);
    }

    /// A file that does not exist yet and will be written in a format.
    public static FileDocument fresh(Path path, TextFormat format) {
        return new FileDocument(path, TextSnapshot.EMPTY, format, FileStamp.ABSENT, true);
    }
}
