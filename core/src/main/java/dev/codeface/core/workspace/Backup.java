package dev.codeface.core.workspace;

import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The copy of a file's content made before it is written in place: one per file, the latest.
final class Backup {
    private Backup() {}

    static Path of(Path file, Path directory) throws IOException {
        Files.createDirectories(directory);
        byte[] content = Files.readAllBytes(file);
        String name =
                file.getFileName() + "-" + Integer.toHexString(file.toString().hashCode());
        Path fresh = directory.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        if (PrivateFiles.posix(directory)) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
        SyncedWrite.over(fresh, content);
        Path backup = directory.resolve(name);
        Files.move(fresh, backup, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        SyncedWrite.directory(directory);
        return backup;
    }
}
