package dev.codeface.core.prompt;

import dev.codeface.core.prompt.PromptCommand.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The prompts at hand: built-in ones, the user's, and those of the open folder in `.codeface/prompts`, each a Markdown
/// file whose first line may be `description: …` between two lines of dashes. Read anew each time; blocks, not for the
/// FX thread.
public final class PromptLibrary {
    private static final long LARGEST = 64 << 10;
    private static final int MOST = 200;
    private static final Pattern HEAD = Pattern.compile("\\A---\\R(.*?)\\R---\\R", Pattern.DOTALL);
    private static final Pattern DESCRIPTION = Pattern.compile("(?m)^description:\\s*(.+?)\\s*$");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

    private static final List<PromptCommand> BUILT_IN = List.of(
            builtIn("explain", "Explain the selection or the open file", """
                    Explain {{selection}}: what it does, how it does it, and what is surprising about it. {{input}}"""),
            builtIn("fix", "Fix the problems of the open file", """
                    Fix these problems in {{file}}: {{diagnostics}}. Say in one sentence what was wrong, then give the edit. \
                    {{input}}"""),
            builtIn("tests", "Write tests for the selection", """
                    Write tests for {{selection}} in the style of this project: few, of behaviour, with the edge cases that \
                    matter. {{input}}"""),
            builtIn("doc", "Document the selection", """
                    Write documentation comments for {{selection}}: what it is for and what a caller must know, no more. \
                    {{input}}"""),
            builtIn("review", "Review what has changed", """
                    Review {{diff}}. List what is wrong or risky first, with file and line; then what could be simpler. Say \
                    so if it is fine. {{input}}"""),
            builtIn("commit", "Write a commit message", """
                    Write a commit message for {{diff}}: one line of at most 72 characters that says what and why, then, only \
                    where it helps, a short body. {{input}}"""),
            builtIn("why", "Say why the last command failed", """
                    Why did this fail, and what mends it? {{pane.last}} {{input}}"""));

    private final Path appFolder;
    private final Supplier<Optional<Path>> workspace;

    /// @param appFolder where the user keeps prompts for all folders
    /// @param workspace the open folder
    public PromptLibrary(Path appFolder, Supplier<Optional<Path>> workspace) {
        this.appFolder = appFolder;
        this.workspace = workspace;
    }

    /// All prompts by name.
    public Collection<PromptCommand> all() {
        Map<String, PromptCommand> prompts = new TreeMap<>();
        BUILT_IN.forEach(p -> prompts.put(p.name(), p));
        read(appFolder, Origin.APP).forEach(p -> prompts.put(p.name(), p));
        workspace
                .get()
                .map(root -> root.resolve(".codeface").resolve("prompts"))
                .ifPresent(folder -> read(folder, Origin.WORKSPACE).forEach(p -> prompts.put(p.name(), p)));
        return prompts.values();
    }

    private static PromptCommand builtIn(String name, String description, String text) {
        return new PromptCommand(name, description, text, Origin.BUILT_IN);
    }

    private static List<PromptCommand> read(Path folder, Origin origin) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".md"))
                    .sorted()
                    .limit(MOST)
                    .flatMap(f -> one(f, origin).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<PromptCommand> one(Path file, Origin origin) {
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - 3).toLowerCase(Locale.ROOT);
        try {
            if (!NAME.matcher(name).matches() || !Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            String text = Files.readString(file);
            Matcher head = HEAD.matcher(text);
            String about = "";
            if (head.find()) {
                Matcher description = DESCRIPTION.matcher(head.group(1));
                about = description.find() ? description.group(1) : "";
                text = text.substring(head.end());
            }
            String first = text.strip().lines().findFirst().orElse("");
            String shown = about.isBlank() ? first : about;
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(new PromptCommand(
                            name, shown.length() > 80 ? shown.substring(0, 79) + "…" : shown, text.strip(), origin));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
