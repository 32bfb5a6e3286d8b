package dev.codeface.core.workspace;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file beside the one being saved, which takes its place by a rename. Closing it removes whatever is left.
final class TemporaryFile implements AutoCloseable {
    private static final String MARK = ".codeface-";

    private final Path path;
    private final @Nullable PosixFileAttributes wanted;

    private TemporaryFile(Path path, @Nullable PosixFileAttributes wanted) {
        this.path = path;
        this.wanted = wanted;
    }

    /// A copy of `target` with mode, owner, access list and extended attributes.
    static TemporaryFile copyOf(Path target) throws IOException {
        removeLeftovers(target);
        TemporaryFile temporary = new TemporaryFile(beside(target), posix(target));
        try {
            Files.copy(target, temporary.path, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            temporary.close();
            throw e;
        }
        return temporary;
    }

    /// An empty file.
    static TemporaryFile fresh(Path target) throws IOException {
        removeLeftovers(target);
        TemporaryFile temporary = new TemporaryFile(beside(target), null);
        Files.createFile(temporary.path);
        return temporary;
    }

    private static Path beside(Path target) {
        return target.resolveSibling(
                "." + target.getFileName() + MARK + UUID.randomUUID().toString().substring(0, 8));
    }

    /// A process that was killed during a save may have left its temporary file.
    private static void removeLeftovers(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null) {
            return;
        }
        String prefix = "." + target.getFileName() + MARK;
        try (var found = Files.newDirectoryStream(
                parent, p -> String.valueOf(p.getFileName()).startsWith(prefix))) {
            for (Path leftover : found) {
                if (System.currentTimeMillis()
                                - Files.getLastModifiedTime(leftover).toMillis()
                        > 60_000) {
                    Files.deleteIfExists(leftover);
                }
            }
        }
    }

    private static @Nullable PosixFileAttributes posix(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? null : view.readAttributes();
    }

    /// Whether the copy has the original's owner, group and mode: an ordinary user cannot give a file away.
    boolean keptAttributes() throws IOException {
        PosixFileAttributes have = posix(path);
        return wanted == null
                || have == null
                || (have.owner().equals(wanted.owner()) && have.group().equals(wanted.group()));
    }

    /// Replaces the content and syncs it. Writing clears set-user-id bits, so the mode is set once more.
    void write(byte[] content) throws IOException {
        if (wanted == null) {
            SyncedWrite.over(path, content);
            return;
        }
        Object mode = Files.getAttribute(path, "unix:mode");
        if (!Files.isWritable(path)) {
            Files.setPosixFilePermissions(path, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
        SyncedWrite.over(path, content);
        Files.setAttribute(path, "unix:mode", (int) mode & 07777);
    }

    /// Takes the place of `target`.
    void moveTo(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncParent(target);
    }

    /// Takes a free place; false where a file has appeared there meanwhile.
    boolean moveToNew(Path target) throws IOException {
        try {
            // A link fails where the name is taken; a rename would overwrite.
            Files.createLink(target, path);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            Files.move(path, target);
        }
        syncParent(target);
        return true;
    }

    private static void syncParent(Path target) {
        Path parent = target.getParent();
        if (parent != null) {
            SyncedWrite.directory(parent);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
