package dev.codeface.desktop.explorer;

import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What git says of a folder, through the git command, read-only. Immutable; [#of] blocks.
///
/// @param branch the branch, or the commit's short name; empty where there is no repository
/// @param marks  files and the folders above them that differ from the last commit
public record GitStatus(String branch, Map<Path, Mark> marks) {
    /// No repository, or no git.
    public static final GitStatus NONE = new GitStatus("", Map.of());

    private static final int LIMIT = 8 << 20;

    /// How an entry stands; a folder shows the strongest of what is below it.
    public enum Mark {
        UNTRACKED("U", Words.get("git.untracked")),
        ADDED("A", Words.get("git.added")),
        RENAMED("R", Words.get("git.renamed")),
        DELETED("D", Words.get("git.deleted")),
        MODIFIED("M", Words.get("git.modified")),
        CONFLICT("!", Words.get("git.conflict"));

        private final String letter;
        private final String title;

        Mark(String letter, String title) {
            this.letter = letter;
            this.title = title;
        }

        /// One letter beside the name.
        public String letter() {
            return letter;
        }

        /// In words, for a screen reader.
        public String title() {
            return title;
        }
    }

    /// Asks git about a folder.
    static GitStatus of(Path folder) {
        try {
            String top = run(folder, "rev-parse", "--show-toplevel").strip();
            if (top.isEmpty()) {
                return NONE;
            }
            String answer =
                    run(folder, "status", "--porcelain=v1", "-z", "--branch", "--untracked-files=all", "--", ".");
            return parse(
                    answer, folder, folder.toRealPath().relativize(Path.of(top).toRealPath()));
        } catch (IOException | InvalidPathException e) {
            return NONE;
        }
    }

    /// No shell, no pager, no hooks, no lock left behind: arguments are fixed.
    private static String run(Path folder, String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(
                List.of("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        git.getOutputStream().close();
        try (InputStream out = git.getInputStream()) {
            byte[] bytes = out.readNBytes(LIMIT);
            if (!git.waitFor(20, TimeUnit.SECONDS) || git.exitValue() != 0) {
                git.destroyForcibly();
                return "";
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            git.destroyForcibly();
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// @param up from the folder to the top of the repository, which git's paths start from
    static GitStatus parse(String answer, Path folder, Path up) {
        Map<Path, Mark> marks = new HashMap<>();
        String branch = "";
        String[] entries = answer.split("\0");
        for (int i = 0; i < entries.length; i++) {
            String entry = entries[i];
            if (entry.startsWith("## ")) {
                branch = branch(entry.substring(3));
            } else if (entry.length() > 3) {
                String state = entry.substring(0, 2);
                Path file = folder.resolve(up).resolve(entry.substring(3)).normalize();
                put(marks, folder, file, mark(state));
                // A rename is followed by the name before it.
                i += state.indexOf('R') >= 0 || state.indexOf('C') >= 0 ? 1 : 0;
            }
        }
        return new GitStatus(branch, Map.copyOf(marks));
    }

    private static void put(Map<Path, Mark> marks, Path root, Path file, Mark mark) {
        for (Path at = file; at != null && at.startsWith(root) && !at.equals(root); at = at.getParent()) {
            marks.merge(at, mark, (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
    }

    private static String branch(String line) {
        String name = line.startsWith("No commits yet on ") ? line.substring("No commits yet on ".length()) : line;
        int upstream = name.indexOf("...");
        name = upstream > 0 ? name.substring(0, upstream) : name;
        return name.startsWith("HEAD (") ? "detached" : name;
    }

    private static Mark mark(String state) {
        if (state.equals("??")) {
            return Mark.UNTRACKED;
        }
        if (state.contains("U") || state.equals("AA") || state.equals("DD")) {
            return Mark.CONFLICT;
        }
        if (state.contains("D")) {
            return Mark.DELETED;
        }
        if (state.contains("R") || state.contains("C")) {
            return Mark.RENAMED;
        }
        return state.startsWith("A") ? Mark.ADDED : Mark.MODIFIED;
    }
}
