package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import dev.codeface.tmux.TmuxMultiplexer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real tmux server of a test, the multiplexer that finds it, and a thread that stands for the FX thread.
final class RealTmux implements AutoCloseable {
    private final Path socket;
    private final Tasks tasks = new Tasks(failure -> {
        throw new AssertionError(failure);
    });
    private final ExecutorService fx = Executors.newSingleThreadExecutor();
    private final Multiplexer multiplexer;

    RealTmux(Path socket) {
        this(socket, Map.of());
    }

    /// @param parent where tmux's folder of sockets is
    RealTmux(Path socket, Path parent) {
        this(socket, Map.of("TMUX_TMPDIR", parent.toString()));
    }

    private RealTmux(Path socket, Map<String, String> more) {
        this.socket = socket;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        environment.put("TMUX", socket + ",1,0");
        this.multiplexer = new TmuxMultiplexer(tasks, environment, null);
    }

    Multiplexer multiplexer() {
        return multiplexer;
    }

    Tasks tasks() {
        return tasks;
    }

    Executor fx() {
        return fx;
    }

    ServerAddress address() {
        return new ServerAddress(socket);
    }

    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("TMUX");
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Sends a signal to a process.
    static void signal(String name, String process) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + name, process).start().waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Runs on the thread that stands for the FX thread.
    <T> T onFx(Callable<T> work) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return work.call();
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        },
                        fx)
                .join();
    }

    /// Waits until something is so on that thread, and fails when it does not become so.
    void eventually(String what, Callable<Boolean> condition) {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!onFx(condition)) {
            if (System.nanoTime() > until) {
                throw new AssertionError("did not happen: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        multiplexer.close();
        run("kill-server");
        tasks.close();
        fx.shutdownNow();
    }
}
