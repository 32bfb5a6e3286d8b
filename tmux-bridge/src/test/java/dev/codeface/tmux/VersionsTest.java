package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.SavedWorkspace;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.SessionArchive;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Attribute;
import dev.codeface.core.terminal.Cell;
import dev.codeface.core.terminal.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must be so on every tmux, in whatever way we talk to it; see [TmuxPrograms].
class VersionsTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);

    @AfterEach
    void close() {
        multiplexer.close();
        tasks.close();
    }

    private Session session(TmuxServer server) {
        Server found = multiplexer.server(server.address());
        assertThat(found).isInstanceOf(Server.Reachable.class);
        return ((Server.Reachable) found).sessions().getFirst();
    }

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void listsPanesWhereTheyAre(String program) {
        try (TmuxServer server = TmuxServer.with(program, 100, 30, "exec cat")) {
            server.tmux("split-window", "-h", "-t", "%0", "exec cat");
            server.tmux("split-window", "-v", "-t", "%1", "exec cat");
            Window window = session(server).activeWindow().orElseThrow();
            assertThat(window.columns()).isEqualTo(100);
            assertThat(window.panes())
                    .hasSize(3)
                    .allSatisfy(pane ->
                            assertThat(window.layout().leaves()).contains(new PaneLayout.Leaf(pane.area(), pane.id())));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void capturesCellsAndHistory(String program) throws AppException {
        String text = "seq 1 30; printf '\\033[41;1mred   \\033[0m\\033(0lqk\\033(B 漢\\033[42m  \\033[0m|\\n';"
                + " printf 'x%.0s' $(seq 1 50); printf '\\033[3;38;5;200mend\\033[0m'; exec sleep 1000";
        try (TmuxServer server = TmuxServer.with(program, 40, 8, text)) {
            TmuxServer.eventually(
                    "the text", () -> server.tmux("capture-pane", "-p").contains("end"));
            List<String> targets = List.of("%0", "work", "work:", "work:0", "work:0.0", ":0.0");
            for (String target : targets) {
                CapturedPane captured = multiplexer.capture(server.address(), target, 5);
                assertThat(captured.history()).as(target).hasSize(5);
                List<Row> rows = captured.lines();
                int red = indexOf(rows, "red   ┌─┐ 漢  |");
                assertThat(rows.get(red - 1).text()).isEqualTo("30");
                Cell blank = rows.get(red).cell(5);
                assertThat(blank.style().background()).isEqualTo(1);
                assertThat(blank.style().has(Attribute.BOLD)).isTrue();
                assertThat(rows.get(red).cell(12).style().background()).isEqualTo(2);
                assertThat(rows.get(red + 1).text()).isEqualTo("x".repeat(40));
                assertThat(rows.get(red + 2).text()).isEqualTo("x".repeat(10) + "end");
                assertThat(rows.get(red + 2).cell(10).style().foreground()).isEqualTo(200);
                assertThat(captured.snapshot().cursor().column()).isEqualTo(13);
            }
            for (String target : List.of("%77", "nope", "work:9", "work:0.7", "$9", "@9", "x;", "-t")) {
                assertThatExceptionOfType(AppException.class)
                        .as(target)
                        .isThrownBy(() -> multiplexer.capture(server.address(), target, 0))
                        .satisfies(e -> assertThat(e.code()).isEqualTo("tmux.not-found"));
            }
        }
    }

    private static int indexOf(List<Row> rows, String text) {
        return rows.stream().map(Row::text).toList().indexOf(text);
    }

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void aMirrorFollowsOutputSplitsAndTheEnd(String program) {
        try (TmuxServer server = TmuxServer.with(program, 60, 10, "exec cat")) {
            Seen seen = new Seen();
            MirrorConnection mirror = multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
            TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.Attached.class));
            server.tmux("send-keys", "-t", "%0", "hello", "Enter");
            TmuxServer.eventually("the text", () -> seen.text("%0").contains("hello\nhello"));
            server.tmux("split-window", "-h", "-t", "%0", "echo second; exec sleep 100");
            TmuxServer.eventually("the split", () -> seen.text("%1").contains("second"));
            // Keeps the server; where there is room for one session only, it ends with it.
            server.attempt("new-session", "-d", "-s", "other", "exec cat");
            server.tmux("kill-session", "-t", "work");
            TmuxServer.eventually("the end", () -> seen.has(MirrorEvent.Vanished.class));
            mirror.close();
        }
    }

    /// Those with floating panes: from 3.7 on.
    static Stream<String> floating() {
        return TmuxPrograms.all()
                .filter(program -> TmuxPrograms.version(program).atLeast(3, 7));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("floating")
    void floatingPanesAreSeenWhereTheyAreTheLowestFirst(String program) {
        try (TmuxServer server = TmuxServer.with(program, 80, 24, "exec cat")) {
            server.tmux("new-pane", "-x", "30", "-y", "8", "-X", "10", "-Y", "5", "echo lower; exec cat");
            server.tmux("new-pane", "-x", "20", "-y", "6", "-X", "30", "-Y", "8", "echo upper; exec cat");
            Seen seen = new Seen();
            MirrorConnection mirror = multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
            TmuxServer.eventually(
                    "both are seen",
                    () -> seen.text("%1").contains("lower") && seen.text("%2").contains("upper"));
            Window window = seen.session().activeWindow().orElseThrow();
            assertThat(window.layout().leaves())
                    .extracting(PaneLayout.Leaf::paneId)
                    .containsExactly("%0");
            assertThat(window.floating()).extracting(PaneLayout.Leaf::paneId).containsExactly("%1", "%2");
            assertThat(window.floating().getFirst().area()).isEqualTo(new CellArea(11, 6, 28, 6));
            server.tmux("select-pane", "-t", "%1");
            TmuxServer.eventually(
                    "the other one is above",
                    () -> seen.session()
                            .activeWindow()
                            .orElseThrow()
                            .floating()
                            .getLast()
                            .paneId()
                            .equals("%1"));
            server.tmux("resize-pane", "-Z", "-t", "%0");
            TmuxServer.eventually(
                    "a zoomed pane hides them",
                    () -> seen.session().activeWindow().orElseThrow().floating().isEmpty());
            mirror.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void randomTreesAreSavedAndMadeAgainTheSame(String program) throws AppException {
        Random random = new Random(7);
        SessionArchive archive = multiplexer.archive();
        SavedWorkspace saved;
        List<String> before;
        try (TmuxServer server = TmuxServer.with(program, 160, 50, "exec cat")) {
            for (int tree = 1; tree <= 6; tree++) {
                String window = "work:" + (tree + 1);
                List<String> line = new ArrayList<>(List.of("new-window", "-d", "-t", window, "-n", "w" + tree));
                line.add("exec cat");
                for (int split = random.nextInt(6); split > 0; split--) {
                    line.addAll(List.of(";", "select-layout", "-t", window, "tiled", ";", "split-window"));
                    line.addAll(List.of(random.nextBoolean() ? "-h" : "-v", "-t", window, "exec cat"));
                }
                server.tmux(line.toArray(String[]::new));
            }
            before = areas(session(server));
            saved = archive.save(server.address(), 0);
            assertThat(archive.restore(server.address(), saved, true)).allMatch(one -> !one.made());
        }
        try (TmuxServer server = new TmuxServer(program)) {
            server.tmux("new-session", "-d", "-s", "keeps-the-server", "exec cat");
            List<SessionArchive.Restored> restored = new ArrayList<>();
            if (!server.takes(
                    () -> restored.addAll(archive.restore(server.address(), saved, true)),
                    "new-session",
                    "-d",
                    "-s",
                    "another",
                    "cat")) {
                return;
            }
            assertThat(restored).singleElement().satisfies(one -> {
                assertThat(one.made()).isTrue();
                assertThat(one.offered()).allMatch(offer -> offer.command().contains("cat"));
            });
            Session made = ((Server.Reachable) multiplexer.server(server.address()))
                    .sessions().stream()
                            .filter(s -> s.name().equals("work"))
                            .findFirst()
                            .orElseThrow();
            assertThat(areas(made)).isEqualTo(before);
            assertThat(made.windows())
                    .flatExtracting(Window::panes)
                    .noneMatch(pane -> pane.command().equals("cat"));
            assertThat(archive.restore(server.address(), saved, true)).allMatch(one -> !one.made());
        }
    }

    private static List<String> areas(Session session) {
        return session.windows().stream()
                .map(window -> window.index() + " " + (window.index() == 0 ? "" : window.name()) + " "
                        + window.layout().leaves().map(PaneLayout.Leaf::area).toList())
                .toList();
    }
}
