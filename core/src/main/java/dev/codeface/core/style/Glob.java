package dev.codeface.core.style;

import com.google.re2j.Pattern;

/// File patterns as `.editorconfig` and prettier write them, as regular expressions.
final class Glob {
    private Glob() {}

    /// `*` within a folder, `**` across folders, `?`, `[ab]`, `[!ab]`, `{a,b}`, `{1..9}`.
    static String regex(String glob) {
        StringBuilder out = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    boolean deep = i + 1 < glob.length() && glob.charAt(i + 1) == '*';
                    boolean folder = deep && i + 2 < glob.length() && glob.charAt(i + 2) == '/';
                    out.append(folder ? "(?:.*/)?" : deep ? ".*" : "[^/]*");
                    i += folder ? 2 : deep ? 1 : 0;
                }
                case '?' -> out.append("[^/]");
                case '[' -> {
                    int end = glob.indexOf(']', i + 1);
                    if (end < 0) {
                        out.append("\\[");
                    } else {
                        String set = glob.substring(i + 1, end).replace("\\", "\\\\");
                        out.append('[')
                                .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                                .append(']');
                        i = end;
                    }
                }
                case '{' -> {
                    int end = glob.indexOf('}', i);
                    String inner = end < 0 ? "" : glob.substring(i + 1, end);
                    if (inner.matches("-?\\d+\\.\\.-?\\d+")) {
                        out.append("-?\\d+");
                        i = end;
                    } else if (inner.contains(",")) {
                        out.append("(?:");
                        braces++;
                    } else {
                        out.append("\\{");
                    }
                }
                case '}' -> out.append(braces > 0 ? ")" : "\\}");
                case ',' -> out.append(braces > 0 ? "|" : ",");
                case '\\' -> {
                    i++;
                    out.append(i < glob.length() ? Pattern.quote(glob.substring(i, i + 1)) : "");
                }
                default -> out.append(Pattern.quote(String.valueOf(c)));
            }
            if (c == '}' && braces > 0) {
                braces--;
            }
        }
        return out + ")".repeat(braces);
    }
}
