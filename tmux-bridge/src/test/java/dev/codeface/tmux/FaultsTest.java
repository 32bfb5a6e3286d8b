package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong between us and a server: it is told precisely, with a way on, and nothing wrong is shown.
class FaultsTest {
    @TempDir
    private Path temp;

    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(bugs::add);

    @AfterEach
    void noBugWasReported() {
        tasks.close();
        assertThat(bugs).isEmpty();
    }

    /// A `tmux` that does what this script says.
    private Path program(String script) throws IOException {
        Path program = Files.writeString(temp.resolve("tmux"), "#!/bin/bash\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error connecting to /run/other/s (Permission denied) | 1 | tmux.not-ours | another user",
                "error connecting to /run/other/s (Not a directory) | 1 | tmux.not-ours | choose another",
                "no server running on /run/other/s | 1 | tmux.no-server | tmux new",
                "protocol version mismatch (client 8, server 7) | 1 | tmux.version-mismatch | restart that server",
                "server version is too old for client | 0 | tmux.version-mismatch | restart that server",
                "server exited unexpectedly | 1 | tmux.lost | connects again"
            })
    void whatTmuxSaysBecomesACauseAndAWayOn(String said, int exit, String code, String way) throws Exception {
        Path program = program("[ \"$1\" = -V ] && { echo tmux 3.3a; exit; }\necho '" + said + "' >&2; exit " + exit);
        try (TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), program)) {
            assertThat(multiplexer.server(new ServerAddress(Path.of("/run/other/s"))))
                    .isInstanceOfSatisfying(Server.Unreachable.class, gone -> {
                        assertThat(gone.code()).isEqualTo(code);
                        assertThat(gone.message()).containsPattern("/run/other/s| s ");
                        assertThat(gone.remedy()).contains(way);
                    });
        }
    }

    /// The connection ends inside a notification, inside a reply, between the two, after some good ones.
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 333, 1_000, 2_500})
    void aReplyThatIsCutAnywhereIsNeverShownAndTheMirrorComesBack(int bytes) throws Exception {
        if (TmuxPrograms.channel().equals("process")) {
            // Asked by processes, each of which answers whole or not at all.
            return;
        }
        String cut =
                "case \" $* \" in *' -C '*) [ -e " + temp + "/whole ] || { exec 4<&0; exec dd bs=1 status=none count="
                        + bytes + " < <(exec tmux \"$@\" <&4); };; esac\nexec tmux \"$@\"";
        Path program = program(cut);
        try (TmuxServer server = TmuxServer.with(80, 24, "printf 'all %s' $(seq 1 40); exec cat");
                TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), program)) {
            Seen seen = new Seen();
            MirrorConnection mirror = multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
            TmuxServer.eventually("it was cut", () -> seen.has(MirrorEvent.Reconnecting.class));
            assertThat(seen.last(MirrorEvent.Reconnecting.class).reason()).isNotBlank();
            Files.createFile(temp.resolve("whole"));
            TmuxServer.eventually("all is shown", () -> seen.text("%0").contains("all 40"));
            String shown = server.tmux("capture-pane", "-p", "-t", "%0");
            assertThat(seen.events())
                    .filteredOn(MirrorEvent.PaneChanged.class::isInstance)
                    .allSatisfy(event -> assertThat(((MirrorEvent.PaneChanged) event)
                                    .snapshot()
                                    .grid()
                                    .text()
                                    .strip())
                            .isEqualTo(shown.strip()));
            mirror.close();
        }
    }

    @Test
    void aServerThatIsKilledIsToldAsGone() {
        try (TmuxServer server = TmuxServer.with(80, 24, "seq 1 5000; exec cat");
                TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null)) {
            Seen seen = new Seen();
            multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
            TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.PaneChanged.class));
            long pid = Long.parseLong(server.tmux("display-message", "-p", "#{pid}"));
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            TmuxServer.eventually("it is told", () -> seen.has(MirrorEvent.Vanished.class));
            assertThat(seen.last(MirrorEvent.Vanished.class).reason()).isNotBlank();
        }
    }
}
