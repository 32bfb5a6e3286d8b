package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.CommandBlock;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.PaneActivity;
import dev.codeface.core.task.Tasks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AwarenessTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);

    @AfterEach
    void close() {
        multiplexer.close();
        tasks.close();
    }

    /// The shells that this machine has, started without the user's own settings.
    static Stream<String> shells() {
        return Stream.of("bash --norc --noprofile", "zsh -f", "fish --no-config")
                .filter(shell -> Stream.of("/bin/", "/usr/bin/")
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder + shell.split(" ")[0]))));
    }

    /// Those that tell commands themselves: from 3.8 on.
    static Stream<String> tellingCommands() {
        return TmuxPrograms.all()
                .filter(program -> TmuxPrograms.version(program).atLeast(3, 8));
    }

    private static <T extends PaneActivity> List<T> told(Seen seen, Class<T> kind) {
        return seen.events().stream()
                .filter(MirrorEvent.Happened.class::isInstance)
                .map(event -> ((MirrorEvent.Happened) event).activity())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void commandsAreToldOnlyOnceTheUserWantsIt(String shell) throws Exception {
        Path snippet = Path.of("shell", "codeface." + shell.split(" ")[0]).toAbsolutePath();
        try (TmuxServer server = TmuxServer.with(80, 24, "exec " + shell)) {
            server.tmux("send-keys", "-t", "%0", "source '" + snippet + "'; cd /tmp", "Enter");
            server.tmux("send-keys", "-t", "%0", "echo ready", "Enter");
            if (!TmuxPrograms.version("tmux").atLeast(3, 0)) {
                // Panes have no options of their own there: nothing is told, and the shell goes on.
                TmuxServer.eventually(
                        "it ran",
                        () -> server.tmux("capture-pane", "-p", "-t", "%0").contains("\nready"));
                assertThat(server.tmux("display-message", "-p", "#{@codeface-block}"))
                        .isBlank();
                return;
            }
            TmuxServer.eventually(
                    "the first report",
                    () -> server.tmux("display-message", "-p", "#{@codeface-block}")
                            .startsWith("0;"));
            Seen seen = new Seen();
            MirrorConnection mirror = multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
            TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.PaneChanged.class));
            server.tmux("send-keys", "-t", "%0", "echo unseen", "Enter");
            String unseen = Base64.getEncoder().encodeToString("echo unseen".getBytes(StandardCharsets.UTF_8));
            TmuxServer.eventually(
                    "it ran",
                    () -> server.tmux("display-message", "-p", "#{@codeface-block}")
                            .matches("0;.*" + unseen + ".*"));
            assertThat(told(seen, PaneActivity.CommandEnded.class)).isEmpty();

            mirror.aware(true);
            server.tmux("send-keys", "-t", "%0", "echo 'ä b'; seq 1 40; sh -c 'exit 3'", "Enter");
            TmuxServer.eventually(
                    "it is told",
                    () -> !told(seen, PaneActivity.CommandEnded.class).isEmpty());
            CommandBlock block =
                    told(seen, PaneActivity.CommandEnded.class).getLast().block();
            assertThat(block.command()).isEqualTo("echo 'ä b'; seq 1 40; sh -c 'exit 3'");
            assertThat(block.exit()).isEqualTo(OptionalInt.of(3));
            assertThat(block.directory()).isEqualTo("/tmp");
            assertThat(block.took()).isPositive();
            assertThat(mirror.output(block, 1_000))
                    .hasSize(41)
                    .startsWith("ä b", "1")
                    .endsWith("40");
            assertThat(mirror.output(block, 2)).containsExactly("39", "40");
            mirror.close();
        }
    }

    /// A shell that prints the marks of OSC 133 by itself, such as fish 4, with nothing of ours in it.
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("tellingCommands")
    void newerServersTellCommandsFromTheShellsOwnMarks(String program) throws Exception {
        try (TmuxServer server = TmuxServer.with(program, 80, 24, "exec bash --norc --noprofile");
                TmuxMultiplexer ours = new TmuxMultiplexer(tasks, System.getenv(), TmuxPrograms.chosen(program))) {
            String marks =
                    "PROMPT_COMMAND='printf \"\\033]133;D;$?\\007\\033]133;A\\007\"'; PS0='\\e]133;C\\a'; cd /tmp";
            server.tmux("send-keys", "-t", "%0", marks, "Enter");
            Seen seen = new Seen();
            MirrorConnection mirror = ours.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
            TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.PaneChanged.class));
            mirror.aware(true);
            TmuxServer.eventually(
                    "the directory",
                    () -> server.tmux("display-message", "-p", "#{pane_current_path}")
                            .equals("/tmp"));
            server.tmux("send-keys", "-t", "%0", "sleep 1.2; seq 1 900; (exit 3)", "Enter");
            TmuxServer.eventually(
                    "it is told",
                    () -> told(seen, PaneActivity.CommandEnded.class).stream()
                            .anyMatch(ended -> ended.block().exit().equals(OptionalInt.of(3))));
            CommandBlock block =
                    told(seen, PaneActivity.CommandEnded.class).getLast().block();
            assertThat(told(seen, PaneActivity.CommandStarted.class)
                            .getLast()
                            .block()
                            .number())
                    .isEqualTo(block.number());
            assertThat(block.directory()).isEqualTo("/tmp");
            assertThat(block.took()).isPositive();
            assertThat(mirror.output(block, 5_000)).hasSize(900).startsWith("1").endsWith("900");
        }
    }

    @Test
    void aPaneThatAsksForASecretIsTold() {
        try (TmuxServer server = TmuxServer.with(80, 24, "exec bash --norc --noprofile")) {
            Seen seen = new Seen();
            MirrorConnection mirror = multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
            TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.PaneChanged.class));
            mirror.aware(true);
            server.tmux("send-keys", "-t", "%0", "read -s -p 'Password: ' x; echo done", "Enter");
            TmuxServer.eventually(
                    "the question is told",
                    () -> told(seen, PaneActivity.AsksSecret.class).stream().anyMatch(PaneActivity.AsksSecret::asking));
            server.tmux("send-keys", "-t", "%0", "secret", "Enter");
            TmuxServer.eventually(
                    "its end is told",
                    () -> !told(seen, PaneActivity.AsksSecret.class).getLast().asking());
            mirror.close();
        }
    }

    @Test
    void whatImitatesAReportIsNone() {
        String command = Base64.getEncoder().encodeToString("ls".getBytes(StandardCharsets.UTF_8));
        assertThat(BlockReport.read("%1", "0;1.5;2.75;10+4;3+4;2;" + command + ";" + command))
                .hasValueSatisfying(block -> {
                    assertThat(block.took().toMillis()).isEqualTo(1_250);
                    assertThat(block.firstRow()).isEqualTo(7);
                    assertThat(block.endRow()).isEqualTo(14);
                });
        for (String bad : List.of(
                "",
                ";;;;;;;",
                "0;1;2;3;4;5;!;",
                "x;1;2;3;4;5;;",
                "0;NaN;2;3;4;5;;",
                "0;1e300;2;3;4;5;;",
                "0;1;2;9223372036854775807+1;4;5;;",
                "0;1;2;3;4;5;;;",
                "0;1;2;3")) {
            assertThat(BlockReport.read("%1", bad)).as(bad).isEmpty();
        }
    }
}
