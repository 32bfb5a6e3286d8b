package dev.codeface.core.workspace;

import java.nio.file.Path;

/// An entry of a folder.
///
/// @param path    where it is
/// @param folder  whether it can hold others
/// @param link    whether it is a symbolic link
/// @param ignored whether ignore rules leave it out of search and quick open
public record FileNode(Path path, boolean folder, boolean link, boolean ignored) {
    /// The last part of the path.
    public String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /// A name as it can be shown in one line: control characters, of which a name may have any, as their pictures.
    public static String shown(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(c < 0x20 ? (char) (0x2400 + c) : c == 0x7f ? '\u2421' : c);
        }
        return out.toString();
    }
}
