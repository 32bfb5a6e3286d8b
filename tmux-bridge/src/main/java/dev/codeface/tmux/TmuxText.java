package dev.codeface.tmux;

/// Text of others as an argument of tmux, where it would else be a format or the end of a command. Pure.
final class TmuxText {
    private TmuxText() {}

    /// A name of a session or window: a format from 2.7 on.
    static String name(TmuxVersion version, String text) {
        return last(version.atLeast(2, 7) ? text.replace("#", "##") : text);
    }

    /// A directory to start in: a format from 1.9 on.
    static String directory(TmuxVersion version, String text) {
        return last(version.atLeast(1, 9) ? text.replace("#", "##") : text);
    }

    /// An argument that ends in a semicolon would end the command.
    static String last(String text) {
        return text.endsWith(";") ? text.substring(0, text.length() - 1) + "\\;" : text;
    }
}
