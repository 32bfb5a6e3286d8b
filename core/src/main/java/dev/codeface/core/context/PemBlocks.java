package dev.codeface.core.context;

import java.util.ArrayList;
import java.util.List;

/// Finds private keys in PEM and PuTTY form, whole or cut off, also with escaped line ends.
final class PemBlocks {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String PUTTY = "PuTTY-User-Key-File-";
    private static final int HEADER = 80;

    private PemBlocks() {}

    static List<SecretSpan> find(String text) {
        List<SecretSpan> found = new ArrayList<>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            String header = text.substring(at, Math.min(text.length(), at + HEADER));
            int dashes = header.indexOf("-----", BEGIN.length());
            if (dashes > 0 && header.substring(BEGIN.length(), dashes).matches("[A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?")) {
                found.add(new SecretSpan(at, end(text, at + dashes + 5), "private-key"));
            }
            at = text.indexOf(BEGIN, at + BEGIN.length());
        }
        int putty = text.indexOf(PUTTY);
        int version = putty + PUTTY.length();
        if (putty >= 0 && version < text.length() && Character.isDigit(text.charAt(version))) {
            int blank = text.indexOf("\n\n", putty);
            found.add(new SecretSpan(putty, blank < 0 ? text.length() : blank, "private-key"));
        }
        return found;
    }

    /// Behind the END line, or behind what still looks like the body where the block was cut off.
    private static int end(String text, int bodyStart) {
        int end = text.indexOf(END, bodyStart);
        int nextBegin = text.indexOf(BEGIN, bodyStart);
        if (end >= 0 && (nextBegin < 0 || end < nextBegin)) {
            int close = text.indexOf("-----", end + END.length());
            return close < 0 ? text.length() : close + 5;
        }
        int at = bodyStart;
        while (at < text.length() && bodyCharacter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean bodyCharacter(char c) {
        return SecretShape.wordCharacter(c) || "+/=\r\n\t \\,:-|".indexOf(c) >= 0;
    }
}
