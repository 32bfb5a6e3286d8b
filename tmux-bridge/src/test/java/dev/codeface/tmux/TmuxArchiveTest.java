package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.SavedWorkspace;
import dev.codeface.core.multiplexer.SavedWorkspaceFiles;
import dev.codeface.core.multiplexer.SessionArchive;
import dev.codeface.core.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmuxArchiveTest {
    private static final String SHAPE =
            "#{session_name} #{window_index} #{?automatic-rename,-,#{window_name}} #{window_active}#{window_zoomed_flag} #{automatic-rename}";

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

    @Test
    void sessionsComeBackAsTheyWereAndOnce(@TempDir Path temp) throws Exception {
        Path folder = Files.createDirectory(temp.resolve("a #{pid} ;b;"));
        SavedWorkspaceFiles files = new SavedWorkspaceFiles(temp.resolve("saved"));
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
            files.add(archive.save(server.address()));
        }
        SavedWorkspace saved = SavedWorkspaceFiles.read(files.newest().orElseThrow());
        try (TmuxServer server = new TmuxServer()) {
            List<SessionArchive.Restored> restored = archive.restore(server.address(), saved);
            assertThat(server.tmux("list-windows", "-a", "-F", SHAPE)).isEqualTo(shape);
            assertThat(layouts(server)).isEqualTo(layouts);
            assertThat(server.tmux("list-panes", "-a", "-F", "#{pane_current_path}"))
                    .contains(folder.toString());
            assertThat(restored.getFirst().offered())
                    .allMatch(offer -> offer.command().equals("cat"))
                    .isNotEmpty();
            assertThat(server.tmux("list-panes", "-a", "-F", "#{pane_current_command}"))
                    .doesNotContain("cat");
            assertThat(archive.restore(server.address(), saved)).noneMatch(SessionArchive.Restored::made);
        }
    }

    @Test
    void buildsEachPreset(@TempDir Path temp) throws Exception {
        try (TmuxServer server = new TmuxServer()) {
            for (SessionArchive.Preset preset : SessionArchive.Preset.values()) {
                assertThat(archive.build(server.address(), preset, preset.id(), temp)
                                .sessionName())
                        .isEqualTo(preset.id());
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
