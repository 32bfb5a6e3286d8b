package dev.codeface.core.vault;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.codeface.core.error.AppException;
import dev.codeface.core.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

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

    void delete() throws AppException {
        try {
            for (Path file : new Path[] {header(), previousHeader(), secrets()}) {
                Files.deleteIfExists(file);
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
