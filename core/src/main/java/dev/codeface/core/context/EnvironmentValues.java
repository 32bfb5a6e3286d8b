package dev.codeface.core.context;

import java.util.ArrayList;
import java.util.List;

/// Finds the values of an environment file: whatever stands behind `NAME=`.
final class EnvironmentValues {
    private EnvironmentValues() {}

    static List<SecretSpan> find(String text) {
        List<SecretSpan> found = new ArrayList<>();
        int lineStart = 0;
        while (lineStart < text.length()) {
            int newline = text.indexOf('\n', lineStart);
            int lineEnd = newline < 0 ? text.length() : newline;
            int equals = text.indexOf('=', lineStart);
            boolean comment = text.startsWith("#", lineStart);
            if (!comment && equals > lineStart && equals + 1 < lineEnd) {
                found.add(new SecretSpan(equals + 1, lineEnd, "env-value"));
            }
            lineStart = lineEnd + 1;
        }
        return found;
    }
}
