package dev.codeface.core.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a file was when it was read or written, to tell later whether somebody else has changed it.
///
/// @param exists whether there was a file
/// @param size   bytes
/// @param modifiedNanos time of the last change
/// @param key    the file system's identity of the file, or empty
/// @param digest SHA-256 of the content, in hex; empty for an absent file
public record FileStamp(boolean exists, long size, long modifiedNanos, String key, String digest) {
    /// No file.
    public static final FileStamp ABSENT = new FileStamp(false, 0, 0, "", "");

    /// The stamp of a file whose content was just read or written.
    public static FileStamp of(Path file, byte[] content) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(
                true, attributes.size(), nanos(attributes), String.valueOf(attributes.fileKey()), digest(content));
    }

    /// The stamp of the file as it is now; reads its content only where cheaper signs differ from `known`.
    static FileStamp now(Path file, FileStamp known) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String key = String.valueOf(attributes.fileKey());
            boolean looksSame = known.exists
                    && known.size == attributes.size()
                    && known.modifiedNanos == nanos(attributes)
                    && known.key.equals(key);
            String digest = looksSame ? known.digest : digest(Files.readAllBytes(file));
            return new FileStamp(true, attributes.size(), nanos(attributes), key, digest);
        } catch (NoSuchFileException e) {
            return ABSENT;
        }
    }

    /// True where both have the same content, whenever it was written.
    public boolean sameContent(FileStamp other) {
        return exists == other.exists && digest.equals(other.digest);
    }

    private static long nanos(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS);
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
