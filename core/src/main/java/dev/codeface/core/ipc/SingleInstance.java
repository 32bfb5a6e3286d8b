package dev.codeface.core.ipc;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The first CodeFace of a user listens; every later one hands over to it.
///
/// A lock on a file decides who is first: it dies with its process, so a socket left by a crash is never in the way.
/// Thread safe; the claim is closed by the composition root.
public final class SingleInstance {
    private SingleInstance() {}

    /// Who we are.
    public sealed interface Claim {
        /// Nobody else: serves until closed.
        record First(IpcServer server) implements Claim {}

        /// There is another one, reachable through this.
        record Later(IpcClient client) implements Claim {}
    }

    /// @param runtime the runtime directory
    /// @throws AppException when the directory is not ours alone or cannot be used
    public static Claim claim(Path runtime, IpcHandler handler, Tasks tasks) throws AppException {
        LocalSocket place = new LocalSocket(runtime);
        try {
            PrivateFiles.directory(runtime);
            place.requireTrustworthy();
            FileChannel channel = openLock(place);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return new Claim.Later(new IpcClient(runtime, tasks));
            }
            return new Claim.First(IpcServer.start(place, channel, handler, tasks));
        } catch (IOException e) {
            throw new AppException(
                    "ipc.unusable",
                    "The local socket in " + runtime + " cannot be used: " + PrivateFiles.reason(e) + ".",
                    "Remove what is in the way, or set CODEFACE_HOME to another directory.",
                    e);
        }
    }

    private static FileChannel openLock(LocalSocket place) throws IOException {
        try {
            return PrivateFiles.create(place.lock());
        } catch (java.nio.file.FileAlreadyExistsException e) {
            PrivateFiles.requireOwn(place.lock());
            return FileChannel.open(place.lock(), StandardOpenOption.WRITE, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
