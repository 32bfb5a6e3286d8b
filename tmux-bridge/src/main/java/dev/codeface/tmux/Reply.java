package dev.codeface.tmux;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What tmux answered to one command.
///
/// @param ok   false for an error reply
/// @param body its lines, each ended by a newline
@SuppressWarnings("ArrayRecordComponent") // Bytes, because free text inside is counted in bytes.
record Reply(boolean ok, byte[] body) {
    /// Whether two answers are the same to the byte, which is known without reading them.
    static boolean same(List<Reply> a, List<Reply> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i).ok != b.get(i).ok || !Arrays.equals(a.get(i).body, b.get(i).body)) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// Number of lines.
    int lines() {
        int lines = 0;
        for (byte b : body) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    /// The digits that the body begins with; 0 without any.
    int leadingNumber() {
        int value = 0;
        for (byte b : body) {
            if (b < '0' || b > '9' || value > 99_999) {
                break;
            }
            value = value * 10 + b - '0';
        }
        return value;
    }
}
