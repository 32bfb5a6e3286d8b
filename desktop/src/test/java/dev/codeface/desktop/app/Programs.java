package dev.codeface.desktop.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs programs beside the app and gives what they say.
final class Programs {
    private Programs() {}

    /// The server of tmux at a socket of its own, without the user's configuration.
    static String tmux(Path socket, String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        return run(socket.getParent(), command.toArray(String[]::new));
    }

    /// Makes a folder a repository whose first commit holds all that is there.
    static void commitAll(Path folder) {
        run(folder, "git", "init", "-q");
        run(folder, "git", "config", "user.name", "Ann");
        run(folder, "git", "config", "user.email", "ann@example.invalid");
        run(folder, "git", "add", ".");
        run(folder, "git", "commit", "-q", "-m", "First");
    }

    static String run(Path folder, String... command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().remove("TMUX");
            builder.environment().remove("CARGO_TARGET_DIR");
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
