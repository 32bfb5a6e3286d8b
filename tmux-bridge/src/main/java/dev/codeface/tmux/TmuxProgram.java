package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The tmux program: starts it with argument vectors (never a shell), with a clean environment and a deadline.
///
/// Thread safe.
final class TmuxProgram {
    private static final Duration VERSION_DEADLINE = Duration.ofSeconds(5);

    private final Path executable;
    private final String libraryPath;
    private final Set<String> variables;
    private final Tasks tasks;

    /// @param executable  tmux, or `ssh` for servers of other machines
    /// @param libraryPath where it finds its libraries; empty for the usual places
    /// @param variables   those of this process that it may see, such as not one with a key
    TmuxProgram(Path executable, String libraryPath, Set<String> variables, Tasks tasks) {
        this.executable = executable;
        this.libraryPath = libraryPath;
        this.variables = Set.copyOf(variables);
        this.tasks = tasks;
    }

    Path executable() {
        return executable;
    }

    /// What it prints for `-V`; empty for what is not tmux.
    String calledItself() {
        try {
            Finished finished = finish(
                    start(List.of(executable.toString(), "-V"), true),
                    new byte[0],
                    VERSION_DEADLINE,
                    new ServerAddress(Path.of("-")),
                    "tmux -V");
            String said = new String(finished.output(), StandardCharsets.UTF_8).strip();
            return said.startsWith("tmux ") ? said : "";
        } catch (AppException e) {
            return "";
        }
    }

    /// Looks along the search path, then where package managers put it (an app started from a desktop has a short
    /// path).
    static Path find(Map<String, String> environment) throws AppException {
        return find(environment, "tmux").orElseThrow(TmuxFailure::noProgram);
    }

    static Optional<Path> find(Map<String, String> environment, String name) {
        Stream<Path> searched = Stream.of(environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        Stream<Path> usual = Stream.of("/usr/local/bin", "/opt/homebrew/bin", "/usr/bin", "/opt/local/bin")
                .map(Path::of);
        return Stream.concat(searched, usual)
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /// What a finished process left.
    @SuppressWarnings("ArrayRecordComponent") // Output is bytes until its framing is known.
    record Finished(int exit, byte[] output, String errors) {}

    /// `tmux -V` here, without the word tmux.
    TmuxVersion version() throws AppException {
        return version(new ServerAddress(Path.of("-")));
    }

    /// `tmux -V` on the machine of a server.
    TmuxVersion version(ServerAddress address) throws AppException {
        List<String> command = onItsMachine(address, List.of(program(address), "-V"));
        Finished finished = finish(start(command, true), new byte[0], VERSION_DEADLINE, address, "tmux -V");
        if (address.isRemote() && finished.exit() != 0) {
            throw TmuxFailure.classify(address, finished.errors());
        }
        return TmuxVersion.parse(new String(finished.output(), StandardCharsets.UTF_8));
    }

    /// The version of a server, or where none runs that of the program, which would be started.
    TmuxVersion versionOf(ServerAddress address) throws AppException {
        Finished finished = run(address, List.of("list-sessions", "-F", "#{version}"), new byte[0], VERSION_DEADLINE);
        String said = new String(finished.output(), StandardCharsets.UTF_8);
        String told = said.lines().findFirst().orElse("");
        return finished.exit() == 0 && !told.isEmpty() ? TmuxVersion.parse(told) : version(address);
    }

    /// Runs one command line against a server and waits for its end.
    Finished run(ServerAddress address, List<String> arguments, byte[] input, Duration deadline) throws AppException {
        return finish(start(command(address, arguments), true), input, deadline, address, arguments.getFirst());
    }

    /// Runs one command line and insists on success.
    byte[] require(ServerAddress address, List<String> arguments, byte[] input, Duration deadline) throws AppException {
        Finished finished = run(address, arguments, input, deadline);
        if (finished.exit() != 0 || finished.errors().contains("server version is too old")) {
            throw TmuxFailure.classify(address, finished.errors());
        }
        return finished.output();
    }

    /// Runs any command on another machine and waits for its end.
    Finished there(ServerAddress address, List<String> command, byte[] input, Duration deadline) throws AppException {
        return finish(start(onItsMachine(address, command), true), input, deadline, address, command.getFirst());
    }

    /// Starts a control client; its streams are the protocol.
    ///
    /// @param readOnly whether the client says so of itself: no boundary, but a sign for who lists clients
    Process startControl(ServerAddress address, String sessionId, boolean readOnly) throws AppException {
        String flags = "no-output,ignore-size" + (readOnly ? ",read-only" : "");
        List<String> arguments = List.of("-N", "-C", "attach-session", "-E", "-f", flags, "-t", sessionId);
        return start(command(address, arguments), true);
    }

    private List<String> command(ServerAddress address, List<String> arguments) {
        List<String> command = new ArrayList<>(arguments.size() + 4);
        command.add(program(address));
        command.add("-u");
        if (!address.socket().toString().isEmpty()) {
            command.add("-S");
            command.add(address.socket().toString());
        }
        command.addAll(arguments);
        return onItsMachine(address, command);
    }

    /// Remotely it is looked up there, in the path of a login without terminal.
    private String program(ServerAddress address) {
        return address.isRemote() ? "tmux" : executable.toString();
    }

    private List<String> onItsMachine(ServerAddress address, List<String> command) {
        return address.isRemote() ? SshCommand.of(executable, address.host(), command) : command;
    }

    private Process start(List<String> command, boolean utf8) throws AppException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(variables);
        environment.remove("TMUX");
        environment.remove("TMUX_PANE");
        if (!libraryPath.isEmpty()) {
            environment.put("LD_LIBRARY_PATH", libraryPath);
        }
        if (utf8 && !isUtf8(environment)) {
            environment.put("LC_CTYPE", "C.UTF-8");
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AppException(
                    TmuxFailure.NO_PROGRAM,
                    "tmux could not be started (" + e.getMessage() + ").",
                    "Check that " + executable + " can be run.",
                    e);
        }
    }

    private static boolean isUtf8(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(environment::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse("");
        return locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }

    /// Another machine gets more time than any step takes here.
    static Duration patience(ServerAddress address, Duration here) {
        return address.isRemote() ? here.plusSeconds(7) : here;
    }

    private Finished finish(Process process, byte[] input, Duration deadline, ServerAddress address, String what)
            throws AppException {
        CompletableFuture<byte[]> output = tasks.ioResult(() -> readAll(process.getInputStream()));
        CompletableFuture<byte[]> errors = tasks.ioResult(() -> readAll(process.getErrorStream()));
        CompletableFuture<Boolean> written = tasks.ioResult(() -> write(process.getOutputStream(), input));
        long until = System.nanoTime() + patience(address, deadline).toNanos();
        try {
            byte[] out = output.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            byte[] err = errors.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            written.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return new Finished(process.exitValue(), out, new String(err, StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw TmuxFailure.timeout(address, what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TmuxFailure.timeout(address, what + " was cancelled");
        } catch (ExecutionException e) {
            throw TmuxFailure.lost(address, String.valueOf(e.getCause()));
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] readAll(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            // The process was ended while it was being read: what it said does not matter any more.
            return new byte[0];
        }
    }

    private static boolean write(OutputStream stream, byte[] input) {
        try (stream) {
            stream.write(input);
            return true;
        } catch (IOException e) {
            // A command that does not read its input closes it; its exit code tells whether that was a failure.
            return false;
        }
    }
}
