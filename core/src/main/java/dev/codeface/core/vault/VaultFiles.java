package dev.codeface.core.vault;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The vault's files: `vault.json`, the copy it had before its last change, and `secrets.sealed`. Every write is
/// atomic.
///
/// @param directory private, made by the first write
record VaultFiles(Path directory) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    Path header() {
        return directory.resolve("vault.json");
    }

    Path previousHeader() {
        return directory.resolve("vault.previous.json");
    }

    Path secrets() {
        return directory.resolve("secrets.sealed");
    }

    /// @throws IOException with a message that may be shown, when there is a file that cannot be used
    Optional<VaultHeader> readHeader(Path file) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(content, VaultHeader.class));
        } catch (IOException e) {
            throw new IOException("its content is damaged or of a newer version", e);
        }
    }

    void writeHeader(VaultHeader header) throws AppException {
        try {
            PrivateFiles.directory(directory);
            if (Files.exists(header())) {
                PrivateFiles.write(previousHeader(), Files.readAllBytes(header()));
            }
            PrivateFiles.write(header(), JSON.writeValueAsBytes(header));
            if (!Files.exists(previousHeader())) {
                // From the first moment on there are two: without its header nothing opens any more.
                PrivateFiles.write(previousHeader(), Files.readAllBytes(header()));
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /// Takes the copy in place of a damaged or missing header; the damaged one is kept beside it.
    void restorePrevious() throws AppException {
        try {
            if (Files.exists(header())) {
                PrivateFiles.write(directory.resolve("vault.damaged.json"), Files.readAllBytes(header()));
            }
            PrivateFiles.write(header(), Files.readAllBytes(previousHeader()));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    Optional<byte[]> readSecrets() throws AppException {
        try {
            return Optional.of(Files.readAllBytes(secrets()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AppException(
                    "vault.unreadable",
                    "The vault's secrets cannot be read: " + PrivateFiles.reason(e) + ".",
                    "Check the permissions of " + secrets() + ".",
                    e);
        }
    }

    void writeSecrets(byte[] sealed) throws AppException {
        try {
            PrivateFiles.directory(directory);
            PrivateFiles.write(secrets(), sealed);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private Path staged() {
        return directory.resolve("rotation");
    }

    private Path moves() {
        return staged().resolve("moves.json");
    }

    /// What moves of a rotation are relative to.
    Path base() {
        return Objects.requireNonNull(directory.toAbsolutePath().getParent(), "has a directory");
    }

    /// One rotation at a time, and none while another process reads.
    FileChannel lockRotation() throws AppException {
        try {
            PrivateFiles.directory(directory);
            return PrivateFiles.lock(directory.resolve("rotation.lock"))
                    .orElseThrow(() -> new IOException("it is being changed right now"));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /// An empty place for what is written anew; from here on other processes wait with the vault.
    void beginStage() throws AppException {
        clearStaged();
        try {
            PrivateFiles.directory(staged());
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    void stage(VaultHeader header, byte[] sealed) throws AppException {
        try {
            PrivateFiles.directory(staged());
            PrivateFiles.write(staged().resolve("secrets.sealed"), sealed);
            PrivateFiles.write(staged().resolve("vault.json"), JSON.writeValueAsBytes(header));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /// From here on the new key is in force.
    void stageMoves(List<RootRotation.Move> wanted) throws AppException {
        Map<String, String> relative = new LinkedHashMap<>();
        for (RootRotation.Move move : wanted) {
            relative.put(
                    base().relativize(move.from().toAbsolutePath()).toString(),
                    base().relativize(move.to().toAbsolutePath()).toString());
        }
        try {
            PrivateFiles.write(moves(), JSON.writeValueAsBytes(relative));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /// Removes what a rotation that came to nothing has left.
    void clearStaged() throws AppException {
        try {
            if (Files.isDirectory(staged()) && !Files.exists(moves())) {
                removeTree(staged());
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private static void removeTree(Path tree) throws IOException {
        try (Stream<Path> found = Files.walk(tree)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Ends what a kill interrupted: goes on with a rotation whose files are all there, forgets any other. Called
    /// before
    /// the vault is looked at; does nothing while another one rotates.
    void settle() throws AppException {
        if (!Files.isDirectory(staged())) {
            return;
        }
        try (FileChannel held = lockRotation()) {
            if (Files.exists(moves())) {
                rollForward(step -> {});
            }
            clearStaged();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /// Each move is done once: where its source is gone, it was done before. The header comes last, and then nothing of
    /// the old key is left.
    void rollForward(Consumer<String> steps) throws AppException {
        try {
            Map<String, String> wanted = JSON.readValue(Files.readAllBytes(moves()), new TypeReference<>() {});
            for (Map.Entry<String, String> move : wanted.entrySet()) {
                steps.accept("move " + move.getValue());
                take(inside(move.getKey()), inside(move.getValue()));
            }
            steps.accept("move the secrets");
            take(staged().resolve("secrets.sealed"), secrets());
            steps.accept("drop the header's copy");
            Files.deleteIfExists(previousHeader());
            steps.accept("move the header");
            take(staged().resolve("vault.json"), header());
            steps.accept("copy the header");
            PrivateFiles.write(previousHeader(), Files.readAllBytes(header()));
            steps.accept("drop the list of moves");
            Files.deleteIfExists(moves());
            PrivateFiles.syncDirectory(staged());
            steps.accept("drop what is left");
            removeTree(staged());
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private Path inside(String relative) throws IOException {
        Path path = base().resolve(relative).normalize();
        if (!path.startsWith(base())) {
            throw new IOException("a move leads outside");
        }
        return path;
    }

    private static void take(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            PrivateFiles.syncDirectory(Objects.requireNonNull(to.getParent(), "has a directory"));
        }
    }

    void delete() throws AppException {
        try {
            for (Path file : new Path[] {header(), previousHeader(), secrets()}) {
                Files.deleteIfExists(file);
            }
            if (Files.isDirectory(staged())) {
                removeTree(staged());
            }
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private AppException notWritten(IOException e) {
        return new AppException(
                "vault.not-written",
                "The vault could not be saved: " + PrivateFiles.reason(e) + ".",
                "Free some space or check the permissions of " + directory + ", then try again.",
                e);
    }
}
