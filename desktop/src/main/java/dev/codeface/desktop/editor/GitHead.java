package dev.codeface.desktop.editor;

import dev.codeface.core.workspace.LineEndings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Reads what git has of a file, through the git command, read-only. Blocks; any thread but the FX thread.
final class GitHead {
    private static final int LIMIT = 4 << 20;

    private GitHead() {}

    /// The text of a file in the last commit; empty where it is not in one, or there is no git.
    static Optional<String> text(Path file) {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try {
            // No shell, no pager, no hooks: the file's name is one argument behind a fixed prefix.
            Process git = new ProcessBuilder(List.of(
                            "git",
                            "--no-optional-locks",
                            "-C",
                            folder.toString(),
                            "show",
                            "HEAD:./" + file.getFileName()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            byte[] bytes = git.getInputStream().readNBytes(LIMIT);
            if (!git.waitFor(5, TimeUnit.SECONDS) || git.exitValue() != 0 || bytes.length == LIMIT) {
                git.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Optional.of(LineEndings.normalise(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
