package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Saves a file so that a reader, a crash or a power cut sees the old content or the new, never a mix.
///
/// A link is resolved first, the target is compared with what was loaded, copied with its attributes to a temporary
/// file beside it, written, synced and renamed, and the directory is synced. Where a rename would lose something (other
/// hard links, an owner we may not give, a read-only directory) the content is backed up first, then written in place,
/// and the answer says so. Blocks; one instance may be used by several threads, for different files.
public final class AtomicSave {
    private final Path backups;

    /// @param backups directory for the copies made before a write in place; made when needed
    public AtomicSave(Path backups) {
        this.backups = backups;
    }

    /// Writes `content` to `path` if the file is still `expected`.
    public SaveResult save(Path path, byte[] content, FileStamp expected) {
        try {
            Path target = resolve(path);
            FileStamp now = FileStamp.now(target, expected);
            if (!now.sameContent(expected)) {
                return new SaveResult.Conflict(now);
            }
            return now.exists() ? replace(target, content, now) : create(target, content);
        } catch (AccessDeniedException e) {
            return failed("file.denied", "You may not write " + path.getFileName() + ".", "Save it elsewhere.", e);
        } catch (FileSystemException e) {
            return failed(
                    "file.write",
                    path.getFileName() + " could not be written: "
                            + Optional.ofNullable(e.getReason()).orElse("unknown"),
                    "Free some space or check the disk, then save again; your text is kept.",
                    e);
        } catch (IOException e) {
            return failed(
                    "file.write",
                    path.getFileName() + " could not be written: " + e.getMessage(),
                    "Free some space or check the disk, then save again; your text is kept.",
                    e);
        }
    }

    private static SaveResult failed(String code, String message, String remedy, IOException cause) {
        return new SaveResult.Failed(new AppException(code, message, remedy, cause));
    }

    /// The file behind links; a link to nothing names the file that will be created.
    private static Path resolve(Path path) throws IOException {
        Path at = path.toAbsolutePath();
        for (int hops = 0; Files.isSymbolicLink(at) && !Files.exists(at); hops++) {
            if (hops == 40) {
                throw new FileSystemException(path.toString(), null, "its links go round in a circle");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
        }
        return Files.exists(at) ? at.toRealPath() : at;
    }

    private SaveResult replace(Path target, byte[] content, FileStamp now) throws IOException {
        Optional<String> obstacle = obstacle(target);
        if (obstacle.isPresent()) {
            return inPlace(target, content, obstacle.get());
        }
        try (TemporaryFile temporary = TemporaryFile.copyOf(target)) {
            if (!temporary.keptAttributes()) {
                return inPlace(target, content, "its owner and attributes could not be given to a new file");
            }
            temporary.write(content);
            FileStamp last = FileStamp.now(target, now);
            if (!last.sameContent(now)) {
                return new SaveResult.Conflict(last);
            }
            temporary.moveTo(target);
        }
        return new SaveResult.Saved(FileStamp.of(target, content), Optional.empty());
    }

    private static SaveResult create(Path target, byte[] content) throws IOException {
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (TemporaryFile temporary = TemporaryFile.fresh(target)) {
            temporary.write(content);
            if (!temporary.moveToNew(target)) {
                return new SaveResult.Conflict(FileStamp.now(target, FileStamp.ABSENT));
            }
        }
        return new SaveResult.Saved(FileStamp.of(target, content), Optional.empty());
    }

    /// Why a rename would lose something, or empty.
    private static Optional<String> obstacle(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent != null && !Files.isWritable(parent)) {
            return Optional.of("its folder is read-only");
        }
        if (PrivateFiles.posix(target)) {
            Object links = Files.getAttribute(target, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
            if (links instanceof Integer count && count > 1) {
                return Optional.of("it has " + (count - 1) + " other hard link" + (count == 2 ? "" : "s"));
            }
        }
        return Optional.empty();
    }

    private SaveResult inPlace(Path target, byte[] content, String why) throws IOException {
        Path backup = Backup.of(target, backups);
        SyncedWrite.over(target, content);
        return new SaveResult.Saved(
                FileStamp.of(target, content),
                Optional.of("Written in place, because " + why + ". The content before is kept in " + backup + "."));
    }
}
