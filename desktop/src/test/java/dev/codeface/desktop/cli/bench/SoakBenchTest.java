package dev.codeface.desktop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The real app in a process of its own, without a display, at work for some seconds; `codeface bench soak` is the long
/// form.
class SoakBenchTest {
    private static final long SECONDS = Long.getLong("codeface.soak.seconds", 12);

    @TempDir
    private Path folder;

    @Test
    void workLeavesNoThreadAndNoFileOpenAndFailsNowhere() throws Exception {
        StringWriter told = new StringWriter();
        int code = new CommandLine(new SoakBench())
                .setOut(new PrintWriter(told))
                .execute("--json", "--seconds", "" + SECONDS, "--display", ":none", "--launcher", launcher() + "");

        assertThat(code).isZero();
        JsonNode metrics = new ObjectMapper().readTree(told.toString()).get("metrics");
        assertThat(metrics.at("/rounds/p50").asInt()).as(told.toString()).isPositive();
        assertThat(metrics.at("/reconnects/p50").asInt()).isPositive();
        assertThat(metrics.at("/failures/p50").asInt()).isZero();
        // Rounds open and close what they need; a leak of one in each round would pass this soon in the long form.
        assertThat(metrics.at("/threads/p99").asInt()).isLessThan(120);
        assertThat(metrics.at("/descriptors/p99").asInt()).isLessThan(300);
    }

    /// Starts this very build's app, headless.
    private Path launcher() throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        String options = Stream.concat(
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(a -> a.startsWith("--") || a.startsWith("-Dcodeface.native")),
                        List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Xmx768m").stream())
                .map(a -> "'" + a + "'")
                .collect(Collectors.joining(" "));
        Path program = Files.writeString(
                folder.resolve("app"),
                "#!/bin/sh\nexec '%s' %s $CODEFACE_JAVA_OPTIONS -cp '%s' dev.codeface.desktop.app.Launcher \"$@\"\n"
                        .formatted(java, options, System.getProperty("java.class.path")));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
