package dev.codeface.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.WindowLayoutFiles;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of servers where not everyone answers.
class SilentServerTest {
    /// One server stopped, one socket with nobody behind it: neither keeps the others waiting.
    @Test
    void aSilentServerIsSaidToBeSoAndHoldsUpNobody(@TempDir Path temp) throws Exception {
        Path folder = Files.createDirectories(temp.resolve("tmux-" + Files.getAttribute(temp, "unix:uid")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Path stopped = folder.resolve("stopped");
        try (RealTmux still = new RealTmux(stopped, temp);
                RealTmux awake = new RealTmux(folder.resolve("awake"), temp);
                ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(folder.resolve("deaf")));
            still.run("new-session", "-d", "-s", "asleep", "exec cat");
            String process = still.run("display-message", "-p", "#{pid}").strip();
            awake.run("new-session", "-d", "-s", "awake", "exec cat");
            AttachViewModel attach = new AttachViewModel(
                    still.multiplexer(), new WindowLayoutFiles(temp.resolve("layouts")), still.tasks(), still.fx());
            RealTmux.signal("STOP", process);
            try {
                still.onFx(() -> {
                    attach.refresh();
                    return true;
                });
                // Whatever the order of the answers is: with the deaf one still waiting, the others can be used.
                still.eventually(
                        "all of them", () -> attach.rowsProperty().get().size() == 3);
                List<AttachRow> rows = still.onFx(() -> attach.rowsProperty().get());
                assertThat(rows).extracting(AttachRow::title).containsExactly("stopped", "awake", "deaf");
                assertThat(still.onFx(() -> attach.loadingProperty().get())).isTrue();
                assertThat(rows.get(0).kind()).isEqualTo(AttachRow.Kind.SILENT);
                assertThat(rows.get(0).problem()).contains("stopped", "kill -CONT " + process);
                assertThat(rows.get(1).children()).extracting(AttachRow::title).containsExactly("awake");
                assertThat(rows.get(2).kind()).isEqualTo(AttachRow.Kind.SILENT);
                still.eventually(
                        "the end of patience", () -> !attach.loadingProperty().get());
                assertThat(still.onFx(() -> attach.rowsProperty().get().get(2).problem()))
                        .contains("does not answer", "is no tmux");
            } finally {
                RealTmux.signal("CONT", process);
            }
            still.onFx(() -> {
                attach.refresh();
                return true;
            });
            still.eventually(
                    "it goes on",
                    () -> !attach.rowsProperty().get().getFirst().children().isEmpty());
        }
    }
}
