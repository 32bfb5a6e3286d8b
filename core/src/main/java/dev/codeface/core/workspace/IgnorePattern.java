package dev.codeface.core.workspace;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// One line of a `.gitignore`, as a pattern over paths relative to its folder. Linear time, whatever the pattern.
///
/// @param regex   what to match
/// @param folders whether it means folders only
/// @param negated whether it takes entries back in
record IgnorePattern(Pattern regex, boolean folders, boolean negated) {
    static Optional<IgnorePattern> parse(String line) {
        String text = line.endsWith("\\ ") ? line : line.stripTrailing();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        boolean negated = text.startsWith("!");
        text = negated || text.startsWith("\\") ? text.substring(1) : text;
        boolean folders = text.endsWith("/");
        text = folders ? text.substring(0, text.length() - 1) : text;
        boolean anchored = text.indexOf('/') >= 0;
        text = text.startsWith("/") ? text.substring(1) : text;
        try {
            String prefix = anchored ? "" : "(?:.*/)?";
            return Optional.of(new IgnorePattern(Pattern.compile("(?s)" + prefix + regex(text)), folders, negated));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String regex(String glob) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                out.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                out.append(".*");
                i++;
            } else if (c == '*') {
                out.append("[^/]*");
            } else if (c == '?') {
                out.append("[^/]");
            } else if (c == '[' && glob.indexOf(']', i + 2) > 0) {
                int end = glob.indexOf(']', i + 2);
                String set = glob.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[");
                out.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                i = end;
            } else {
                if (c == '\\' && i + 1 < glob.length()) {
                    c = glob.charAt(++i);
                }
                out.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return out.toString();
    }

    boolean matches(String relative, boolean isFolder) {
        return (isFolder || !folders) && regex.matches(relative);
    }
}
