package dev.codeface.desktop.editor;

/// Vim's regular expressions in the words of Java's: groups, alternatives, counts and word ends are written with a
/// backslash there. Pure.
final class VimPattern {
    private VimPattern() {}

    static String of(String vim) {
        if (vim.startsWith("\\v")) {
            return vim.substring(2).replace("<", "\\b").replace(">", "\\b");
        }
        if (vim.startsWith("\\V")) {
            return java.util.regex.Pattern.quote(vim.substring(2));
        }
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < vim.length(); i++) {
            char c = vim.charAt(i);
            if (c == '\\' && i + 1 < vim.length()) {
                char n = vim.charAt(++i);
                out.append(
                        switch (n) {
                            case '(', ')', '|', '+', '?', '{' -> String.valueOf(n);
                            case '=' -> "?";
                            case '<', '>' -> "\\b";
                            case 'c' -> "(?i)";
                            case 'C' -> "(?-i)";
                            case 'n', 't', 'r', 's', 'S', 'd', 'D', 'w', 'W' -> "\\" + n;
                            case 'a' -> "[A-Za-z]";
                            case 'l' -> "[a-z]";
                            case 'u' -> "[A-Z]";
                            case 'x' -> "[0-9A-Fa-f]";
                            default -> Character.isDigit(n) ? "\\" + n : java.util.regex.Pattern.quote("" + n);
                        });
                if (n == '{') {
                    int close = vim.indexOf('}', i);
                    if (close > 0) {
                        String counts = vim.substring(i + 1, close);
                        out.append(counts.startsWith(",") ? "0" : "")
                                .append(counts.replace("\\", ""))
                                .append('}');
                        i = close;
                    }
                }
            } else if (!inClass && "(){}|+?".indexOf(c) >= 0) {
                out.append('\\').append(c);
            } else {
                inClass = c == '[' || inClass && c != ']';
                out.append(c);
            }
        }
        return out.toString();
    }

    /// A replacement: `&` and `\0` are the match, `\1` a group, `\r` a line break, `\t` a tab.
    static String replacement(String vim) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < vim.length(); i++) {
            char c = vim.charAt(i);
            if (c == '\\' && i + 1 < vim.length()) {
                char n = vim.charAt(++i);
                out.append(
                        switch (n) {
                            case 'r', 'n' -> "\n";
                            case 't' -> "\t";
                            case '$', '\\' -> "\\" + n;
                            default -> Character.isDigit(n) ? "$" + n : String.valueOf(n);
                        });
            } else if (c == '&') {
                out.append("$0");
            } else if (c == '$') {
                out.append("\\$");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
