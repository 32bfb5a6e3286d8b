package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A real tmux server of a test, on a socket in a folder of its own, without the user's configuration.
final class TmuxServer implements AutoCloseable {
    private final String program;
    private final Path folder;
    private final ServerAddress address;

    /// Of the program on the search path.
    TmuxServer() {
        this("tmux");
    }

    /// @param program the tmux to start; see [TmuxPrograms]
    TmuxServer(String program) {
        this.program = program;
        try {
            folder = Files.createTempDirectory("cf");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        address = new ServerAddress(folder.resolve("s"));
    }

    /// A server with one session of this size that runs `command`.
    static TmuxServer with(int columns, int rows, String command) {
        return with("tmux", columns, rows, command);
    }

    /// The same by another program.
    static TmuxServer with(String program, int columns, int rows, String command) {
        TmuxServer server = new TmuxServer(program);
        server.tmux("new-session", "-d", "-s", "work", "-x", "" + columns, "-y", "" + rows, command);
        return server;
    }

    ServerAddress address() {
        return address;
    }

    Path folder() {
        return folder;
    }

    /// Runs tmux as a user would; newer servers refuse what older ones take.
    void attempt(String... arguments) {
        run(command(arguments), false);
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(program, "-u", "-f", "/dev/null", "-S", address.socket().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Runs tmux as a user would and insists on success.
    String tmux(String... arguments) {
        return run(command(arguments), true);
    }

    /// Something that is wanted of this server.
    interface Step {
        void take() throws AppException;
    }

    /// Whether a step can be taken. A fork of 2.4 (tmate) refuses a second session and moving a pane out of its window;
    /// a refusal counts only where the server answers the plain command with the very words that we passed on.
    boolean takes(Step step, String... plain) throws AppException {
        try {
            step.take();
            return true;
        } catch (AppException e) {
            String refusal = run(command(plain), false);
            if (refusal.isEmpty() || !e.userMessage().equals("tmux said: " + refusal + ".")) {
                throw e;
            }
            return false;
        }
    }

    static String run(List<String> command, boolean insist) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("TMUX");
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || insist && process.exitValue() != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return output.stripTrailing();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits until something is so, and fails when it does not become so.
    static void eventually(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("did not happen: " + what);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// Whether it has ended by itself.
    boolean gone() {
        String said = run(List.of(program, "-S", address.socket().toString(), "list-sessions"), false);
        return said.contains("no server running") || said.contains("error connecting");
    }

    @Override
    public void close() {
        run(List.of(program, "-S", address.socket().toString(), "kill-server"), false);
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (java.io.UncheckedIOException | IOException e) {
            // The server takes its socket away as it ends.
            if (Files.exists(address.socket())) {
                throw new AssertionError(e);
            }
        }
    }
}
