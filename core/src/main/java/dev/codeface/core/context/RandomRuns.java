package dev.codeface.core.context;

import java.util.List;

/// Finds runs of token characters that only a generator makes, for tokens in formats that no rule knows.
final class RandomRuns {
    static final String KIND = "random";
    private static final int LONGEST_PART = 300;

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
            found.add(new SecretSpan(start(text, from), end(text, end), KIND));
        }
    }

    /// A token of several parts with dots between them is secret as a whole.
    private static int start(String text, int from) {
        int start = from;
        while (start > 1 && text.charAt(start - 1) == '.') {
            int part = start - 1;
            while (part > 0 && start - part < LONGEST_PART && runCharacter(text.charAt(part - 1))) {
                part--;
            }
            if (!partOfToken(text.substring(part, start - 1))) {
                return start;
            }
            start = part;
        }
        return start;
    }

    private static int end(String text, int to) {
        int end = to;
        while (end + 1 < text.length() && text.charAt(end) == '.') {
            int part = end + 1;
            while (part < text.length() && part - end < LONGEST_PART && runCharacter(text.charAt(part))) {
                part++;
            }
            if (!partOfToken(text.substring(end + 1, part))) {
                return end;
            }
            end = part;
        }
        return end;
    }

    private static boolean partOfToken(String part) {
        return part.length() >= 3 && part.indexOf('=') < 0 && part.indexOf('/') < 0 && SecretShape.mixed(part);
    }

    /// A checksum as lock files and web pages write it.
    static boolean integrity(String text, int at) {
        return text.startsWith("sha256-", at) || text.startsWith("sha384-", at) || text.startsWith("sha512-", at);
    }
}
