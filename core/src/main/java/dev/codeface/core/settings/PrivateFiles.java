package dev.codeface.core.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Files and directories that only their owner may read: 0600 and 0700 from the moment they exist.
///
/// Where the file system knows no POSIX permissions (Windows), the user profile's own access list protects them.
/// Stateless and thread safe.
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /// Creates the directory with its parents, or tightens one that is there.
    ///
    /// @throws IOException also when it belongs to somebody else or is a symbolic link planted in its place
    public static void directory(Path directory) throws IOException {
        if (Files.isSymbolicLink(directory)) {
            throw new FileSystemException(directory.toString(), null, "is a symbolic link");
        }
        if (!Files.isDirectory(directory)) {
            createDirectories(directory);
        }
        requireOwn(directory);
        if (posix(directory) && !Files.getPosixFilePermissions(directory).equals(DIRECTORY)) {
            Files.setPosixFilePermissions(directory, DIRECTORY);
        }
    }

    private static void createDirectories(Path directory) throws IOException {
        Path there = directory.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        Files.createDirectories(
                directory, there != null && posix(there) ? attributes(DIRECTORY) : new FileAttribute<?>[0]);
    }

    /// Replaces `file` in one step: a private temporary file beside it, synced, renamed, its directory synced.
    /// A crash leaves the old content or the new, never a mixture.
    public static void write(Path file, byte[] content) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
        Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = create(temporary)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory(directory);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// A new private file, open for reading and writing.
    ///
    /// @throws FileAlreadyExistsException when something of that name is there, a link included
    public static FileChannel create(Path file) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                posix(directory) ? attributes(FILE) : new FileAttribute<?>[0]);
    }

    /// A private copy of a file that nobody changes meanwhile; on disk when this returns.
    ///
    /// @throws FileAlreadyExistsException when something of that name is there, a link included
    public static void copy(Path from, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = create(to)) {
            long size = in.size();
            for (long done = 0; done < size; ) {
                long more = in.transferTo(done, size - done, out);
                if (more <= 0) {
                    throw new IOException("it became shorter while it was copied");
                }
                done += more;
            }
            out.force(true);
        }
    }

    /// Makes what was written to a file survive a power cut.
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Claims `file`, which stays, for this process until the channel is closed; empty while somebody else has it.
    public static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            tighten(file);
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // By another thread of this process.
            return Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(channel) : Optional.empty();
    }

    /// Takes every right of others from a file that another library made.
    public static void tighten(Path file) throws IOException {
        if (posix(file) && !Files.getPosixFilePermissions(file).equals(FILE)) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    /// Makes a rename in `directory` survive a power cut; a no-op where directories cannot be opened (Windows).
    public static void syncDirectory(Path directory) throws IOException {
        if (posix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// @throws FileSystemException when the path is not ours, or others may use it although it is a file of ours
    public static void requireOwn(Path path) throws IOException {
        if (posix(path)) {
            UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(currentUser())) {
                throw new FileSystemException(path.toString(), null, "belongs to " + owner.getName());
            }
        }
    }

    /// The user this process acts as. The owner of `/proc/self` where there is one, else of a file just made.
    public static UserPrincipal currentUser() throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return Files.getOwner(self);
        }
        Path probe = Files.createTempFile("codeface", ".owner");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /// Whether files there have an owner's permissions. Below a changed root the mount is in no list: then what the
    /// system
    /// has by itself counts.
    public static boolean posix(Path path) {
        try {
            return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class);
        } catch (IOException e) {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix");
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    /// Why it failed, in words for a person.
    public static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "it does not exist";
            case FileAlreadyExistsException there -> "a file of that name is in the way";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
