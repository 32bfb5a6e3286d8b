package dev.codeface.desktop.app;

import java.lang.management.ManagementFactory;

/// Prints the moments of a start for the measurement, one line each: `codeface-mark NAME MILLIS`, MILLIS since the
/// JVM's
/// start. Silent unless the system property `codeface.bench.startup` is set. Any thread.
public final class StartupMarks {
    private StartupMarks() {}

    /// Marks a moment.
    public static void mark(String name) {
        if (System.getProperty("codeface.bench.startup") != null) {
            long start = ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.println("codeface-mark " + name + " " + (System.currentTimeMillis() - start));
        }
    }
}
