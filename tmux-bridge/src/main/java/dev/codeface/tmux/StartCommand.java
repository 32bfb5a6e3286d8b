package dev.codeface.tmux;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a pane was made with, as a line that a shell understands. Pure.
///
/// From 3.2 on tmux writes its arguments as its own parser would read them. Several are a line of shell as they stand;
/// one alone is a whole line of shell in quotes, and without them the line that was given.
final class StartCommand {
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3}|.)", Pattern.DOTALL);

    private StartCommand() {}

    static String line(String told) {
        Matcher one = QUOTED.matcher(told);
        return one.matches()
                ? ESCAPED.matcher(one.group(1))
                        .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))))
                : told;
    }

    private static String character(String escaped) {
        return switch (escaped) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            default -> escaped.length() == 3 ? Character.toString(Integer.parseInt(escaped, 8)) : escaped;
        };
    }
}
