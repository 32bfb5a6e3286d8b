package dev.codeface.core.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// What a client must present. Has no readable form.
public final class GatewayToken {
    private final byte[] bytes;

    private GatewayToken(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A fresh random one.
    public static GatewayToken random() {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        return of(HexFormat.of().formatHex(seed).toCharArray());
    }

    /// A given one.
    public static GatewayToken of(char[] value) {
        return new GatewayToken(new String(value).getBytes(StandardCharsets.US_ASCII));
    }

    /// For the key supplier of a client; the caller may wipe it.
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
        return MessageDigest.isEqual(bytes, given);
    }
}
