package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Thousands of names, titles, paths and rows that imitate the protocol or are code somewhere: none runs, none slips.
class HostileTextTest {
    private static final int WINDOWS = 150;
    private static final int ROUNDS = 5;

    @TempDir
    private Path temp;

    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);
    private final Random random = new Random(11);

    @AfterEach
    void close() {
        multiplexer.close();
        tasks.close();
    }

    private String hostile() {
        String touch = "touch " + temp.resolve("ran");
        List<String> parts = List.of(
                "%end 1 2 1",
                "%error 1 2 1",
                "%begin 1 2 1",
                "%exit",
                "%output %0 x",
                "#(" + touch + ")",
                "$(" + touch + ")",
                "`" + touch + "`",
                "; " + touch,
                "#{pid}",
                "#{E:@x}",
                "#[fg=red]",
                "'",
                "\"",
                "\\",
                "\\;",
                ";",
                "|",
                ":",
                ",",
                "{",
                "}",
                "12:",
                "5:hello",
                "é",
                "漢字",
                "🚀",
                "\u202e",
                "~",
                "!",
                "$HOME",
                "@0",
                "%0",
                "$0",
                "a b",
                "-t",
                "##");
        StringBuilder text = new StringBuilder("h");
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void namesAndTitlesArriveAsTmuxHoldsThem(String program) {
        TmuxVersion version = TmuxPrograms.version(program);
        try (TmuxServer server = TmuxServer.with(program, 60, 10, "exec cat")) {
            List<String> line = new ArrayList<>();
            for (int i = 1; i < WINDOWS; i++) {
                line.addAll(List.of(i == 1 ? "new-window" : ";", "-d", "exec cat"));
                if (i > 1) {
                    line.add(line.size() - 2, "new-window");
                }
            }
            server.tmux(line.toArray(String[]::new));
            Seen seen = new Seen();
            MirrorConnection mirror = multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
            TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.Attached.class));
            for (int round = 0; round < ROUNDS; round++) {
                name(server, version);
                List<String> told = server.tmux("list-windows", "-t", "work", "-F", "#{window_name}")
                        .lines()
                        .toList();
                assertThat(told).hasSize(WINDOWS);
                assertThat(names(((Server.Reachable) multiplexer.server(server.address()))
                                .sessions()
                                .getFirst()))
                        .isEqualTo(told);
                TmuxServer.eventually(
                        "the mirror says the same", () -> names(seen.session()).equals(told));
            }
            assertThat(seen.session().windows())
                    .flatExtracting(Window::panes)
                    .extracting(Pane::title)
                    .allMatch(title -> !version.atLeast(2, 6) || title.startsWith("h"));
            assertThat(seen.has(MirrorEvent.Reconnecting.class)).isFalse();
            mirror.close();
        }
        assertThat(temp.resolve("ran")).doesNotExist();
    }

    private void name(TmuxServer server, TmuxVersion version) {
        List<String> line = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            String name = TmuxText.name(version, hostile());
            line.addAll(List.of("rename-window", "-t", "@" + i, name, ";"));
            if (version.atLeast(2, 6)) {
                line.addAll(List.of("select-pane", "-t", "%" + i, "-T", TmuxText.name(version, hostile()), ";"));
            }
            if (i % 50 == 49) {
                server.tmux(line.subList(0, line.size() - 1).toArray(String[]::new));
                line.clear();
            }
        }
    }

    private static List<String> names(Session session) {
        return session.windows().stream().map(Window::name).toList();
    }

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void rowsAndPathsArriveAsTheyArePrinted(String program) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            String text = i % 2 == 0 ? hostile() : hostile().substring(1) + " end";
            rows.add(text.replace("\u202e", "").stripTrailing());
        }
        Path file = Files.writeString(temp.resolve("rows"), String.join("\n", rows) + "\n");
        Path folder = Files.createDirectory(temp.resolve("%end 1 2 1\n%exit #(touch x) ' \" ; $(id)"));
        try (TmuxServer server =
                TmuxServer.with(program, 200, 20, "cd '" + temp + "'/%end*; cat " + file + "; exec cat")) {
            String last = rows.getLast();
            TmuxServer.eventually(
                    "all is printed", () -> server.tmux("capture-pane", "-p").contains(last));
            CapturedPane captured = multiplexer.capture(server.address(), "%0", 2_000);
            assertThat(captured.lines().stream().map(Row::text).toList().subList(0, rows.size()))
                    .isEqualTo(rows);
            TmuxServer.eventually(
                    "the path",
                    () -> ((Server.Reachable) multiplexer.server(server.address()))
                            .sessions()
                            .getFirst()
                            .pane("%0")
                            .orElseThrow()
                            .directory()
                            .startsWith(temp.toString()));
            if (TmuxPrograms.version(program).atLeast(3, 2)) {
                assertThat(((Server.Reachable) multiplexer.server(server.address()))
                                .sessions()
                                .getFirst()
                                .pane("%0")
                                .orElseThrow()
                                .directory())
                        .isEqualTo(folder.toString());
                mirrored(server, rows);
            }
        }
        assertThat(temp.resolve("ran")).doesNotExist();
    }

    private void mirrored(TmuxServer server, List<String> rows) throws Exception {
        Seen seen = new Seen();
        MirrorConnection mirror = multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
        TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.PaneChanged.class));
        int size = seen.last(MirrorEvent.PaneChanged.class).snapshot().state().historySize();
        assertThat(mirror.history("%0", 600, 600).stream().map(Row::text).toList())
                .isEqualTo(rows.subList(size - 600, size));
        mirror.close();
    }

    /// 150 panes go through 7 directories each, all of one name and no other.
    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void aThousandDirectoriesArriveAsTheyAre(String program) throws Exception {
        boolean whole = TmuxPrograms.version(program).atLeast(3, 2);
        String walk = "i=%d; while read round; do cd " + temp + "/$round-$i-*; done";
        List<List<String>> rounds = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            List<String> folders = new ArrayList<>();
            for (int i = 0; i < WINDOWS; i++) {
                String name =
                        round + "-" + i + "-" + hostile().replace('/', '_').replaceFirst("(.{60}).*", "$1")
                                + (whole && i % 3 == 0 ? "\n%exit" : "");
                folders.add(Files.createDirectory(temp.resolve(name)).toString());
            }
            rounds.add(folders);
        }
        try (TmuxServer server = TmuxServer.with(program, 60, 10, walk.formatted(0))) {
            for (int from = 1; from < WINDOWS; from += 50) {
                List<String> line = new ArrayList<>();
                for (int i = from; i < Math.min(WINDOWS, from + 50); i++) {
                    line.addAll(List.of("new-window", "-d", walk.formatted(i), ";"));
                }
                server.tmux(line.subList(0, line.size() - 1).toArray(String[]::new));
            }
            for (int round = 0; round < rounds.size(); round++) {
                List<String> line = new ArrayList<>();
                for (int i = 0; i < WINDOWS; i++) {
                    line.addAll(List.of("send-keys", "-t", "%" + i, "" + round, "Enter", ";"));
                }
                server.tmux(line.subList(0, line.size() - 1).toArray(String[]::new));
                List<String> folders = rounds.get(round);
                TmuxServer.eventually(
                        "all directories are told", () -> directories(server).equals(folders));
            }
        }
        assertThat(temp.resolve("ran")).doesNotExist();
    }

    private List<String> directories(TmuxServer server) {
        return ((Server.Reachable) multiplexer.server(server.address()))
                .sessions().getFirst().windows().stream()
                        .flatMap(window -> window.panes().stream())
                        .map(Pane::directory)
                        .toList();
    }

    /// Links are told from 3.4 on; before, their rows are plain, and whole.
    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void linksArriveAsTheyAreAndTheirRowsStayWhole(String program) throws Exception {
        List<String> links = new ArrayList<>();
        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            // A link ends at a control character or what is none of ASCII, by its own definition.
            String link = "https://h.example/" + i + "?" + hostile().replaceAll("[^!-~]", "");
            links.add(link);
            printed.append("\033]8;;" + link + "\033\\link " + i + "\033]8;;\033\\ end\n");
        }
        Path file = Files.writeString(temp.resolve("links"), printed.toString());
        try (TmuxServer server = TmuxServer.with(program, 80, 20, "cat " + file + "; exec cat")) {
            TmuxServer.eventually(
                    "all is printed", () -> server.tmux("capture-pane", "-p").contains("link 1499 end"));
            List<Row> rows = multiplexer.capture(server.address(), "%0", 2_000).lines();
            boolean told = TmuxPrograms.version(program).atLeast(3, 4);
            for (int i = 0; i < links.size(); i++) {
                assertThat(rows.get(i).text()).isEqualTo("link " + i + " end");
                assertThat(rows.get(i).cell(0).style().link()).isEqualTo(told ? links.get(i) : "");
                assertThat(rows.get(i)
                                .cell(rows.get(i).text().length() - 1)
                                .style()
                                .link())
                        .isEmpty();
            }
        }
        assertThat(temp.resolve("ran")).doesNotExist();
    }
}
