package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.SessionRequest;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers of other machines, by an `ssh` that runs what it is given here, as the real one does there.
class RemoteTest {
    private static final String SSH = """
            #!/bin/sh
            while [ $# -gt 0 ]; do
              case $1 in -o) shift 2 ;; -T) shift ;; -*) exit 9 ;; *) break ;; esac
            done
            host=$1; shift; [ "$1" = -- ] && shift
            case $host in
              unknown) echo "ssh: Could not resolve hostname unknown: Name or service not known" >&2; exit 255 ;;
              asks) echo "me@asks: Permission denied (publickey,password)." >&2; exit 255 ;;
              bare) echo "bash: line 1: tmux: command not found" >&2; exit 127 ;;
            esac
            exec sh -c "$*"
            """;

    @TempDir
    private Path folder;

    private final Tasks tasks = new Tasks(failure -> {});
    private TmuxMultiplexer multiplexer;

    @BeforeEach
    void anSshThatStaysHere() throws IOException {
        Path ssh = Files.writeString(folder.resolve("ssh"), SSH);
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        Path config = Files.createDirectories(folder.resolve(".ssh")).resolve("config");
        Files.writeString(config, "Host build *.example db\n  User me\nHost=last\nInclude more.d/*\n");
        Files.writeString(Files.createDirectories(folder.resolve(".ssh/more.d")).resolve("a"), "host extra !not\n");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.merge("PATH", folder.toString(), (path, here) -> here + ":" + path);
        environment.put("HOME", folder.toString());
        multiplexer = new TmuxMultiplexer(tasks, environment, null);
    }

    @AfterEach
    void close() {
        multiplexer.close();
        tasks.close();
    }

    @Test
    void aSessionThereIsListedCapturedMirroredAndMade() throws Exception {
        try (TmuxServer server = TmuxServer.with(60, 10, "printf 'it is \\033[31mthere\\033[0m'; exec cat")) {
            server.tmux("rename-session", "-t", "work", "a 'b' c;d");
            ServerAddress address = new ServerAddress(server.address().socket(), "build");
            assertThat(multiplexer.server(address))
                    .isInstanceOfSatisfying(
                            Server.Reachable.class,
                            found -> assertThat(found.sessions())
                                    .singleElement()
                                    .satisfies(session ->
                                            assertThat(session.name()).isEqualTo("a 'b' c;d")));
            assertThat(multiplexer.capture(address, "%0", 0).snapshot().grid().text())
                    .startsWith("it is there");
            Seen seen = new Seen();
            MirrorConnection mirror = multiplexer.attach(new AttachedTarget(address, "$0", "a 'b' c;d", ""), seen);
            TmuxServer.eventually("the text", () -> seen.text("%0").contains("it is there"));
            assertThat(seen.last(MirrorEvent.Attached.class).channel()).isEqualTo(TmuxPrograms.channel());
            assertThat(seen.session().clients()).isZero();
            mirror.close();
            server.takes(
                    () -> assertThat(multiplexer
                                    .newSession(address, new SessionRequest("it's; new", folder, 80, 24))
                                    .sessionName())
                            .isEqualTo("it's; new"),
                    "new-session",
                    "-d",
                    "-s",
                    "another",
                    "cat");
        }
    }

    @Test
    void whatStandsInTheWayIsSaidPrecisely() {
        Map.of(
                        "unknown",
                        "tmux.host-unreachable",
                        "no host",
                        "tmux.host-unreachable",
                        "asks",
                        "tmux.host-refuses",
                        "bare",
                        "tmux.no-program")
                .forEach((host, code) -> assertThat(multiplexer.server(ServerAddress.remote(host)))
                        .isInstanceOfSatisfying(Server.Unreachable.class, gone -> {
                            assertThat(gone.code()).as(host).isEqualTo(code);
                            assertThat(gone.message()).contains(host);
                        }));
    }

    @Test
    void theHostsOfTheUsersConfigurationAreOffered() {
        assertThat(multiplexer.hosts()).containsExactly("build", "db", "last", "extra");
        for (String bad : List.of("-oProxyCommand=x", "a b", "", "x;y", "$(x)")) {
            assertThat(SshCommand.isHost(bad)).as(bad).isFalse();
        }
    }
}
