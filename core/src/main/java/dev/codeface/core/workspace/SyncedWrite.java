package dev.codeface.core.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes that have reached the disk when they return.
final class SyncedWrite {
    private static final int ROOM = 1 << 16;

    private SyncedWrite() {}

    /// Replaces the content of an existing file. Room for a longer one is made first: where there is none, nothing of
    /// the old content is touched.
    static void over(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            makeRoom(channel, content.length);
            channel.position(0);
            write(channel, content);
            channel.truncate(content.length);
            channel.force(true);
        }
    }

    private static void makeRoom(FileChannel channel, long wanted) throws IOException {
        long before = channel.size();
        try {
            channel.position(before);
            for (long at = before; at < wanted; at += ROOM) {
                write(channel, new byte[(int) Math.min(ROOM, wanted - at)]);
            }
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /// Makes names in a directory durable, where the platform lets a directory be opened.
    static void directory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems (Windows, some network mounts) refuse to open or sync a directory; the rename itself holds.
            System.Logger log = System.getLogger(SyncedWrite.class.getName());
            log.log(System.Logger.Level.DEBUG, "directory not synced: {0}", directory);
        }
    }
}
