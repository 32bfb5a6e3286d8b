package dev.codeface.desktop.app;

import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The PRIMARY selection of X11 and Wayland desktops, by the small program that the user has for it; where there is
/// none, only the app itself knows what was selected in it. Thread safe.
final class PrimarySelection {
    private static final int LONGEST = 1 << 20;

    private final Tasks tasks;
    private final Map<String, String> environment;
    private volatile String own = "";

    /// @param environment of this process: search path and display
    PrimarySelection(Tasks tasks, Map<String, String> environment) {
        this.tasks = tasks;
        this.environment = Map.copyOf(environment);
    }

    /// Text was selected.
    void keep(String text) {
        own = text;
        command(true)
                .ifPresent(command -> tasks.io(() -> {
                    try {
                        Process process = new ProcessBuilder(command)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                        try (OutputStream in = process.getOutputStream()) {
                            in.write(text.getBytes(StandardCharsets.UTF_8));
                        }
                    } catch (IOException e) {
                        // The app itself still has it.
                    }
                }));
    }

    /// What is selected now, in whichever program. Waits for the helper at most a moment.
    String text() {
        Optional<List<String>> command = command(false);
        if (command.isEmpty()) {
            return own;
        }
        try {
            Process process = new ProcessBuilder(command.get())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            tasks.after(java.time.Duration.ofMillis(500), process::destroy);
            byte[] said = process.getInputStream().readNBytes(LONGEST);
            boolean ended = process.waitFor(500, TimeUnit.MILLISECONDS);
            return ended && process.exitValue() == 0 ? new String(said, StandardCharsets.UTF_8) : own;
        } catch (IOException e) {
            return own;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return own;
        }
    }

    private Optional<List<String>> command(boolean write) {
        if (environment.containsKey("WAYLAND_DISPLAY")) {
            Optional<List<String>> wayland = program(write ? "wl-copy" : "wl-paste")
                    .map(p -> write ? List.of(p, "--primary") : List.of(p, "--primary", "--no-newline"));
            if (wayland.isPresent()) {
                return wayland;
            }
        }
        if (!environment.containsKey("DISPLAY")) {
            return Optional.empty();
        }
        return program("xclip")
                .map(p -> List.of(p, "-selection", "primary", write ? "-in" : "-out"))
                .or(() -> program("xsel").map(p -> List.of(p, "--primary", write ? "--input" : "--output")));
    }

    private Optional<String> program(String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
