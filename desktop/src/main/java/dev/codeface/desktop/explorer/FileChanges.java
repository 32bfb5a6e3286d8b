package dev.codeface.desktop.explorer;

import dev.codeface.core.error.AppException;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/// Makes, moves and removes entries, and can take the last such steps back. Never over another entry.
///
/// Blocks; one step at a time.
final class FileChanges {
    private static final int LIMIT = 100;

    private final Trash trash;
    private final Deque<Undo> undos = new ArrayDeque<>();

    /// How a step is taken back.
    ///
    /// @param what in a few words
    /// @param run  does it; answers the entry that is there again
    private record Undo(String what, Step run) {}

    @FunctionalInterface
    private interface Step {
        Path run() throws IOException, AppException;
    }

    FileChanges(Trash trash) {
        this.trash = trash;
    }

    synchronized Path create(Path folder, String name, boolean isFolder) throws IOException, AppException {
        Path made = folder.resolve(checked(name, true));
        if (Files.exists(made, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(made.toString());
        }
        if (isFolder) {
            Files.createDirectories(made);
        } else {
            Path parent = made.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createFile(made);
        }
        undoBy(Words.get("explorer.undoNew"), () -> trash.take(made));
        return made;
    }

    synchronized Path rename(Path entry, String name) throws IOException, AppException {
        return moveTo(entry, entry.resolveSibling(checked(name, false)));
    }

    /// Moves an entry into another folder.
    synchronized Path move(Path entry, Path folder) throws IOException, AppException {
        if (folder.startsWith(entry)) {
            throw new AppException(
                    "file.into-itself", Words.get("explorer.moveIntoSelf"), Words.get("explorer.otherFolder"));
        }
        return moveTo(entry, folder.resolve(entry.getFileName()));
    }

    private Path moveTo(Path entry, Path target) throws IOException {
        free(target);
        Files.move(entry, target);
        undoBy(Words.get("explorer.undoMove", target.getFileName()), () -> {
            free(entry);
            return Files.move(target, entry);
        });
        return target;
    }

    private static void free(Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    /// Copies a file or a folder from elsewhere into a folder; links are copied as links.
    synchronized Path copy(Path entry, Path folder) throws IOException, AppException {
        Path target = folder.resolve(entry.getFileName());
        free(target);
        if (folder.startsWith(entry)) {
            throw new AppException(
                    "file.into-itself", Words.get("explorer.copyIntoSelf"), Words.get("explorer.otherFolder"));
        }
        Files.walkFileTree(entry, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(target.resolve(entry.relativize(at)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path at, BasicFileAttributes attributes) throws IOException {
                Path to = at.equals(entry) ? target : target.resolve(entry.relativize(at));
                Files.copy(at, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
        undoBy(Words.get("explorer.undoCopy", target.getFileName()), () -> trash.take(target));
        return target;
    }

    synchronized Path trash(Path entry) throws IOException {
        Path taken = trash.take(entry);
        undoBy(Words.get("explorer.undoRemove", entry.getFileName()), () -> {
            free(entry);
            return trash.restore(taken, entry);
        });
        return taken;
    }

    private void undoBy(String what, Step run) {
        undos.push(new Undo(what, run));
        if (undos.size() > LIMIT) {
            undos.removeLast();
        }
    }

    /// Takes the last step back; a step that fails stays and can be tried again.
    synchronized Path undo() throws IOException, AppException {
        Undo last = undos.peek();
        if (last == null) {
            throw new AppException("file.no-undo", Words.get("explorer.noUndo"), "");
        }
        Path back = last.run.run();
        undos.pop();
        return back;
    }

    private static String checked(String name, boolean folders) throws AppException {
        boolean odd = name.isBlank() || name.contains("\0") || name.startsWith("/") || (!folders && name.contains("/"));
        for (String part : name.split("/")) {
            odd |= part.equals(".") || part.equals("..") || part.isEmpty();
        }
        if (odd) {
            throw new AppException(
                    "file.name", Words.get("explorer.badName", name), Words.get("explorer.badNameRemedy"));
        }
        return name;
    }
}
