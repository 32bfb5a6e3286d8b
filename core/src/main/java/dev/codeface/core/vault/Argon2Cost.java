package dev.codeface.core.vault;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// How hard a passphrase is stretched with Argon2id. Immutable; [#stretch] computes for as long as it takes.
///
/// @param memoryKib  memory that each guess needs
/// @param iterations passes over it
public record Argon2Cost(int memoryKib, int iterations) {
    private static final int USUAL_MEMORY_KIB = 64 * 1024;
    private static final int FEWEST_ITERATIONS = 3;
    private static final int MOST_ITERATIONS = 24;
    private static final int KEY_BYTES = 32;

    public Argon2Cost {
        // A tampered vault file must not be able to exhaust the memory or the patience of its reader.
        if (memoryKib < 8 || memoryKib > 1 << 20 || iterations < 1 || iterations > 100) {
            throw new IllegalArgumentException("no such Argon2 cost: " + memoryKib + " KiB, " + iterations);
        }
    }

    /// As many passes over 64 MiB as this machine does in about `targetMillis`, but never fewer than three.
    public static Argon2Cost calibrated(int targetMillis) {
        Argon2Cost one = new Argon2Cost(USUAL_MEMORY_KIB, 1);
        one.stretch("calibration".toCharArray(), new byte[16]);
        long start = System.nanoTime();
        one.stretch("calibration".toCharArray(), new byte[16]);
        long millis = Math.max(1, (System.nanoTime() - start) / 1_000_000);
        return new Argon2Cost(USUAL_MEMORY_KIB, Math.clamp(targetMillis / millis, FEWEST_ITERATIONS, MOST_ITERATIONS));
    }

    byte[] stretch(char[] passphrase, byte[] salt) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(1)
                .withSalt(salt)
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] secret = Wipe.utf8(passphrase);
        try {
            byte[] key = new byte[KEY_BYTES];
            generator.generateBytes(secret, key);
            return key;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
