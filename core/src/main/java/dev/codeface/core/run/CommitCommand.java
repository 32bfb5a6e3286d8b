package dev.codeface.core.run;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The git command that commits just the files of a change, for a person to read, edit and run. Stateless.
public final class CommitCommand {
    private static final int LONGEST = 72;

    private CommitCommand() {}

    /// @param root    the repository
    /// @param files   below it
    /// @param message what the change is for; its first line is taken
    public static String of(Path root, List<Path> files, String message) {
        String paths = files.stream()
                .map(file -> quoted(root.relativize(file).toString()))
                .collect(Collectors.joining(" "));
        String line = message.strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{C}", " ")
                .strip();
        String subject = line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
        return "git add -- " + paths + " && git commit -m " + quoted(subject.isEmpty() ? "Apply a change" : subject)
                + " -- " + paths;
    }

    /// One word for a shell, whatever is in it.
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./+@:-]+") && !text.startsWith("-")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
