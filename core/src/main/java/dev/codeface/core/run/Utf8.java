package dev.codeface.core.run;

/// Reads one character of UTF-8 strictly: no overlong forms, no surrogates. Stateless.
final class Utf8 {
    private Utf8() {}

    /// Bytes of the character at `at`; 0 where there is none.
    static int length(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int c = codePoint(bytes, at, length);
        boolean shortest = length < 3 || c >= (length == 3 ? 0x800 : 0x10000);
        boolean scalar = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
        return shortest && scalar ? length : 0;
    }

    static int codePoint(byte[] bytes, int at, int length) {
        int c = length == 1 ? bytes[at] : bytes[at] & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            c = c << 6 | bytes[at + i] & 0x3f;
        }
        return c;
    }
}
