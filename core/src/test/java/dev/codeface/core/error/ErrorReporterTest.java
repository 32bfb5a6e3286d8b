package dev.codeface.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.observe.LogMask;
import dev.codeface.core.observe.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorReporterTest {
    @TempDir
    Path directory;

    private static RuntimeException bug(String message) {
        return new IllegalStateException(message);
    }

    @Test
    void aBugIsLoggedOnceUnderOneCodeAndSecretsAreMasked() throws Exception {
        LogMask mask = new LogMask();
        mask.add("hunter2-hunter2".toCharArray());
        ErrorReporter reporter = new ErrorReporter(Clock.systemUTC());
        List<ErrorReport> heard = new ArrayList<>();
        reporter.listen(report -> {
            throw new IllegalStateException("a bad listener");
        });
        reporter.listen(heard::add);
        Path log = directory.resolve("logs/codeface.log");
        try (Logging logging = Logging.start(directory.resolve("logs"), "info", mask)) {
            for (int i = 0; i < 3; i++) {
                reporter.report(new IOException("a word of a file", bug("value " + i)), "the test");
            }
            reporter.report(
                    new AppException("x.y", "hunter2-hunter2 Authorization: Bearer abcdefgh12345678", "Try again."),
                    "the test");
            reporter.report(new AppException("tmux.no-server", "No tmux server.", "Start tmux."), "the mirror");
        }
        assertThat(heard).hasSize(5);
        assertThat(heard.get(0).code())
                .startsWith("bug-")
                .isEqualTo(heard.get(2).code());
        assertThat(heard.get(2).count()).isEqualTo(3);
        assertThat(heard.get(4).code()).isEqualTo("tmux.no-server");
        assertThat(heard.get(3).kind()).isEqualTo(ErrorReport.Kind.EXPECTED);
        String text = Files.readString(log);
        assertThat(text)
                .contains("java.io.IOException", "caused by java.lang.IllegalStateException", "ErrorReporterTest.bug")
                .contains("time 3", "tmux.no-server", "•••")
                .doesNotContain("value", "word", "a bad listener", "hunter2", "abcdefgh12345678");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
    }
}
