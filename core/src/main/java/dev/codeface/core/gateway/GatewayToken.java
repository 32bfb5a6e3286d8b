package dev.codeface.core.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// What a client must present. Kept with its digest, which is all that is compared; has no readable form.
public final class GatewayToken {
    private final byte[] bytes;
    private final byte[] digest;

    private GatewayToken(byte[] bytes, byte[] digest) {
        this.bytes = bytes;
        this.digest = digest;
    }

    /// A fresh random one.
    public static GatewayToken random() {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        return of(HexFormat.of().formatHex(seed).toCharArray());
    }

    /// A given one.
    public static GatewayToken of(char[] value) {
        byte[] bytes = new String(value).getBytes(StandardCharsets.US_ASCII);
        return new GatewayToken(bytes, sha256(bytes));
    }

    /// One that is known by its SHA-256 alone, as a configuration file may hold it.
    ///
    /// @param hexadecimal 64 digits
    /// @throws IllegalArgumentException where it is none
    public static GatewayToken ofSha256(String hexadecimal) {
        byte[] digest = HexFormat.of().parseHex(hexadecimal.toLowerCase(java.util.Locale.ROOT));
        if (digest.length != 32) {
            throw new IllegalArgumentException("a SHA-256 has 64 digits");
        }
        return new GatewayToken(new byte[0], digest);
    }

    /// For the key supplier of a client; the caller may wipe it. Empty where only the digest is known.
    public char[] reveal() {
        return new String(bytes, StandardCharsets.US_ASCII).toCharArray();
    }

    /// Compares in constant time.
    boolean matches(String authorization) {
        String prefix = "bearer ";
        if (!authorization.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return false;
        }
        byte[] given = authorization.substring(prefix.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(digest, sha256(given));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
