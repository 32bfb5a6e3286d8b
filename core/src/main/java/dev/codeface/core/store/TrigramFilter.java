package dev.codeface.core.store;

import java.util.Locale;

/// Which sequences of three characters occur in some text: a Bloom filter of 4 KB. It never says no to a text that
/// holds
/// the word, and seldom yes to one that does not. Not thread safe.
///
/// A search looks at the filters first and then only into the texts that may match, so that it finds parts of words,
/// names and paths as a plain look through all of it would; the filters hold bits of hashes and no text.
public final class TrigramFilter {
    public static final int BYTES = 4096;
    private static final int BITS = BYTES * 8;
    private static final int LENGTH = 3;

    private final byte[] bits;

    public TrigramFilter() {
        this(new byte[BYTES]);
    }

    /// @param bits of a filter made before; not copied
    public TrigramFilter(byte[] bits) {
        if (bits.length != BYTES) {
            throw new IllegalArgumentException("a filter has " + BYTES + " bytes");
        }
        this.bits = bits;
    }

    /// How text and words are compared: without regard to case.
    public static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// @param folded by [#fold]
    public void add(String folded) {
        for (int i = 0; i + LENGTH <= folded.length(); i++) {
            int hash = hash(folded, i);
            set(hash & BITS - 1);
            set(hash >>> 16 & BITS - 1);
        }
    }

    /// Whether a text with this word may have been added; a word shorter than three characters always may.
    ///
    /// @param folded by [#fold]
    public boolean mayHold(String folded) {
        for (int i = 0; i + LENGTH <= folded.length(); i++) {
            int hash = hash(folded, i);
            if (!isSet(hash & BITS - 1) || !isSet(hash >>> 16 & BITS - 1)) {
                return false;
            }
        }
        return true;
    }

    public byte[] bits() {
        return bits;
    }

    private static int hash(String text, int at) {
        long value = (long) text.charAt(at) << 32 | (long) text.charAt(at + 1) << 16 | text.charAt(at + 2);
        value *= 0x9E3779B97F4A7C15L;
        return (int) (value >>> 32);
    }

    private void set(int bit) {
        bits[bit >>> 3] |= (byte) (1 << (bit & 7));
    }

    private boolean isSet(int bit) {
        return (bits[bit >>> 3] & 1 << (bit & 7)) != 0;
    }
}
