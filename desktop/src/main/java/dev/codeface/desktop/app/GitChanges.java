package dev.codeface.desktop.app;

import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What has changed since the last commit, through the git command, read-only. Blocks; any thread but the FX thread.
final class GitChanges {
    private static final int LARGEST = 400_000;

    private GitChanges() {}

    /// Empty where nothing has changed.
    static Optional<ContextChip> in(Path folder) throws AppException {
        try {
            // No shell, pager, hooks, filters or other programs of the repository's own.
            Process git = new ProcessBuilder(List.of(
                            "git",
                            "--no-optional-locks",
                            "--no-pager",
                            "-c",
                            "core.fsmonitor=false",
                            "-C",
                            folder.toString(),
                            "diff",
                            "--no-ext-diff",
                            "--no-textconv",
                            "--no-color",
                            "HEAD",
                            "--",
                            "."))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            byte[] bytes = git.getInputStream().readNBytes(LARGEST);
            boolean whole = bytes.length < LARGEST;
            if (!whole) {
                git.destroyForcibly();
            }
            if (!git.waitFor(10, TimeUnit.SECONDS) || whole && git.exitValue() != 0) {
                git.destroyForcibly();
                throw new AppException(
                        "context.no-git",
                        Words.get("context.noGit", folder.getFileName()),
                        Words.get("context.noGitRemedy"));
            }
            String text = new String(bytes, StandardCharsets.UTF_8) + (whole ? "" : "\n[the rest is left out]\n");
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(new ContextChip.Changes(String.valueOf(folder.getFileName()), text));
        } catch (IOException e) {
            throw new AppException(
                    "context.no-git", Words.get("context.gitMissing"), Words.get("context.gitMissingRemedy"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
