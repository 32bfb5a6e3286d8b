package dev.codeface.core.run;

import dev.codeface.core.multiplexer.PaneLook;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is put behind a command so that the shell itself tells its exit status: into an option of the pane, where it
/// disturbs nobody. Shown with the command, whole, before anybody approves. Stateless.
final class ResultReport {
    private static final Set<String> POSIX = Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash");
    private static final Pattern UNSAFE_END = Pattern.compile("[&;|\\\\({]\\s*$");

    private static final Pattern OURS = Pattern.compile("; tmux set -p @codeface-run [0-9a-f]{8}:\\$(?:\\?|status)$");

    private ResultReport() {}

    /// The command with its report; empty where the shell or the command does not allow one.
    static Optional<String> behind(PaneLook pane, String command, String id) {
        String status = pane.shell().equals("fish") ? "$status" : POSIX.contains(pane.shell()) ? "$?" : "";
        boolean simple = command.indexOf('\n') < 0
                && command.indexOf('#') < 0
                && !command.contains("<<")
                && !UNSAFE_END.matcher(command).find()
                && balanced(command);
        return status.isEmpty() || !simple
                ? Optional.empty()
                : Optional.of(command + "; tmux set -p @codeface-run " + id + ":" + status);
    }

    /// Where the report begins in a text that has one; its length where it has none.
    static int begins(String text) {
        Matcher report = OURS.matcher(text);
        return report.find() ? report.start() : text.length();
    }

    /// Whether no quote is left open, so that what follows is a command of its own.
    private static boolean balanced(String command) {
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote == 0 && (c == '\'' || c == '"' || c == '`')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return quote == 0;
    }

    /// The exit status that a pane's option tells for a run.
    static OptionalInt read(String report, String id) {
        Matcher told = Pattern.compile("^" + id + ":(\\d{1,3})$").matcher(report);
        return told.find() ? OptionalInt.of(Integer.parseInt(told.group(1))) : OptionalInt.empty();
    }
}
