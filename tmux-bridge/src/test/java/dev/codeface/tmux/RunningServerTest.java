package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningServerTest {
    /// Not known, it would be talked to by the program here, which may be of another version.
    @Test
    void aServerThatWasStartedWithARelativePathIsFound(@TempDir Path folder) throws Exception {
        tmux(folder, "-f", "/dev/null", "new-session", "-d", "cat");
        try {
            RunningServer found = RunningServer.at(folder.resolve("s")).orElseThrow();
            assertThat(found.name()).startsWith("tmux");
            assertThat(ProcessHandle.of(found.pid())).isPresent();
            assertThat(RunningServer.at(folder.resolve("other"))).isEmpty();
        } finally {
            tmux(folder, "kill-server");
        }
    }

    private static void tmux(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", "./s"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }
}
