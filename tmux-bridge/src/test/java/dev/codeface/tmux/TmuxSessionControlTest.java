package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ContextPolicy;
import dev.codeface.core.multiplexer.ExpectedPane;
import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.PaneWriter;
import dev.codeface.core.multiplexer.SessionControl;
import dev.codeface.core.multiplexer.SessionControl.Arrangement;
import dev.codeface.core.multiplexer.SessionControl.Made;
import dev.codeface.core.multiplexer.SessionControl.Side;
import dev.codeface.core.multiplexer.WindowLayout;
import dev.codeface.core.task.Tasks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmuxSessionControlTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxMultiplexer multiplexer = new TmuxMultiplexer(tasks, System.getenv(), null);

    @AfterEach
    void close() {
        multiplexer.close();
        tasks.close();
    }

    private static String told(TmuxServer server, String target, String format) {
        return server.tmux("display-message", "-p", "-t", target, format);
    }

    @Test
    void windowsAndPanesAreMadeNamedMovedAndClosed(@TempDir Path temp) throws AppException {
        try (TmuxServer server = TmuxServer.with(100, 30, "cat")) {
            SessionControl control = multiplexer.control(server.address());
            control.renameSession("$0", "a #{pid};");
            assertThat(told(server, "%0", "#{session_name}")).isEqualTo("a #{pid};");
            Made window = control.newWindow("$0", "#(touch x)y", temp);
            assertThat(told(server, window.paneId(), "#{window_active}")).isEqualTo("1");
            control.renameWindow(window.windowId(), "logs");
            assertThat(told(server, window.windowId(), "#{window_name}")).isEqualTo("logs");
            control.showWindow("$0", "@0");

            Made right = control.split("%0", Side.RIGHT, temp);
            Made above = control.split("%0", Side.UP, temp);
            assertThat(told(server, right.paneId(), "#{pane_left}")).isNotEqualTo("0");
            assertThat(told(server, above.paneId(), "#{pane_top}")).isEqualTo("0");
            control.resizePane("%0", Side.RIGHT, 5);
            String width = told(server, "%0", "#{pane_width}");
            control.swapPanes("%0", right.paneId());
            assertThat(told(server, right.paneId(), "#{pane_width}")).isEqualTo(width);
            control.selectPane("%0");
            control.zoomPane("%0", true);
            control.zoomPane("%0", true);
            assertThat(told(server, "%0", "#{window_zoomed_flag}")).isEqualTo("1");
            control.zoomPane("%0", false);
            control.arrange("@0", Arrangement.EVEN_VERTICAL);
            assertThat(told(server, "%0", "#{pane_width}")).isEqualTo("100");
            control.closePane(above.paneId());
            server.takes(
                    () -> assertThat(control.breakPane(right.paneId()).windowId())
                            .isNotEqualTo("@0"),
                    "break-pane",
                    "-d",
                    "-s",
                    right.paneId());
            control.killWindow(window.windowId());
            assertThatExceptionOfType(AppException.class)
                    .isThrownBy(() -> control.selectPane(window.paneId()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("tmux.not-found"));
            control.killSession("$0");
        }
    }

    @Test
    void aLayoutIsKeptAppliedAndBuilt(@TempDir Path temp) throws AppException {
        try (TmuxServer server = TmuxServer.with(120, 40, "cat")) {
            SessionControl control = multiplexer.control(server.address());
            server.tmux("split-window", "-h", "-t", "%0", "cat");
            server.tmux("split-window", "-v", "-t", "%1", "cat");
            WindowLayout layout = control.layoutOf("@0", "three");
            assertThat(layout.panes()).isEqualTo(3);

            List<String> sizes = sizes(server, "work");
            if (server.takes(
                    () -> assertThat(control.build(layout, "copy", temp).sessionName())
                            .isEqualTo("copy"),
                    "new-session",
                    "-d",
                    "-s",
                    "another",
                    "cat")) {
                assertThat(sizes(server, "copy")).isEqualTo(sizes);
            }

            server.tmux("kill-pane", "-t", "%2");
            control.apply("@0", layout);
            assertThat(sizes(server, "work")).isEqualTo(sizes);
            // A window of another size keeps it: a layout has shares, and no size to give away.
            server.tmux("new-window", "-t", "work", "cat");
            String other = told(server, "work", "#{window_id}");
            server.attempt("resize-window", "-t", other, "-x", "90", "-y", "20");
            String own = told(server, other, "#{window_width}x#{window_height}");
            control.apply(other, layout);
            assertThat(told(server, other, "#{window_width}x#{window_height}")).isEqualTo(own);
            assertThat(server.tmux("list-panes", "-t", other)).hasLineCount(3);
            server.tmux("split-window", "-h", "-t", "%0", "cat");
            assertThatExceptionOfType(AppException.class)
                    .isThrownBy(() -> control.apply("@0", layout))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("tmux.too-many-panes"));
        }
    }

    private static List<String> sizes(TmuxServer server, String session) {
        return server.tmux("list-panes", "-t", session, "-F", "#{pane_left},#{pane_top} #{pane_width}x#{pane_height}")
                .lines()
                .toList();
    }

    @Test
    void thePolicyOfAPaneIsTheNearestThatWasSaid() throws AppException {
        try (TmuxServer server = TmuxServer.with(80, 24, "cat")) {
            SessionControl control = multiplexer.control(server.address());
            assertThat(control.policy("%0")).isEqualTo(ContextPolicy.ALLOWED);
            server.tmux("set-option", "-t", "work", "@codeface-policy", "ask");
            assertThat(control.policy("%0")).isEqualTo(ContextPolicy.ASK);
            if (!TmuxPrograms.version("tmux").atLeast(3, 0)) {
                // A pane has no options of its own before.
                return;
            }
            server.tmux("set-option", "-p", "-t", "%0", "@codeface-policy", "off");
            assertThat(control.policy("%0")).isEqualTo(ContextPolicy.OFF);
            server.tmux("set-option", "-p", "-t", "%0", "@codeface-policy", "nonsense");
            assertThat(control.policy("%0")).isEqualTo(ContextPolicy.OFF);
        }
    }

    @Test
    void whatIsTypedArrivesInOrderAsAKeyboardWouldSendIt() throws AppException {
        try (TmuxServer server = TmuxServer.with(80, 24, "stty raw -echo; printf '\\033[?1000h\\033[?1006h'; cat -v")) {
            TmuxServer.eventually(
                    "the mouse mode was set",
                    () -> told(server, "%0", "#{pane_current_command}").equals("cat"));
            long pid = Long.parseLong(told(server, "%0", "#{pane_pid}"));
            PaneWriter writer = new TmuxPaneWriter(tasks, System.getenv(), null);
            ExpectedPane pane = new ExpectedPane(server.address(), "%0", pid, "", null, null);
            writer.type(
                    pane,
                    List.of(
                            new PaneInput.Text("ls -l;"),
                            new PaneInput.Named(PaneInput.NamedKey.UP, false, false, false),
                            new PaneInput.Chord('r', true, false),
                            new PaneInput.Chord('b', false, true),
                            new PaneInput.Mouse(PaneInput.Motion.PRESS, 1, 9, 4, false, false, false),
                            new PaneInput.Mouse(PaneInput.Motion.MOVE, 0, 9, 4, false, false, false),
                            new PaneInput.Text("é'#{pid}$(x)\u001b;")));
            // A letter arrives as this tmux types it: a fork of 2.4 encodes it twice.
            server.tmux("new-window", "-d", "-t", "work", "stty raw -echo; cat -v");
            TmuxServer.eventually(
                    "another cat",
                    () -> told(server, "%1", "#{pane_current_command}").equals("cat"));
            server.tmux("send-keys", "-t", "%1", "-l", "é|");
            TmuxServer.eventually(
                    "a letter",
                    () -> server.tmux("capture-pane", "-p", "-t", "%1").endsWith("|"));
            String letter = server.tmux("capture-pane", "-p", "-t", "%1").replace("|", "");
            // Before 3.0 tmux does not tell in which form the mouse is wanted.
            String press = TmuxPrograms.version("tmux").atLeast(3, 0) ? "^[[<0;10;5M" : "^[[M *%";
            TmuxServer.eventually(
                    "the bytes",
                    () -> server.tmux("capture-pane", "-p", "-t", "%0")
                            .startsWith("ls -l;^[[A^R^[b" + press + letter + "'#{pid}$(x);"));
            assertThatExceptionOfType(AppException.class)
                    .isThrownBy(() -> writer.type(
                            new ExpectedPane(server.address(), "%0", pid + 1, "", null, null),
                            List.of(new PaneInput.Text("x"))))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("tmux.pane-changed"));
        }
    }

    @Test
    void aKeyBehindThePrefixDoesWhatTheUserBoundForThatPaneAlone() throws AppException {
        try (TmuxServer server = TmuxServer.with(80, 24, "cat")) {
            server.tmux("split-window", "-d", "-t", "%0", "cat");
            server.tmux("bind-key", "v", "set-option", "@seen", "of the session");
            PaneWriter writer = new TmuxPaneWriter(tasks, System.getenv(), null);
            long pid = Long.parseLong(told(server, "%1", "#{pane_pid}"));
            ExpectedPane pane = new ExpectedPane(server.address(), "%1", pid, "", null, null);
            if (!TmuxPrograms.version("tmux").atLeast(3, 2)) {
                assertThatExceptionOfType(AppException.class)
                        .isThrownBy(() -> writer.binding(pane, new PaneInput.Text("v")))
                        .withMessageContaining("3.2 or later");
                return;
            }
            server.tmux("bind-key", "v", "set-option", "-p", "@seen", "of #{pane_id}");
            assertThat(writer.binding(pane, new PaneInput.Text("v"))).isTrue();
            TmuxServer.eventually(
                    "the binding", () -> told(server, "%1", "#{@seen}").equals("of #{pane_id}"));
            assertThat(told(server, "%1", "#{@codeface-key}")).isEmpty();
            assertThat(told(server, "%0", "#{@seen}")).isEmpty();
            assertThat(writer.binding(pane, new PaneInput.Text("j"))).isFalse();
            assertThatExceptionOfType(AppException.class)
                    .isThrownBy(() -> writer.binding(pane, new PaneInput.Text("x")))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("tmux.needs-terminal"));
        }
    }
}
