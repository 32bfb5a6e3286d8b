package dev.codeface.core.run;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The git command that commits just a change, for a person to read, edit and run. Stateless.
public final class CommitCommand {
    private static final int LONGEST = 72;
    private static final int LONGEST_BODY = 600;

    private CommitCommand() {}

    /// Whole files.
    ///
    /// @param root    the repository
    /// @param files   below it
    /// @param message what the change is for: a line, and more below it
    public static String of(Path root, List<Path> files, String message) {
        String paths = files.stream()
                .map(file -> quoted(root.relativize(file).toString()))
                .collect(Collectors.joining(" "));
        return "git add -- " + paths + " && git commit " + said(message) + " -- " + paths;
    }

    /// The hunks of a patch and nothing else.
    ///
    /// @param patch  against the last commit
    /// @param staged whether other things are staged: then the commit is made beside them, in an index of its own
    public static String ofPatch(Path patch, boolean staged, String message) {
        String file = quoted(patch.toString());
        String apply = "git apply --cached " + file;
        if (!staged) {
            return apply + " && git commit " + said(message);
        }
        String index = "GIT_INDEX_FILE=" + quoted(patch + ".index") + " ";
        return index + "git read-tree HEAD && " + index + apply + " && " + index + "git commit " + said(message)
                + " && " + apply;
    }

    private static String said(String message) {
        List<String> lines = message.strip().lines().map(CommitCommand::bare).toList();
        String first = lines.isEmpty() ? "" : lines.getFirst();
        String subject = first.isEmpty() ? "Apply a change" : shortened(first, LONGEST);
        String body = lines.stream().skip(1).filter(l -> !l.isEmpty()).collect(Collectors.joining(" "));
        return "-m " + quoted(subject) + (body.isEmpty() ? "" : " -m " + quoted(shortened(body, LONGEST_BODY)));
    }

    private static String bare(String line) {
        return line.replaceAll("\\p{C}", " ").strip();
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /// One word for a shell, whatever is in it.
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./+@:-]+") && !text.startsWith("-")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
