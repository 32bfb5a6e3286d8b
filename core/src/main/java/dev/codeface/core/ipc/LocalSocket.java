package dev.codeface.core.ipc;

import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/// Where the socket is, and the checks both sides make before they trust it. Immutable.
///
/// @param directory private, owner checked
record LocalSocket(Path directory) {
    Path socket() {
        return directory.resolve("codeface.sock");
    }

    Path lock() {
        return directory.resolve("codeface.lock");
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(socket());
    }

    /// @throws FileSystemException when somebody else made what lies there, or could have
    void requireTrustworthy() throws IOException {
        PrivateFiles.requireOwn(directory);
        requireMode(directory, "rwx------");
        if (Files.isSymbolicLink(directory) || Files.isSymbolicLink(socket())) {
            throw new FileSystemException(socket().toString(), null, "is a symbolic link");
        }
        if (Files.exists(socket(), LinkOption.NOFOLLOW_LINKS)) {
            PrivateFiles.requireOwn(socket());
        }
    }

    private static void requireMode(Path path, String mode) throws IOException {
        String actual = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        if (!actual.equals(mode)) {
            throw new FileSystemException(path.toString(), null, "is open to others (" + actual + ")");
        }
    }

    /// The kernel's word for who is at the other end.
    static void requireSameUser(SocketChannel channel) throws IOException {
        UserPrincipal peer =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        if (!peer.getName().equals(PrivateFiles.currentUser().getName())) {
            throw new FileSystemException("socket", null, "the other end belongs to " + peer.getName());
        }
    }
}
