package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The user's tmux stays as it was: proved with an ordinary client on a pseudo terminal beside ours.
@ParameterizedClass
@MethodSource("dev.codeface.tmux.TmuxPrograms#all")
class GoodGuestTest {
    /// An ordinary client of 100x30 that lives until its input ends.
    private static final String CLIENT = """
            import fcntl, os, pty, struct, sys, termios
            pid, fd = pty.fork()
            if pid == 0:
                os.environ['TERM'] = 'xterm-256color'
                os.environ['DISPLAY'] = ':user'
                os.execvp(sys.argv[2], [sys.argv[2], '-u', '-S', sys.argv[1], 'attach', '-t', 'work'])
            fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
            import threading
            def drain():
                try:
                    while os.read(fd, 65536): pass
                except OSError: pass
            threading.Thread(target=drain, daemon=True).start()
            sys.stdin.read()
            """;

    private final Tasks tasks = new Tasks(failure -> {});
    private final String program;
    private final TmuxServer server;
    private Process client;

    GoodGuestTest(String program) {
        this.program = program;
        this.server = TmuxServer.with(program, 80, 24, "exec cat");
    }

    @BeforeEach
    void attachAnOrdinaryClient() throws IOException {
        server.tmux("split-window", "-h", "-t", "work", "cat");
        server.tmux("new-window", "-d", "-t", "work", "cat");
        server.tmux("set-option", "-g", "@mine", "untouched");
        ProcessBuilder builder = new ProcessBuilder(
                "python3", "-c", CLIENT, server.address().socket().toString(), program);
        builder.environment().remove("TMUX");
        builder.environment().put("LC_ALL", "C.UTF-8");
        client = builder.redirectErrorStream(true).start();
        TmuxServer.eventually(
                "the ordinary client has its size",
                () -> server.tmux("list-windows", "-t", "work", "-F", "#{window_width}x#{window_height}")
                        .matches("(?s)100x2[89].*"));
    }

    @AfterEach
    void end() throws Exception {
        client.getOutputStream().close();
        client.waitFor(5, TimeUnit.SECONDS);
        client.destroyForcibly();
        server.close();
        tasks.close();
    }

    /// Everything of the user's that a guest could disturb, ours left out.
    private String state() {
        List<String> all = new ArrayList<>();
        all.add(server.tmux(
                        "list-clients",
                        "-F",
                        "#{client_control_mode} #{client_width}x#{client_height} #{client_session}")
                .lines()
                .filter(line -> line.startsWith("0"))
                .toList()
                .toString());
        all.add(server.tmux(
                "list-windows",
                "-a",
                "-F",
                "#{window_id} #{window_width}x#{window_height} #{window_active} #{window_layout} #{window_flags}"));
        all.add(server.tmux(
                "list-panes",
                "-a",
                "-F",
                "#{pane_id} #{pane_width}x#{pane_height} #{pane_active} #{pane_in_mode} #{pane_pipe} #{pane_pid}"));
        for (String scope : List.of("-s", "-g", "-gw")) {
            all.add(server.tmux("show-options", scope));
        }
        all.add(server.tmux("show-options", "-t", "work"));
        all.add(server.tmux("show-options", "-w", "-t", "work"));
        if (TmuxPrograms.version(program).atLeast(3, 0)) {
            all.add(server.tmux("show-hooks", "-g"));
        }
        all.add(server.tmux("list-keys"));
        all.add(server.tmux("show-environment", "-g"));
        all.add(server.tmux("show-environment", "-t", "work"));
        all.add(server.tmux("list-buffers"));
        return String.join("\n", all);
    }

    private Seen attached(TmuxMultiplexer multiplexer) {
        Seen seen = new Seen();
        MirrorConnection mirror = multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
        TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.PaneChanged.class));
        mirror.watch(seen.session().windows().get(1).id());
        mirror.expectChange();
        TmuxServer.eventually(
                "the other window is seen",
                () -> seen.events().stream()
                        .anyMatch(e -> e instanceof MirrorEvent.PaneChanged c
                                && c.snapshot().paneId().equals("%2")));
        return seen;
    }

    /// The process of our control client, where there is one.
    private OptionalLong ours() {
        return server.tmux("list-clients", "-F", "#{client_control_mode} #{client_pid}")
                .lines()
                .filter(line -> line.startsWith("1 "))
                .mapToLong(line -> Long.parseLong(line.substring(2)))
                .findFirst();
    }

    private void eventuallyAlone() {
        TmuxServer.eventually(
                "we are gone",
                () -> server.tmux("list-clients", "-F", "#{client_control_mode}")
                        .equals("0"));
    }

    @Test
    void nothingChangesWhileWeWatchNorWhenWeLeave() {
        String before = state();
        TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);
        attached(multiplexer);
        assertThat(state()).as("while watching").isEqualTo(before);
        server.tmux("send-keys", "-t", "%0", "typed", "Enter");
        TmuxServer.eventually(
                "the user's own commands work",
                () -> server.tmux("capture-pane", "-p", "-t", "%0").contains("typed\ntyped"));
        multiplexer.close();
        eventuallyAlone();
        assertThat(state()).as("after detaching").isEqualTo(before);
    }

    @Test
    void nothingChangesWhenOurClientIsKilledAndWeComeBack() {
        String before = state();
        TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);
        Seen seen = attached(multiplexer);
        if (ours().isEmpty()) {
            // Watched by processes: there is no client of ours that could be killed.
            multiplexer.close();
            return;
        }
        ProcessHandle.of(ours().getAsLong()).orElseThrow().destroyForcibly();
        TmuxServer.eventually(
                "attached again",
                () -> seen.events().stream()
                                .filter(MirrorEvent.Attached.class::isInstance)
                                .count()
                        == 2);
        assertThat(seen.has(MirrorEvent.Reconnecting.class)).isTrue();
        assertThat(state()).as("after a crash of the client").isEqualTo(before);
        multiplexer.close();
        eventuallyAlone();
        assertThat(state()).as("after detaching").isEqualTo(before);
    }

    @Test
    void aStoppedGuestBlocksNoProgram() throws Exception {
        TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);
        attached(multiplexer);
        List<String> stop = ours().isEmpty() ? List.of("true") : List.of("kill", "-STOP", "" + ours().getAsLong());
        List<String> resume = ours().isEmpty() ? List.of("true") : List.of("kill", "-CONT", "" + ours().getAsLong());
        TmuxServer.run(stop, true);
        try {
            server.tmux("respawn-pane", "-k", "-t", "%0", "seq 1 100000; echo finished; cat");
            TmuxServer.eventually(
                    "the flood ends",
                    () -> server.tmux("capture-pane", "-p", "-t", "%0").contains("finished"));
        } finally {
            TmuxServer.run(resume, false);
            multiplexer.close();
        }
    }
}
