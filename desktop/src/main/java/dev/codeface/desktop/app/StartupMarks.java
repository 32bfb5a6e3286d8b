package dev.codeface.desktop.app;

import dev.codeface.core.task.Tasks;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Prints the moments of a start for the measurement, one line each: `codeface-mark NAME MILLIS`, MILLIS since the
/// start of the JVM; and other figures in the same form. Silent unless the system property `codeface.bench.startup` is
/// set. Any thread.
public final class StartupMarks {
    private StartupMarks() {}

    /// Marks a moment.
    public static void mark(String name) {
        if (wanted()) {
            long start = ManagementFactory.getRuntimeMXBean().getStartTime();
            tell(name, System.currentTimeMillis() - start);
        }
    }

    /// Tells another figure.
    static void tell(String name, long value) {
        if (wanted()) {
            System.out.println("codeface-mark " + name + " " + value);
        }
    }

    /// Tells the heap that is in use after a collection, `codeface.bench.heap-after` seconds from now, if that is set.
    static void tellHeap(Tasks tasks) {
        Integer seconds = Integer.getInteger("codeface.bench.heap-after");
        if (seconds != null) {
            tasks.after(Duration.ofSeconds(seconds), () -> {
                ManagementFactory.getMemoryMXBean().gc();
                tell(
                        "heap-kb",
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024);
            });
        }
    }

    private static boolean wanted() {
        return System.getProperty("codeface.bench.startup") != null;
    }
}
