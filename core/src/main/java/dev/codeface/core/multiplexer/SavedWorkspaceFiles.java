package dev.codeface.core.multiplexer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Saved workspaces as files, sealed: what panes are called, where they are and what they showed is nobody else's
/// business. One file each, written whole or not at all, the newest ten kept. Files of a person's choice are plain
/// JSON.
/// Thread safe as long as one folder has one writer.
public final class SavedWorkspaceFiles {
    private static final int KEPT = 10;
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final FileAttribute<?>[] OWNER =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private static final String SEALED = ".sealed";
    private static final String PLAIN = ".json";

    private final Path folder;
    private final Seal seal;

    /// Closes what is kept, and opens it again.
    public record Seal(Turn close, Turn open) {
        /// One of the two ways.
        @FunctionalInterface
        public interface Turn {
            byte[] of(byte[] content) throws AppException;
        }
    }

    /// @param folder made when needed
    public SavedWorkspaceFiles(Path folder, Seal seal) {
        this.folder = folder;
        this.seal = seal;
    }

    /// Adds a file and removes the oldest over ten.
    public Path add(SavedWorkspace workspace) throws AppException {
        Path file = folder.resolve("sessions-" + workspace.savedAt().replaceAll("[^0-9TZ]", "") + SEALED);
        try {
            Files.createDirectories(folder);
            write(file, seal.close().of(bytes(workspace)));
            sealOlder();
            List<Path> all = newestFirst();
            for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
                Files.deleteIfExists(old);
            }
            return file;
        } catch (IOException e) {
            throw new AppException(
                    "sessions.not-saved",
                    "The sessions could not be written to " + folder + " (" + e.getMessage() + ").",
                    "Check that the folder can be written to and the disk is not full.",
                    e);
        }
    }

    /// Files of a version that did not seal them.
    private void sealOlder() throws IOException, AppException {
        for (Path plain : newestFirst()) {
            String name = plain.getFileName().toString();
            if (name.endsWith(PLAIN)) {
                Path sealed = plain.resolveSibling(name.substring(0, name.length() - PLAIN.length()) + SEALED);
                write(sealed, seal.close().of(Files.readAllBytes(plain)));
                Files.delete(plain);
            }
        }
    }

    /// Reads one that is kept here.
    public SavedWorkspace load(Path file) throws AppException {
        try {
            return file.toString().endsWith(SEALED)
                    ? JSON.readValue(seal.open().of(Files.readAllBytes(file)), SavedWorkspace.class)
                    : read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    /// Writes a file of a person's choice: beside it first, synced, then renamed.
    public static void write(Path file, SavedWorkspace workspace) throws IOException {
        write(file, bytes(workspace));
    }

    private static byte[] bytes(SavedWorkspace workspace) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(workspace);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        // It may hold what was on screen: for its owner's eyes.
        Files.createFile(beside, OWNER);
        Files.write(beside, content);
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Reads a file of a person's choice.
    public static SavedWorkspace read(Path file) throws AppException {
        try {
            return JSON.readValue(Files.readAllBytes(file), SavedWorkspace.class);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    private static AppException unreadable(Path file, Exception e) {
        return new AppException(
                "sessions.unreadable",
                "The file " + file + " holds no saved sessions (" + firstLine(e) + ").",
                "Choose another file; older ones are kept beside it.",
                e);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// The newest file.
    public Optional<Path> newest() throws AppException {
        return all().stream().findFirst();
    }

    /// All files, the newest first.
    public List<Path> all() throws AppException {
        try {
            return newestFirst();
        } catch (IOException e) {
            throw new AppException(
                    "sessions.unreadable",
                    "The folder " + folder + " cannot be read (" + e.getMessage() + ").",
                    "Check its permissions.",
                    e);
        }
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("sessions-.*\\.(sealed|json)"))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .toList();
        }
    }
}
