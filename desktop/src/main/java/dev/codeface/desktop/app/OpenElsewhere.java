package dev.codeface.desktop.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The other way round: the place in front is opened in an editor of the terminal. An nvim, Vim or Emacs that listens
/// takes it at once; else there is a command for a pane, which goes through a run card like any other. Blocks.
final class OpenElsewhere {
    private static final int PATIENCE = 5;

    private final Map<String, String> environment;

    OpenElsewhere(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Hands a place to an editor that runs already; empty where none answers, else its name.
    ///
    /// @param line   from 1
    /// @param column from 1
    Optional<String> inRunning(Path file, int line, int column) {
        for (Path socket : nvims()) {
            // The file is one argument; the place is made of digits only.
            if (run("nvim", "--server", socket.toString(), "--remote", file.toString())
                    && run(
                            "nvim",
                            "--server",
                            socket.toString(),
                            "--remote-expr",
                            "cursor(%d,%d)".formatted(line, column))) {
                return Optional.of("nvim");
            }
        }
        for (String server : vims()) {
            if (run(
                    "vim",
                    "--servername",
                    server,
                    "--remote-silent",
                    "+call cursor(%d,%d)".formatted(line, column),
                    file.toString())) {
                return Optional.of("Vim " + server);
            }
        }
        if (emacs().isPresent() && run("emacsclient", "--no-wait", "+%d:%d".formatted(line, column), file.toString())) {
            return Optional.of("Emacs");
        }
        return Optional.empty();
    }

    private List<Path> nvims() {
        List<Path> sockets = new ArrayList<>();
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            list(Path.of(runtime), "nvim.*", sockets);
        }
        List<Path> folders = new ArrayList<>();
        list(Path.of("/tmp"), "nvim." + environment.getOrDefault("USER", ""), folders);
        for (Path folder : folders) {
            List<Path> below = new ArrayList<>();
            list(folder, "*", below);
            below.forEach(b -> list(b, "nvim.*", sockets));
        }
        return sockets;
    }

    /// The Vims that listen on this display; none where Vim is built without that.
    private List<String> vims() {
        return output("vim", "--serverlist").lines().filter(l -> !l.isBlank()).toList();
    }

    private Optional<Path> emacs() {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return runtime.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(runtime, "emacs", "server")).filter(Files::exists);
    }

    private static void list(Path folder, String glob, List<Path> into) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(into::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // no such folder, or not ours to read: no editor there
            System.getLogger(OpenElsewhere.class.getName()).log(System.Logger.Level.DEBUG, "no editors in {0}", folder);
        }
    }

    private boolean run(String... command) {
        return start(command).map(ended -> ended.exit == 0).orElse(false);
    }

    private String output(String... command) {
        return start(command)
                .filter(ended -> ended.exit == 0)
                .map(Ended::output)
                .orElse("");
    }

    private record Ended(int exit, String output) {}

    /// Runs a command to its end; empty where it is not installed or takes too long.
    private Optional<Ended> start(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(new Ended(process.exitValue(), output));
        } catch (IOException e) {
            return Optional.empty(); // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// The command for a shell in a pane.
    static String command(Path file, int line) {
        return "${EDITOR:-vi} +" + line + " '" + file.toString().replace("'", "'\\''") + "'";
    }
}
