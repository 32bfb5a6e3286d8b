package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.CapturedPane;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.SessionRequest;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmuxMultiplexerTest {
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);

    @AfterEach
    void close() {
        multiplexer.close();
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private Session only(TmuxServer server) {
        return ((Server.Reachable) multiplexer.server(server.address()))
                .sessions()
                .getFirst();
    }

    @Test
    void listsSessionsWindowsAndPanesWithTheirLayout() {
        try (TmuxServer server = TmuxServer.with(100, 30, "sleep 100")) {
            server.tmux("split-window", "-h", "-t", "work", "sleep 101");
            server.tmux("split-window", "-v", "-t", "work", "sleep 102");
            server.tmux("new-window", "-d", "-n", "logs", "-t", "work", "sleep 103");
            Session session = only(server);
            assertThat(session.name()).isEqualTo("work");
            assertThat(session.clients()).isZero();
            assertThat(session.windows()).extracting(Window::index).containsExactly(0, 1);
            Window window = session.activeWindow().orElseThrow();
            assertThat(window.panes())
                    .hasSize(3)
                    .allMatch(pane -> pane.command().equals("sleep"));
            assertThat(window.layout().area().columns()).isEqualTo(100);
            assertThat(window.layout().leaves())
                    .extracting(PaneLayout.Leaf::paneId)
                    .containsExactly("%0", "%1", "%2");
            assertThat(window.panes())
                    .allSatisfy(pane -> assertThat(window.layout().leaves())
                            .anyMatch(leaf -> leaf.paneId().equals(pane.id())
                                    && leaf.area().equals(pane.area())));
        }
    }

    @Test
    void namesTitlesAndPathsThatImitateTheProtocolArriveWhole(@TempDir Path temp) throws Exception {
        Path hostile = temp.resolve("a\tb\n%end 1 2 1\n%exit #(touch x) ' \" ; z");
        Files.createDirectory(hostile);
        try (TmuxServer server = TmuxServer.with(80, 24, "printf '\\033]2;t|i:t,l\u00e9 #{pid}\\033\\\\'; sleep 100")) {
            server.tmux("rename-session", "-t", "work", "é|;#{pid} x");
            server.tmux("split-window", "-c", hostile.toString().replace("#", "##"), "sleep 100");
            TmuxServer.eventually(
                    "the title",
                    () -> server.tmux("display-message", "-p", "-t", "%0", "#{pane_title}")
                            .startsWith("t|i"));
            TmuxServer.eventually(
                    "the directory",
                    () -> !server.tmux("display-message", "-p", "-t", "%1", "#{pane_current_path}")
                            .isEmpty());
            Session session = only(server);
            assertThat(session.name()).isEqualTo(server.tmux("display-message", "-p", "#{session_name}"));
            assertThat(session.pane("%1").orElseThrow().directory()).isEqualTo(hostile.toString());
            assertThat(session.pane("%0").orElseThrow().title()).isEqualTo("t|i:t,lé #{pid}");
        }
    }

    @Test
    void capturesAPaneByNameWithItsHistory() throws AppException {
        try (TmuxServer server = TmuxServer.with(40, 5, "seq 1 30; printf '\\033[31mred\\033[0m 漢'; sleep 100")) {
            TmuxServer.eventually(
                    "the text", () -> server.tmux("capture-pane", "-p").contains("red"));
            CapturedPane captured = multiplexer.capture(server.address(), "work:0.0", 7);
            assertThat(captured.lines())
                    .extracting(Row::text)
                    .contains("21", "30", "red 漢")
                    .doesNotContain("19");
            assertThat(captured.history()).hasSize(7);
            assertThat(captured.snapshot().cursor().column()).isEqualTo(6);
            // Before 2.9 a status line takes a row of the size.
            int last = captured.snapshot().grid().rows() - 1;
            assertThat(captured.snapshot().grid().cell(last, 0).style().foreground())
                    .isEqualTo(1);
        }
    }

    @Test
    void saysPreciselyWhatIsMissing(@TempDir Path temp) throws Exception {
        ServerAddress nobody = new ServerAddress(temp.resolve("none"));
        assertThat(multiplexer.server(nobody)).isInstanceOfSatisfying(Server.Unreachable.class, gone -> {
            assertThat(gone.code()).isEqualTo("tmux.no-server");
            assertThat(gone.remedy()).contains("tmux new");
        });
        try (TmuxServer server = TmuxServer.with(80, 24, "sleep 100")) {
            for (String target : List.of("%77", "nope", "work:9", "x;", "-t")) {
                assertThatExceptionOfType(AppException.class)
                        .as(target)
                        .isThrownBy(() -> multiplexer.capture(server.address(), target, 0))
                        .satisfies(e -> assertThat(e.code()).isEqualTo("tmux.not-found"));
            }
        }
        TmuxMultiplexer without = new TmuxMultiplexer(tasks, System.getenv(), temp.resolve("no-tmux"));
        assertThatExceptionOfType(AppException.class)
                .isThrownBy(without::program)
                .satisfies(e -> assertThat(e.code()).isEqualTo("tmux.no-program"));
    }

    @Test
    void looksOnlyIntoAFolderThatIsOursAndClosed(@TempDir Path temp) throws Exception {
        int uid = (Integer) Files.getAttribute(temp, "unix:uid");
        Path folder = Files.createDirectory(temp.resolve("tmux-" + uid));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        SocketDiscovery discovery = new SocketDiscovery(Map.of("TMUX_TMPDIR", temp.toString()));
        TmuxServer.run(
                List.of("tmux", "-f", "/dev/null", "-S", folder + "/one", "new-session", "-d", "sleep 50"), true);
        try {
            assertThat(discovery.all()).extracting(ServerAddress::name).containsExactly("default", "one");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThat(discovery.all()).extracting(ServerAddress::name).containsExactly("default");
        } finally {
            TmuxServer.run(List.of("tmux", "-S", folder + "/one", "kill-server"), false);
        }
    }

    @Test
    void makesASessionWhereThereIsNoServerAndTakesItsNameAsText(@TempDir Path temp) throws Exception {
        try (TmuxServer server = new TmuxServer()) {
            AttachedTarget made =
                    multiplexer.newSession(server.address(), new SessionRequest("a #{pid} b;", temp, 90, 20));
            assertThat(made.sessionName()).isEqualTo("a #{pid} b;");
            Session session = only(server);
            assertThat(session.id()).isEqualTo(made.sessionId());
            assertThat(session.activeWindow().orElseThrow().columns()).isEqualTo(90);
        }
    }

    @Test
    void aMirrorFollowsOutputSplitsWindowsAndTheEnd() {
        try (TmuxServer server = TmuxServer.with(60, 10, "cat")) {
            Seen seen = new Seen();
            MirrorConnection mirror = multiplexer.attach(new AttachedTarget(server.address(), "", "work", ""), seen);
            TmuxServer.eventually("attached", () -> seen.has(MirrorEvent.Attached.class));
            assertThat(seen.last(MirrorEvent.Attached.class).channel()).isEqualTo(TmuxPrograms.channel());

            server.tmux("send-keys", "-t", "%0", "hello", "Enter");
            TmuxServer.eventually("the text", () -> seen.text("%0").contains("hello\nhello"));

            server.tmux("split-window", "-h", "-t", "%0", "echo second; sleep 100");
            TmuxServer.eventually("the split", () -> seen.text("%1").contains("second"));
            assertThat(seen.session().activeWindow().orElseThrow().layout().leaves())
                    .hasSize(2);

            server.tmux("new-window", "-t", "work", "echo third; sleep 100");
            TmuxServer.eventually("the other window", () -> seen.text("%2").contains("third"));
            server.tmux("rename-session", "-t", "work", "play");
            TmuxServer.eventually("the name", () -> seen.session().name().equals("play"));
            assertThat(seen.session().clients())
                    .as("our own client is not counted")
                    .isZero();

            server.tmux("kill-session", "-t", "play");
            TmuxServer.eventually("the end", () -> seen.has(MirrorEvent.Vanished.class));
            mirror.close();
        }
    }

    @Test
    void anAttachThatCannotBeFails() {
        try (TmuxServer server = TmuxServer.with(60, 10, "cat")) {
            Seen seen = new Seen();
            multiplexer.attach(new AttachedTarget(server.address(), "$7", "other", ""), seen);
            TmuxServer.eventually("the failure", () -> seen.has(MirrorEvent.Failed.class));
            assertThat(seen.last(MirrorEvent.Failed.class).problem().code()).isEqualTo("tmux.not-found");
        }
    }
}
