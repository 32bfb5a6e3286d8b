package dev.codeface.desktop.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Linux tells of a process: its memory and its processor time.
///
/// @param pid the process; the launcher replaces itself by Java, so it has one
record ProcessWeight(long pid) {
    private static final Pattern MAPPING = Pattern.compile("^[0-9a-f]+-[0-9a-f]+ ");

    /// A line of `smaps_rollup`, such as `Pss:`, in megabytes of 2^20 bytes.
    double megabytes(String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("no " + field + " in smaps_rollup of process " + pid);
    }

    /// Its proportional memory as if nothing else ran from this folder: what it maps of the files there counts whole,
    /// and
    /// is not halved because the measuring program maps them too. Megabytes of 2^20 bytes.
    double megabytesAlone(Path folder) throws IOException {
        long kilobytes = 0;
        boolean ours = false;
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps"))) {
            if (MAPPING.matcher(line).find()) {
                ours = line.contains(" " + folder + "/");
            } else if (line.startsWith(ours ? "Rss:" : "Pss:")) {
                kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return kilobytes / 1024.0;
    }

    /// How many threads it has.
    int threads() throws IOException {
        return entries("task");
    }

    /// How many files, pipes and sockets it has open.
    int descriptors() throws IOException {
        return entries("fd");
    }

    private int entries(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), folder))) {
            return (int) entries.count();
        }
    }

    /// User and system time so far, in clock ticks.
    long cpuTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The second field is the program's name in brackets, which may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
