package dev.codeface.core.vault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A code for paper: 160 random bits and a check, as nine groups of four letters and digits that are hard to confuse
/// (`0` and `O`, `1`, `I` and `L` are read as the same).
final class RecoveryCode {
    static final int BYTES = 20;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_CHARS = 32;
    private static final int CHECK_CHARS = 4;
    private static final int GROUP = 4;

    private RecoveryCode() {}

    static char[] format(byte[] secret) {
        char[] plain = Arrays.copyOf(encode(secret), CODE_CHARS + CHECK_CHARS);
        System.arraycopy(check(secret), 0, plain, CODE_CHARS, CHECK_CHARS);
        char[] grouped = new char[plain.length + plain.length / GROUP - 1];
        for (int i = 0, at = 0; i < plain.length; i++) {
            if (i > 0 && i % GROUP == 0) {
                grouped[at++] = '-';
            }
            grouped[at++] = plain[i];
        }
        Arrays.fill(plain, '\0');
        return grouped;
    }

    /// Forgives case, spaces, dashes and look-alikes; empty when it cannot be a code, or one was mistyped.
    static Optional<byte[]> parse(char[] typed) {
        char[] plain = new char[CODE_CHARS + CHECK_CHARS];
        int length = 0;
        for (char raw : typed) {
            if (raw == '-' || Character.isWhitespace(raw)) {
                continue;
            }
            char c = canonical(raw);
            if (ALPHABET.indexOf(c) < 0 || length == plain.length) {
                return Optional.empty();
            }
            plain[length++] = c;
        }
        if (length != plain.length) {
            return Optional.empty();
        }
        byte[] secret = decode(plain);
        boolean right = Arrays.equals(check(secret), Arrays.copyOfRange(plain, CODE_CHARS, plain.length));
        Arrays.fill(plain, '\0');
        return right ? Optional.of(secret) : Optional.empty();
    }

    private static char canonical(char raw) {
        char c = String.valueOf(raw).toUpperCase(Locale.ROOT).charAt(0);
        return switch (c) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> c;
        };
    }

    private static char[] check(byte[] secret) {
        CRC32C sum = new CRC32C();
        sum.update(secret);
        char[] check = new char[CHECK_CHARS];
        long value = sum.getValue();
        for (int i = 0; i < CHECK_CHARS; i++, value >>>= 5) {
            check[i] = ALPHABET.charAt((int) (value & 31));
        }
        return check;
    }

    private static char[] encode(byte[] secret) {
        char[] out = new char[CODE_CHARS];
        for (int i = 0; i < CODE_CHARS; i++) {
            int value = 0;
            for (int bit = i * 5; bit < i * 5 + 5; bit++) {
                value = value << 1 | secret[bit / 8] >> (7 - bit % 8) & 1;
            }
            out[i] = ALPHABET.charAt(value);
        }
        return out;
    }

    private static byte[] decode(char[] code) {
        byte[] secret = new byte[BYTES];
        for (int bit = 0; bit < BYTES * 8; bit++) {
            int value = ALPHABET.indexOf(code[bit / 5]);
            secret[bit / 8] |= (byte) ((value >> (4 - bit % 5) & 1) << (7 - bit % 8));
        }
        return secret;
    }
}
