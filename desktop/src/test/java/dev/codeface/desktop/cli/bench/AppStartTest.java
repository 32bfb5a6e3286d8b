package dev.codeface.desktop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.codeface.core.error.AppException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shell script plays the app: it prints the marks that the app prints.
class AppStartTest {
    @TempDir
    private Path folder;

    @Test
    void marksBecomeMetricsAndTheProcessIsWeighedAndEnded() throws Exception {
        AppStart start = start("""
                echo $$ >"$HOME/pid"
                echo "codeface-mark main 40"
                echo "noise"
                echo "codeface-mark first-frame 610"
                echo "codeface-mark interactive 905"
                echo "codeface-mark heap-kb 20480"
                echo "$CODEFACE_JAVA_OPTIONS $DISPLAY $1" >"$HOME/seen"
                exec sleep 60
                """);
        BenchReport report = new BenchReport("startup");

        start.run("cold", 2, report);

        JsonNode metrics = new ObjectMapper().readTree(report.toJson()).get("metrics");
        assertThat(metrics.at("/coldFirstFrameMs/p50").asDouble()).isEqualTo(610);
        assertThat(metrics.at("/coldInteractiveMs/p50").asDouble()).isEqualTo(905);
        assertThat(metrics.at("/coldHeapMb/p50").asDouble()).isEqualTo(20);
        assertThat(metrics.at("/coldPssMb/p50").asDouble()).isBetween(0.01, 50.0);
        assertThat(metrics.at("/coldIdleCpuPercent/p50").asDouble()).isLessThan(10);
        assertThat(metrics.at("/coldLaunchMs/n").asInt()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("seen")))
                .isEqualTo("-Dcodeface.bench.startup=true -Dcodeface.bench.heap-after=4 :7 Main.java\n");
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void anAppThatEndsTooSoonIsAFailureWithItsWords() throws Exception {
        AppStart start = start("echo 'no display' >&2; exit 4\n");

        assertThatThrownBy(() -> start.run("", 0, new BenchReport("startup")))
                .isInstanceOf(AppException.class)
                .hasMessageContaining("code 4")
                .hasMessageContaining("no display");
    }

    private AppStart start(String script) throws Exception {
        Path program = Files.writeString(folder.resolve("app"), "#!/bin/sh\n" + script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return new AppStart(program, List.of("Main.java"), folder, ":7");
    }
}
