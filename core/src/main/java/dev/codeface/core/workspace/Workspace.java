package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A folder that the user has opened. Lists one level at a time and knows what is ignored.
///
/// Listing blocks; any thread but the FX thread.
public final class Workspace {
    private static final Comparator<Named> ORDER = Comparator.comparing((Named n) -> !n.node.folder())
            .thenComparing(Named::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Named::name);

    /// A node with its name at hand: a folder may hold hundreds of thousands.
    private record Named(FileNode node, String name) {}

    private final Path root;
    private final Map<Path, IgnoreRules> rules = new ConcurrentHashMap<>();

    public Workspace(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// The folder itself.
    public Path root() {
        return root;
    }

    /// What a person calls it.
    public String name() {
        Path name = root.getFileName();
        return name == null ? root.toString() : name.toString();
    }

    /// The entries of a folder of this workspace: folders first, then by name.
    ///
    /// @throws AppException where the folder cannot be read
    public List<FileNode> list(Path folder) throws AppException {
        rules.remove(folder);
        IgnoreRules here = rulesOf(folder);
        List<Named> nodes = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                FileNode node = node(entry, here);
                nodes.add(new Named(node, node.name()));
            }
        } catch (AccessDeniedException e) {
            throw new AppException(
                    "folder.denied", "You may not read this folder.", "Change its permissions, or open another.", e);
        } catch (NoSuchFileException e) {
            throw new AppException("folder.missing", "This folder is gone.", "Refresh, or open another.", e);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw new AppException("folder.unreadable", "This folder cannot be read.", "Check the disk and retry.", e);
        }
        nodes.sort(ORDER);
        return nodes.stream().map(Named::node).toList();
    }

    /// One look at the disk for most entries, two for links.
    private static FileNode node(Path entry, IgnoreRules rules) {
        boolean link = false;
        boolean isFolder = false;
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            link = attributes.isSymbolicLink();
            isFolder = link ? Files.isDirectory(entry) : attributes.isDirectory();
        } catch (IOException e) {
            isFolder = Files.isDirectory(entry); // gone meanwhile, or not ours to look at: shown as a file
        }
        return new FileNode(entry, isFolder, link, rules.ignored(entry, isFolder));
    }

    /// The rules for the entries of a folder of this workspace.
    IgnoreRules rulesOf(Path folder) {
        IgnoreRules known = rules.get(folder);
        if (known != null) {
            return known;
        }
        Path parent = folder.getParent();
        IgnoreRules fresh = folder.equals(root) || parent == null || !folder.startsWith(root)
                ? IgnoreRules.ofRoot(folder)
                : rulesOf(parent).within(folder);
        rules.put(folder, fresh);
        return fresh;
    }

    /// Whether a path lies in this workspace once its links are resolved.
    public boolean contains(Path path) {
        try {
            Path real = Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? path.toRealPath() : path.toAbsolutePath();
            return real.normalize().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /// A path as shown to the user: relative to the root where it lies below it.
    public String display(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }
}
