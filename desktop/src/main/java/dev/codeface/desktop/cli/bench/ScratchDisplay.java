package dev.codeface.desktop.cli.bench;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The display that the measured app draws on: the person's own, or an Xvfb for as long as the measurement lasts.
final class ScratchDisplay implements AutoCloseable {
    private final String name;
    private final @Nullable Process server;

    private ScratchDisplay(String name, @Nullable Process server) {
        this.name = name;
        this.server = server;
    }

    /// The display that there is, else a new one.
    static ScratchDisplay open() throws AppException, IOException, InterruptedException {
        return open(System.getenv("DISPLAY"));
    }

    /// @param own a display that there is; a new one where it is null or blank
    static ScratchDisplay open(@Nullable String own) throws AppException, IOException, InterruptedException {
        if (own != null && !own.isBlank()) {
            return new ScratchDisplay(own, null);
        }
        Path number = Files.createTempFile("codeface-display", ".txt");
        try {
            Process server = start(number);
            for (int tries = 0; tries < 500 && server.isAlive(); tries++) {
                String text = Files.readString(number);
                if (text.endsWith("\n")) {
                    return new ScratchDisplay(":" + text.strip(), server);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            server.destroy();
            throw new AppException(
                    "bench.no-display", "Xvfb did not start.", "Set DISPLAY to a display that can be used.");
        } finally {
            Files.delete(number);
        }
    }

    private static Process start(Path number) throws AppException {
        try {
            return new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
                    .redirectOutput(number.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new AppException(
                    "bench.no-display",
                    "There is no display to start the app on.",
                    "Set DISPLAY, or install Xvfb (Debian's package xvfb).",
                    e);
        }
    }

    String name() {
        return name;
    }

    @Override
    public void close() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor(5, TimeUnit.SECONDS);
        }
    }
}
