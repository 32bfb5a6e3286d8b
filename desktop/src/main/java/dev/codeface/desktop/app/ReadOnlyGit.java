package dev.codeface.desktop.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Asks the git command, without shell, pager, locks, hooks or programs of the repository's own. Blocks. Stateless.
final class ReadOnlyGit {
    private static final int LARGEST = 16 << 20;

    private ReadOnlyGit() {}

    /// What it printed; empty where it failed or there is none.
    static Optional<String> text(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git", "--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            byte[] bytes = git.getInputStream().readNBytes(LARGEST);
            if (bytes.length == LARGEST || !git.waitFor(10, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                return Optional.empty();
            }
            return git.exitValue() == 0 ? Optional.of(new String(bytes, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
