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
}
