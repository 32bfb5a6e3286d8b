package dev.codeface.core.context;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the values below `data:` and `stringData:` of Kubernetes manifests of kind Secret. Stateless.
final class KubernetesSecrets {
    private static final Pattern KIND = Pattern.compile("(?m)^\\s*kind:\\s*[\"']?Secret[\"']?\\s*$");
    private static final Pattern DATA = Pattern.compile("^(\\s*)(?:data|stringData):\\s*$");
    private static final Pattern VALUE =
            Pattern.compile("^(\\s*)(?:[\\w.\\-\"'/]+:\\s*)?[\"']?([^\\s\"'|>].*?)[\"']?\\s*$");
    private static final Pattern BLOCK = Pattern.compile("^(\\s*)[\\w.\\-\"'/]+:\\s*[|>][+-]?\\s*$");

    private KubernetesSecrets() {}

    static void find(String text, List<SecretSpan> found) {
        if (!text.contains("Secret") || !KIND.matcher(text).find()) {
            return;
        }
        int indent = -1;
        int lineStart = 0;
        while (lineStart < text.length()) {
            int newline = text.indexOf('\n', lineStart);
            int lineEnd = newline < 0 ? text.length() : newline;
            String line = text.substring(lineStart, lineEnd);
            Matcher data = DATA.matcher(line);
            if (data.matches()) {
                indent = data.group(1).length();
            } else if (indent >= 0 && !line.isBlank()) {
                Matcher value = VALUE.matcher(line);
                if (indentOf(line) <= indent) {
                    indent = -1;
                } else if (!BLOCK.matcher(line).matches() && value.matches()) {
                    found.add(
                            new SecretSpan(lineStart + value.start(2), lineStart + value.end(2), "kubernetes-secret"));
                }
            }
            lineStart = lineEnd + 1;
        }
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }
}
