package dev.codeface.core.context;

import java.util.List;

/// Finds runs of token characters that only a generator makes, for tokens in formats that no rule knows.
final class RandomRuns {
    static final String KIND = "random";

    private RandomRuns() {}

    static void find(String text, List<SecretSpan> found) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && runCharacter(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                check(text, start, i, found);
                start = -1;
            }
        }
    }

    private static boolean runCharacter(char c) {
        return SecretShape.wordCharacter(c) || c == '-' || c == '+' || c == '/' || c == '=';
    }

    private static void check(String text, int start, int end, List<SecretSpan> found) {
        int from = start;
        int assigned = text.substring(start, end).indexOf('=');
        if (assigned > 0 && assigned < 40 && start + assigned + 1 < end) {
            from = start + assigned + 1;
        }
        if (end - from < 24 || end - from > 1000) {
            return;
        }
        String run = text.substring(from, end);
        if (!integrity(text, from) && (SecretShape.looksRandom(run) || SecretShape.looksPrefixed(run))) {
            found.add(new SecretSpan(from, end, KIND));
        }
    }

    /// A checksum as lock files and web pages write it.
    static boolean integrity(String text, int at) {
        return text.startsWith("sha256-", at) || text.startsWith("sha384-", at) || text.startsWith("sha512-", at);
    }
}
