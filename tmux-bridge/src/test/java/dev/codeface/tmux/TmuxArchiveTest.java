package dev.codeface.tmux;

import static dev.codeface.tmux.TmuxPrograms.chosen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.SavedWorkspace;
import dev.codeface.core.multiplexer.SavedWorkspaceFiles;
import dev.codeface.core.multiplexer.SessionArchive;
import dev.codeface.core.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TmuxArchiveTest {
    private static final String SHAPE = "#{session_name} #{window_index} #{?automatic-rename,-,#{window_name}}"
            + " #{window_active}#{window_zoomed_flag} #{automatic-rename}";

    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxArchive archive = new TmuxArchive(tasks, System.getenv(), null);

    @AfterEach
    void close() {
        tasks.close();
    }

    private static List<String> layouts(TmuxServer server) {
        return server.tmux("list-windows", "-a", "-F", "#{window_layout}")
                .lines()
                .map(layout -> LayoutParser.parse(layout).orElseThrow())
                .map(tree -> LayoutParser.format(tree).substring(5).replaceAll("(\\d+x\\d+,\\d+,\\d+),\\d+", "$1"))
                .toList();
    }

    /// The seal is the app's; here it only has to be one.
    private static final SavedWorkspaceFiles.Seal REVERSED =
            new SavedWorkspaceFiles.Seal(TmuxArchiveTest::reversed, TmuxArchiveTest::reversed);

    private static byte[] reversed(byte[] bytes) {
        byte[] other = bytes.clone();
        for (int i = 0; i < bytes.length; i++) {
            other[i] = (byte) ~bytes[i];
        }
        return other;
    }

    @Test
    void sessionsComeBackAsTheyWereAndOnce(@TempDir Path temp) throws Exception {
        Path folder = Files.createDirectory(temp.resolve("a #{pid} ;b;"));
        SavedWorkspaceFiles files = new SavedWorkspaceFiles(temp.resolve("saved"), REVERSED);
        Random random = new Random(7);
        String shape;
        List<String> layouts;
        try (TmuxServer server = TmuxServer.with(180, 50, "cat")) {
            server.tmux("rename-session", "-t", "work", "wörk #{pid}");
            for (int window = 1; window <= 4; window++) {
                server.tmux("new-window", "-n", "w" + window, "-t", ":" + window * 2, "cat");
                for (int pane = 0; pane < 5; pane++) {
                    String target = ":" + window * 2 + "." + random.nextInt(pane + 1);
                    TmuxServer.run(
                            List.of(
                                    "tmux",
                                    "-S",
                                    server.address().socket().toString(),
                                    "split-window",
                                    "-t",
                                    target,
                                    random.nextBoolean() ? "-h" : "-v",
                                    "cat"),
                            false);
                }
            }
            server.tmux(
                    "split-window",
                    "-t",
                    ":0",
                    "-c",
                    folder.toString().replace("#", "##").replaceAll(";$", "\\\\;"));
            server.tmux("resize-pane", "-Z", "-t", ":4.1");
            TmuxServer.eventually(
                    "the shell has its own name",
                    () -> !server.tmux("list-panes", "-a", "-F", "#{pane_current_command}")
                            .contains("tmux"));
            shape = server.tmux("list-windows", "-a", "-F", SHAPE);
            layouts = layouts(server);
            files.add(archive.save(server.address(), 0));
        }
        SavedWorkspace saved = files.load(files.newest().orElseThrow());
        try (TmuxServer server = new TmuxServer()) {
            List<SessionArchive.Restored> restored = archive.restore(server.address(), saved, true);
            assertThat(server.tmux("list-windows", "-a", "-F", SHAPE)).isEqualTo(shape);
            assertThat(layouts(server)).isEqualTo(layouts);
            assertThat(server.tmux("list-panes", "-a", "-F", "#{pane_current_path}"))
                    .contains(folder.toString());
            assertThat(restored.getFirst().offered())
                    .allMatch(offer -> offer.command().equals("cat"))
                    .isNotEmpty();
            assertThat(server.tmux("list-panes", "-a", "-F", "#{pane_current_command}"))
                    .doesNotContain("cat");
            assertThat(archive.restore(server.address(), saved, true)).noneMatch(SessionArchive.Restored::made);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void whatWasOnScreenComesBackIfWantedAndNothingElseDoes(String program, @TempDir Path temp) throws Exception {
        TmuxArchive own = new TmuxArchive(
                tasks, Map.of("PATH", System.getenv("PATH"), "XDG_RUNTIME_DIR", temp.toString()), chosen(program));
        Path file = temp.resolve("export.json");
        try (TmuxServer server =
                TmuxServer.with(program, 60, 10, "seq 1 400; printf '\\033[31mröt\\033[m\\n'; exec cat")) {
            TmuxServer.eventually(
                    "all is there", () -> server.tmux("capture-pane", "-p").contains("röt"));
            SavedWorkspace plain = own.save(server.address(), 0);
            assertThat(plain.scrollbackLines()).isZero();
            // A line of shell, not the word in quotes that newer versions tell.
            assertThat(plain.sessions()
                            .getFirst()
                            .windows()
                            .getFirst()
                            .panes()
                            .getFirst()
                            .startCommand())
                    .isEqualTo("seq 1 400; printf '\\033[31mröt\\033[m\\n'; exec cat");
            SavedWorkspace saved = own.save(server.address(), 300);
            assertThat(saved.scrollbackLines()).isBetween(305L, 310L);
            SavedWorkspaceFiles.write(file, saved);
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        }
        // As a file of somebody else's could have it: what is no text and no colour does not reach the pane.
        Files.writeString(
                file,
                Files.readString(file).replace("\"399\"", "\"\\u001b]0;title\\u0007\\u001b[2J\\u0090q\\u009b399\""));
        SavedWorkspace imported = SavedWorkspaceFiles.read(file);
        for (boolean wanted : List.of(true, false)) {
            try (TmuxServer server = TmuxServer.with(program, 60, 10, "exec cat")) {
                server.tmux("set-option", "-g", "default-shell", "/bin/sh");
                server.tmux("rename-session", "-t", "work", "keeps-the-server");
                if (!server.takes(
                        () -> own.restore(server.address(), imported, wanted),
                        "new-session",
                        "-d",
                        "-s",
                        "another",
                        "cat")) {
                    continue;
                }
                server.tmux("send-keys", "-t", "work", "echo i''t runs", "Enter");
                TmuxServer.eventually(
                        "the shell",
                        () -> server.tmux("capture-pane", "-p", "-t", "work").contains("it runs"));
                String shown = server.tmux("capture-pane", "-p", "-t", "work", "-S", "-50");
                assertThat(shown.contains("390\n391\n") && shown.contains("röt"))
                        .isEqualTo(wanted);
                assertThat(server.tmux("display-message", "-p", "-t", "work", "#{pane_title}"))
                        .doesNotContain("title");
                // What it shows again is no command of the user's.
                assertThat(own.save(server.address(), 0)
                                .sessions()
                                .getLast()
                                .windows()
                                .getFirst()
                                .panes())
                        .allMatch(pane -> pane.startCommand().isEmpty());
            }
        }
        try (var left = Files.list(temp)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("export.json");
        }
    }

    @Test
    void whatIsInFrontIsSavedWithItsWordsAsALineOfShell() throws Exception {
        try (TmuxServer server = TmuxServer.with(80, 24, "sh")) {
            server.tmux("send-keys", "-t", "%0", "-l", "sleep 500 0.5s");
            server.tmux("send-keys", "-t", "%0", "Enter");
            server.tmux("split-window", "-t", "%0", "sh");
            server.tmux("send-keys", "-t", "%1", "-l", "tail -n 1 -f /dev/null -- \"it's\"");
            server.tmux("send-keys", "-t", "%1", "Enter");
            server.tmux("split-window", "-t", "%1", "sh");
            TmuxServer.eventually(
                    "both run",
                    () -> server.tmux("list-panes", "-F", "#{pane_current_command}")
                            .equals("sleep\ntail\nsh"));
            assertThat(archive.save(server.address(), 0)
                            .sessions()
                            .getFirst()
                            .windows()
                            .getFirst()
                            .panes())
                    .extracting(SavedWorkspace.SavedPane::command)
                    .containsExactly("sleep 500 0.5s", "tail -n 1 -f /dev/null -- 'it'\\''s'", "sh");
        }
    }

    @Test
    void buildsEachPreset(@TempDir Path temp) throws Exception {
        try (TmuxServer server = new TmuxServer()) {
            for (SessionArchive.Preset preset : SessionArchive.Preset.values()) {
                if (!server.takes(
                        () -> assertThat(archive.build(server.address(), preset, preset.id(), temp)
                                        .sessionName())
                                .isEqualTo(preset.id()),
                        "new-session",
                        "-d",
                        "-s",
                        "another",
                        "cat")) {
                    // The first was made all the same.
                    assertThat(server.tmux("list-panes", "-a", "-F", "#{session_name}")
                                    .lines())
                            .containsExactly("code-chat", "code-chat");
                    return;
                }
            }
            assertThat(server.tmux("list-panes", "-a", "-F", "#{session_name} #{pane_width}x#{pane_height}")
                            .lines())
                    .containsExactly(
                            "code-chat 103x45",
                            "code-chat 56x45",
                            "main-logs 160x32",
                            "main-logs 160x12",
                            "side-by-side 80x45",
                            "side-by-side 79x45");
        }
    }
}
