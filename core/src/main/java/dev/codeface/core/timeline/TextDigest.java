package dev.codeface.core.timeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Tells texts apart without keeping them. Stateless.
public final class TextDigest {
    private TextDigest() {}

    /// SHA-256 of a text, hexadecimal.
    public static String of(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }

    /// The same; empty for no text.
    public static String of(Optional<String> text) {
        return text.map(TextDigest::of).orElse("");
    }
}
