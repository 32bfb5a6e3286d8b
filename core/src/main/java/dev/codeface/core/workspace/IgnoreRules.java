package dev.codeface.core.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What search, quick open and the tree leave out: version control's own folders, what `.gitignore` files say, and
/// folders
/// that carry the mark of a cache (`CACHEDIR.TAG`, see https://bford.info/cachedir/), as Cargo's `target` does.
///
/// One object per folder, chained to its parent's; a deeper file overrides. Immutable.
public final class IgnoreRules {
    private static final Set<String> ALWAYS =
            Set.of(".git", ".hg", ".svn", ".jj", ".DS_Store", "node_modules", "__pycache__", ".idea", ".gradle");

    private final Path folder;
    private final @Nullable IgnoreRules parent;
    private final List<IgnorePattern> patterns;

    private IgnoreRules(Path folder, @Nullable IgnoreRules parent, List<IgnorePattern> patterns) {
        this.folder = folder;
        this.parent = parent;
        this.patterns = patterns;
    }

    /// The rules of a workspace's root folder.
    public static IgnoreRules ofRoot(Path root) {
        List<IgnorePattern> patterns = new ArrayList<>(read(root.resolve(".git/info/exclude")));
        patterns.addAll(read(root.resolve(".gitignore")));
        return new IgnoreRules(root, null, patterns);
    }

    /// The rules of a folder directly below this one.
    public IgnoreRules within(Path child) {
        return new IgnoreRules(child, this, read(child.resolve(".gitignore")));
    }

    private static List<IgnorePattern> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Files.readAllLines(file).stream()
                            .flatMap(l -> IgnorePattern.parse(l).stream())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of(); // unreadable or not text: it ignores nothing
        }
    }

    /// Whether an entry of this folder is left out.
    public boolean ignored(Path entry, boolean isFolder) {
        if (ALWAYS.contains(String.valueOf(entry.getFileName()))
                || isFolder && Files.isRegularFile(entry.resolve("CACHEDIR.TAG"))) {
            return true;
        }
        for (IgnoreRules at = this; at != null; at = at.parent) {
            String relative = at.folder.relativize(entry).toString().replace('\\', '/');
            for (IgnorePattern pattern : at.patterns.reversed()) {
                if (pattern.matches(relative, isFolder)) {
                    return !pattern.negated();
                }
            }
        }
        return false;
    }
}
