package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole app as a guest of the user's tmux, beside an ordinary client on a terminal of its own: attached, used,
/// stopped, detached and killed, it changes no size, focus, option or environment, and blocks no program.
class GuestJourneyTest {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private Process client;
    private Process app;

    @BeforeEach
    void userWithATerminal() throws IOException {
        tmux("-f", "/dev/null", "new-session", "-d", "-s", "work", "-x", "80", "-y", "24", "exec sh");
        tmux("split-window", "-h", "-t", "work", "seq 1 300; exec cat");
        tmux("new-window", "-d", "-t", "work", "exec cat");
        tmux("set-option", "-g", "@mine", "untouched");
        String attach = "stty rows 30 cols 100; DISPLAY=:user exec tmux -u -S " + socket() + " attach -t work";
        ProcessBuilder builder = new ProcessBuilder("script", "-qfec", attach, "/dev/null");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        client = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        eventually(
                "the ordinary client has its size",
                () -> tmux("list-windows", "-t", "work", "-F", "#{window_width}")
                        .startsWith("100"));
    }

    @AfterEach
    void end() throws Exception {
        if (app != null) {
            app.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        tmux("kill-server");
        client.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    private Path socket() {
        return folder.resolve("s");
    }

    private String tmux(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket().toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("TMUX");
            Process process = builder.start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /// Everything of the user's that a guest could disturb; control clients are ours.
    private String state() {
        String windows =
                "#{window_id} #{window_width}x#{window_height} #{window_active} #{window_layout} #{window_flags}";
        String panes =
                "#{pane_id} #{pane_width}x#{pane_height} #{pane_active} #{pane_in_mode} #{pane_pipe} #{pane_pid}";
        return String.join(
                "\n",
                tmux("list-clients", "-F", "#{client_control_mode} #{client_pid} #{client_width}x#{client_height}")
                        .lines()
                        .filter(line -> line.startsWith("0"))
                        .toList()
                        .toString(),
                tmux("list-windows", "-a", "-F", windows),
                tmux("list-panes", "-a", "-F", panes),
                tmux("show-options", "-s"),
                tmux("show-options", "-g"),
                tmux("show-options", "-gw"),
                tmux("show-options", "-t", "work"),
                tmux("show-options", "-w", "-t", "work"),
                tmux("show-hooks", "-g"),
                tmux("show-environment", "-g"),
                tmux("show-environment", "-t", "work"),
                tmux("list-keys"),
                tmux("list-buffers"));
    }

    private void tell(BufferedReader out, String order) throws IOException {
        app.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
        app.getOutputStream().flush();
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); !("done " + order).equals(line); line = out.readLine()) {
            assertThat(line).as("%s: %s", order, said).isNotNull();
            said.add(line);
        }
    }

    private long ours() {
        return tmux("list-clients", "-F", "#{client_control_mode}")
                .lines()
                .filter("1"::equals)
                .count();
    }

    private long serverMemory() throws IOException {
        String pid = tmux("display-message", "-p", "#{pid}").strip();
        return Long.parseLong(Files.readString(Path.of("/proc", pid, "statm")).split(" ")[1]) * 4_096;
    }

    @Test
    void theWholeAppDisturbsNobody() throws Exception {
        Path settings = Files.createDirectories(folder.resolve("home/config")).resolve("settings.json");
        Files.writeString(settings, "{\"privacy\": {\"keyFileAccepted\": true}}");
        String before = state();
        app = AppProcess.start(AttachedApp.class, folder.resolve("home"), socket().toString());
        try (BufferedReader out = app.inputReader()) {
            tell(out, "attach");
            assertThat(ours()).isEqualTo(1);
            assertThat(state()).as("while it is attached").isEqualTo(before);
            tell(out, "use");
            assertThat(state()).as("after it was used").isEqualTo(before);
            tell(out, "detach");
            eventually("it has left", () -> ours() == 0);
            assertThat(state()).as("after it was detached").isEqualTo(before);

            tell(out, "attach");
            run(List.of("kill", "-STOP", Long.toString(app.pid())));
            long memory = serverMemory();
            tmux("send-keys", "-t", "%0", "seq 1 100000; echo fin''ished", "Enter");
            eventually(
                    "the flood ends",
                    () -> tmux("capture-pane", "-p", "-t", "%0").contains("finished"));
            assertThat(serverMemory()).isLessThan(memory + 16 * MEGABYTE);
            assertThat(state()).as("while it is stopped").isEqualTo(before);
            run(List.of("kill", "-CONT", Long.toString(app.pid())));
            tell(out, "use");
            assertThat(state()).as("after it went on").isEqualTo(before);

            run(List.of("kill", "-KILL", Long.toString(app.pid())));
            eventually("nothing of it is left", () -> ours() == 0);
            assertThat(state()).as("after it was killed").isEqualTo(before);
        }
    }
}
