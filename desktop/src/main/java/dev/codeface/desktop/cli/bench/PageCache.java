package dev.codeface.desktop.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/// The system's cache of file contents.
final class PageCache {
    private PageCache() {}

    /// Empties it, so that the next start reads everything from the disk.
    ///
    /// @return false where this is not allowed
    static boolean drop() throws InterruptedException {
        try {
            // Only clean pages can be dropped.
            new ProcessBuilder("sync").start().waitFor(60, TimeUnit.SECONDS);
            Files.writeString(Path.of("/proc/sys/vm/drop_caches"), "3\n", StandardOpenOption.WRITE);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
