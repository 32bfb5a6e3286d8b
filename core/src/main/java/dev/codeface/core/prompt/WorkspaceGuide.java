package dev.codeface.core.prompt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The open folder's own `AGENTS.md`, which is sent as a part of the instructions and shown with them. Thread safe.
public final class WorkspaceGuide {
    /// Its file name.
    public static final String FILE = "AGENTS.md";

    private static final int LARGEST = 32 << 10;

    private volatile @Nullable Path folder;

    /// The folder that is open from now on; null for none.
    public void follow(@Nullable Path opened) {
        folder = opened;
    }

    /// Its text as it is now; empty where there is none, it is larger than 32 KB, or a link leads out of the folder.
    public Optional<String> text() {
        Path root = folder;
        if (root == null) {
            return Optional.empty();
        }
        Path file = root.resolve(FILE);
        try {
            boolean usable = Files.isRegularFile(file)
                    && Files.size(file) <= LARGEST
                    && file.toRealPath().startsWith(root.toRealPath());
            String text = usable ? Files.readString(file).strip() : "";
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The instructions with it.
    public SystemPrompt in(SystemPrompt prompt) {
        return text().map(
                        text -> prompt.with(FILE, "The developer's own guide for this folder (" + FILE + "):\n" + text))
                .orElse(prompt);
    }
}
