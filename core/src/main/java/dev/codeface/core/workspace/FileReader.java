package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.TextSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads files for the editor. Blocks; no state, any thread.
public final class FileReader {
    private static final int HEAD = 4096;

    private final long limit;

    /// @param limit bytes above which a file is not loaded whole
    public FileReader(long limit) {
        this.limit = limit;
    }

    /// The content of a file; every expected failure is a case of the answer.
    public FileContent read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return unreadable(path, "file.directory", "This is a folder.", "Open it as a workspace.", null);
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                return unreadable(
                        path, "file.special", "This is a device or a pipe, not a file.", "Open a regular file.", null);
            }
            long size = Files.size(path);
            if (size > limit) {
                byte[] head = head(path);
                return TextFormat.decode(trimmed(head)).isPresent()
                        ? new FileContent.TooLarge(path, size)
                        : new FileContent.Binary(path, size, head);
            }
            return decoded(path, size);
        } catch (NoSuchFileException e) {
            return missing(path);
        } catch (AccessDeniedException e) {
            return unreadable(
                    path,
                    "file.denied",
                    "You may not read this file.",
                    "Change its permissions, or open it as a user who may.",
                    e);
        } catch (IOException e) {
            return unreadable(
                    path, "file.unreadable", "The file cannot be read: " + reason(e), "Check the disk and retry.", e);
        }
    }

    /// The content of a file in an encoding that a person chose; binary where it is not valid in that.
    public FileContent readAs(Path path, java.nio.charset.Charset charset) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        Optional<TextFormat.Decoded> decoded = TextFormat.decodeAs(bytes, charset);
        return decoded.isEmpty()
                ? new FileContent.Binary(
                        path, bytes.length, java.util.Arrays.copyOf(bytes, Math.min(bytes.length, HEAD)))
                : new FileContent.Text(new FileDocument(
                        path,
                        TextSnapshot.of(decoded.get().text()),
                        decoded.get().format(),
                        FileStamp.of(path, bytes),
                        Files.isWritable(path)));
    }

    private static FileContent decoded(Path path, long size) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        FileStamp stamp = FileStamp.of(path, bytes);
        Optional<TextFormat.Decoded> decoded = TextFormat.decode(bytes);
        if (decoded.isEmpty()) {
            byte[] head = java.util.Arrays.copyOf(bytes, Math.min(bytes.length, HEAD));
            return new FileContent.Binary(path, size, head);
        }
        return new FileContent.Text(new FileDocument(
                path, TextSnapshot.of(decoded.get().text()), decoded.get().format(), stamp, Files.isWritable(path)));
    }

    private static FileContent missing(Path path) {
        if (Files.isSymbolicLink(path)) {
            return unreadable(
                    path,
                    "file.dangling-link",
                    "This link points to a file that does not exist.",
                    "Create its target, or remove the link.",
                    null);
        }
        return new FileContent.Missing(path);
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD);
        }
    }

    /// Without the last bytes, which may be half a character.
    private static byte[] trimmed(byte[] head) {
        return java.util.Arrays.copyOf(head, Math.max(0, head.length - 4));
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemLoopException
                || String.valueOf(e.getMessage()).contains("Too many levels")) {
            return "its links go round in a circle";
        }
        return String.valueOf(e.getMessage());
    }

    private static FileContent unreadable(
            Path path, String code, String message, String remedy, @org.jspecify.annotations.Nullable Throwable cause) {
        return new FileContent.Unreadable(path, new AppException(code, message, remedy, cause));
    }
}
