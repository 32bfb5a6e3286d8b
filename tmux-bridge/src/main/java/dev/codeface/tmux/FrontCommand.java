package dev.codeface.tmux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The command line that is in front in a pane, as a line of shell. tmux tells its name alone; `/proc` has the rest.
final class FrontCommand {
    private static final Path PROC = Path.of("/proc");
    private static final int FOREGROUND = 5;
    private static final int LONGEST = 1000;
    private static final String PLAIN = "[A-Za-z0-9_@%+=:,./-]+";

    private FrontCommand() {}

    /// @param panePid the process that the pane was made with; 0 where it runs on another machine
    /// @param name    as tmux tells it, and the answer where there is no more to know
    static String of(long panePid, String name) {
        if (panePid <= 0) {
            return name;
        }
        try {
            String stat = Files.readString(PROC.resolve(panePid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            String words = Files.readString(PROC.resolve(fields[FOREGROUND] + "/cmdline"), StandardCharsets.UTF_8);
            return line(List.of(words.split("\0")), name);
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            // No /proc on this system, a process that has just ended, or words that are no text.
            return name;
        }
    }

    /// A program may have put anything in the place of its words: what does not begin with its name is not them.
    private static String line(List<String> words, String name) {
        boolean same = words.getFirst().equals(name) || words.getFirst().endsWith("/" + name);
        String line = words.stream().map(FrontCommand::quoted).collect(Collectors.joining(" "));
        boolean plain = line.length() <= LONGEST && line.chars().noneMatch(Character::isISOControl);
        return same && plain && words.size() > 1 ? line : name;
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
