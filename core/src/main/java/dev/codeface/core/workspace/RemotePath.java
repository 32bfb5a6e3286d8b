package dev.codeface.core.workspace;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file on another machine. As a [Path] it is written `/ssh:HOST:/PATH`, so that tabs, drafts and history keep it
/// like
/// any other; nothing of that name is ever looked for here.
///
/// @param host as `ssh` takes it
/// @param path absolute, as that machine names it
public record RemotePath(String host, String path) {
    private static final Pattern WRITTEN =
            Pattern.compile("/ssh:([A-Za-z0-9_][A-Za-z0-9_@.%+-]*):(/.*)", Pattern.DOTALL);

    /// The file that a path stands for; empty for a file of this machine.
    public static Optional<RemotePath> of(Path path) {
        Matcher written = WRITTEN.matcher(path.toString());
        return written.matches() ? Optional.of(new RemotePath(written.group(1), written.group(2))) : Optional.empty();
    }

    /// As tabs and drafts keep it; empty where this system has no such paths, or it is not absolute.
    public Optional<Path> toPath() {
        try {
            Path written = Path.of("/ssh:" + host + ":" + path).normalize();
            return of(written).isPresent() ? Optional.of(written) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
