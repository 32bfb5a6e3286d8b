package dev.codeface.desktop.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// Where a measurement was made and of which build, for a reader who compares two of them.
///
/// @param commit      the build's commit as the launcher knows it
/// @param description processor, cores, memory, system, Java
public record BenchMachine(String commit, String description) {
    /// This machine. The launchers set `codeface.commit`; started by hand without one, the commit is `unknown`.
    public static BenchMachine here() {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        String description = String.format(
                Locale.ROOT,
                "%d x %s, %d GB, %s %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                Math.round(memory / 1e9),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version());
        return new BenchMachine(System.getProperty("codeface.commit", "unknown"), description);
    }

    /// The processor's name as Linux tells it; elsewhere its architecture.
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException | java.io.UncheckedIOException e) {
            return System.getProperty("os.arch");
        }
    }
}
