package dev.codeface.desktop.cli.bench;

import dev.codeface.core.multiplexer.ServerAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A tmux server for a measurement: its socket in a folder of its own, without the user's configuration; gone after.
final class ScratchTmux implements AutoCloseable {
    static final String SESSION = "bench";

    private final Path folder = Files.createTempDirectory("cfb");
    private final Path fifo = folder.resolve("in");

    ScratchTmux(int columns, int rows) throws IOException, InterruptedException {
        run(List.of("mkfifo", fifo.toString()));
        // The loop opens the pipe again when a writer has closed it.
        tmux(
                "new-session",
                "-d",
                "-s",
                SESSION,
                "-x",
                "" + columns,
                "-y",
                "" + rows,
                "stty -echo; while :; do cat " + fifo + "; done");
    }

    ServerAddress address() {
        return new ServerAddress(folder.resolve("s"));
    }

    long serverPid() throws IOException, InterruptedException {
        return Long.parseLong(tmux("display-message", "-p", "#{pid}").strip());
    }

    /// What is written here, the pane's program prints.
    OutputStream openPane() throws IOException {
        return Files.newOutputStream(fifo, StandardOpenOption.WRITE);
    }

    /// Prints 100,000 lines of 70 characters in a pane of their own.
    ///
    /// @return how long the program took, in ms
    double flood() throws IOException, InterruptedException {
        Path time = folder.resolve("time");
        Files.deleteIfExists(time);
        tmux(
                "respawn-pane",
                "-k",
                "-t",
                SESSION,
                "a=$(date +%s%N); yes '" + "0123456789".repeat(7)
                        + "' | head -n 100000; b=$(date +%s%N); echo $((b-a)) >" + time + ".new; mv " + time + ".new "
                        + time + "; sleep 1000");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(time)) {
            if (System.nanoTime() > until) {
                throw new IOException("100,000 lines took more than a minute");
            }
            Thread.sleep(20);
        }
        return Long.parseLong(Files.readString(time).strip()) / 1e6;
    }

    /// A window whose pane has 10,000 rows of history.
    ///
    /// @return the pane
    String filledPane() throws IOException, InterruptedException {
        tmux("set-option", "-g", "history-limit", "12000");
        String pane = tmux("new-window", "-P", "-F", "#{pane_id}", "-t", SESSION, "seq 1 10100; sleep 1000")
                .strip();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!tmux("display-message", "-p", "-t", pane, "#{e|>:#{history_size},9999}")
                .strip()
                .equals("1")) {
            if (System.nanoTime() > until) {
                throw new IOException("10,000 lines took more than half a minute");
            }
            Thread.sleep(20);
        }
        return pane;
    }

    /// Adds panes that print a coloured line a few times a second.
    void addBusyPanes(int count) throws IOException, InterruptedException {
        for (int pane = 1; pane <= count; pane++) {
            String loop = "i=0; while :; do i=$((i+1)); printf '\\033[3" + pane % 8 + "mpane " + pane
                    + " line %d\\033[0m\\n' $i; sleep 0.3; done";
            tmux("split-window", "-d", "-t", SESSION, loop);
            tmux("select-layout", "-t", SESSION, "tiled");
        }
    }

    /// Another client, which answers each line it is given with a reply.
    Process startOtherClient() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "tmux",
                "-u",
                "-S",
                folder.resolve("s").toString(),
                "-C",
                "attach-session",
                "-E",
                "-t",
                SESSION,
                "-f",
                "no-output,ignore-size");
        builder.environment().remove("TMUX");
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "tmux", "-u", "-f", "/dev/null", "-S", folder.resolve("s").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("TMUX");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            tmux("kill-server");
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
