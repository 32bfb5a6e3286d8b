package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Walks the files of a workspace that are not ignored, breadth first, so that near files come first.
///
/// Links to folders are not followed, so no circle is walked. Blocks; any thread but the FX thread.
public final class FileIndex {
    private final Workspace workspace;

    public FileIndex(Workspace workspace) {
        this.workspace = workspace;
    }

    /// Gives each file to `found` until all are given or `stopped`. A folder that cannot be read is passed over.
    public void walk(Consumer<Path> found, BooleanSupplier stopped) {
        Deque<Path> folders = new ArrayDeque<>();
        folders.add(workspace.root());
        while (!folders.isEmpty() && !stopped.getAsBoolean()) {
            Path folder = folders.poll();
            try {
                for (FileNode node : workspace.list(folder)) {
                    if (node.ignored()) {
                        continue;
                    }
                    if (!node.folder()) {
                        found.accept(node.path());
                    } else if (!node.link()) {
                        folders.add(node.path());
                    }
                }
            } catch (AppException e) {
                System.getLogger(FileIndex.class.getName())
                        .log(System.Logger.Level.DEBUG, "not indexed: {0} ({1})", folder, e.userMessage());
            }
        }
    }
}
