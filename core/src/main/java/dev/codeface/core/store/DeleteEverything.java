package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.core.vault.Vault;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes all that CodeFace keeps on this machine. The keys go first: from then on nothing that is left, on the disk
/// or
/// in a copy of it, can be read. To be called when the database is closed and nothing logs any more. Stateless.
public final class DeleteEverything {
    private DeleteEverything() {}

    /// @throws AppException `store.not-deleted`, naming the first file that resists; the keys are gone even then
    public static void run(AppDirectories directories, Vault vault) throws AppException {
        vault.destroy();
        for (Path directory : List.of(
                directories.data(),
                directories.state(),
                directories.cache(),
                directories.config(),
                directories.runtime())) {
            try {
                delete(directory);
            } catch (IOException e) {
                throw new AppException(
                        "store.not-deleted",
                        "Not everything could be deleted: " + PrivateFiles.reason(e) + ".",
                        "The keys are gone, so nothing left can be read. Delete " + directory + " by hand.",
                        e);
            }
        }
    }

    /// Links are removed, not followed.
    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
