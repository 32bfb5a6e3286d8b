package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ExpectedPane;
import dev.codeface.core.multiplexer.PaneWriter;
import dev.codeface.core.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TmuxPaneWriterTest {
    private final Tasks tasks = new Tasks(failure -> {});
    private final TmuxPaneWriter writer = new TmuxPaneWriter(tasks, System.getenv(), null);

    @AfterEach
    void close() {
        tasks.close();
    }

    private ExpectedPane now(TmuxServer server) throws AppException {
        return ExpectedPane.exactly(new TmuxPaneObserver(tasks, System.getenv(), null).look(server.address(), "%0"));
    }

    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void insertsTextByteForByteAndLeavesNoBuffer(String program) throws Exception {
        try (TmuxServer server = new TmuxServer(program)) {
            Path copy = server.folder().resolve("copy");
            server.tmux("new-session", "-d", "-s", "work", "stty raw -echo; exec cat > " + copy);
            TmuxServer.eventually(
                    "cat runs",
                    () -> Files.exists(copy)
                            && server.tmux("display-message", "-p", "-t", "%0", "#{pane_current_command}")
                                    .equals("cat"));
            StringBuilder text = new StringBuilder("#{pid} #(touch x) 'a' \"b\" $HOME; `id` \\;\tx\n漢é🚀;");
            // Nearly a megabyte: every fifth character that there is.
            for (int c = 0xa0; c < 0x110000; c += 5) {
                if (c < 0xd800 || c > 0xdfff) {
                    text.appendCodePoint(c).append(c % 60 == 0 ? "\n" : "");
                }
            }
            writer.insert(now(server), text.toString(), false);
            TmuxServer.eventually(
                    "all of it arrived",
                    () -> copy.toFile().length()
                            >= text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
            assertThat(Files.readString(copy)).isEqualTo(text.toString());
            assertThat(server.tmux("list-buffers")).isEmpty();
        }
    }

    @Test
    void refusesControlCharactersAndAPaneThatChanged() throws Exception {
        try (TmuxServer server = TmuxServer.with(80, 24, "cat")) {
            ExpectedPane approved = now(server);
            for (String text : new String[] {"a\u001b[201~b", "a\u0003", "\u007f", "\u009b"}) {
                refused("tmux.not-plain-text", () -> writer.insert(approved, text, false));
            }
            server.tmux("copy-mode", "-t", "%0");
            refused("tmux.pane-changed", () -> writer.insert(approved, "text", false));
            server.tmux("respawn-pane", "-k", "-t", "%0", "cat");
            refused("tmux.pane-changed", () -> writer.press(approved, PaneWriter.Key.ENTER));
            refused("tmux.pane-changed", () -> writer.insert(approved, "text", false));
            assertThat(server.tmux("capture-pane", "-p", "-t", "%0")).isBlank();
            assertThat(server.tmux("list-buffers")).isEmpty();
        }
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(AppException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
