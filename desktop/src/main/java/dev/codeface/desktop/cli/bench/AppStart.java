package dev.codeface.desktop.cli.bench;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Starts the app in a home of its own, waits until it says that it is interactive, weighs it, and ends it.
///
/// One caller's thread, one start at a time.
final class AppStart {
    private static final String OPTIONS = "CODEFACE_JAVA_OPTIONS";
    private static final String MARK = "codeface-mark ";
    private static final List<String> MOMENTS = List.of("main", "toolkit", "firstFrame", "interactive");
    private static final Pattern HYPHENATED = Pattern.compile("-(.)");
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path launcher;
    private final List<String> paths;
    private final Path home;
    private final String display;
    private final Map<String, String> environment;

    AppStart(Path launcher, List<String> paths, Path home, String display) {
        this(launcher, paths, home, display, Map.of(OPTIONS, "-Dcodeface.bench.startup=true"));
    }

    private AppStart(Path launcher, List<String> paths, Path home, String display, Map<String, String> environment) {
        this.launcher = launcher;
        this.paths = paths;
        this.home = home;
        this.display = display;
        this.environment = environment;
    }

    /// The launcher that started this very command.
    static Path launcherInUse() {
        String installed = System.getProperty("codeface.installed");
        return installed != null
                ? Path.of(installed, "bin", "codeface")
                : Path.of(System.getProperty("codeface.launcher", "codeface"));
    }

    /// The same app as Java starts it by default: no cache, no tuned options.
    AppStart plain() {
        return with("CODEFACE_PLAIN", "true");
    }

    /// The same app with one more option for Java.
    AppStart option(String option) {
        return with(OPTIONS, environment.get(OPTIONS) + " " + option);
    }

    private AppStart with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new AppStart(launcher, paths, home, display, more);
    }

    /// Starts the app to play a part by itself, such as `fill`, beside a tmux server of the measurement.
    ///
    /// @param project where the app puts the sample project
    /// @return the running app, and where it says its marks
    Played play(String part, Path project, ServerAddress tmux) throws IOException {
        Path settings = Files.createDirectories(home.resolve("codeface/config")).resolve("settings.json");
        Files.writeString(
                settings, "{\"privacy\": {\"keyFileAccepted\": true}, \"appearance\": {\"language\": \"en\"}}");
        Path marksFile = home.resolve("marks.txt");
        AppStart playing = option("-Dcodeface.demo.part=" + part)
                .option("-Dcodeface.demo.project=" + project)
                .option("-Dcodeface.demo.pictures=" + home)
                .with("TMUX", tmux.socket() + ",0,0");
        return new Played(playing.launch(marksFile), marksFile);
    }

    /// A part that is being played.
    ///
    /// @param app   its process
    /// @param marks what it prints
    record Played(Process app, Path marks) {
        /// A figure that it told; empty until then.
        Optional<Long> told(String name) throws IOException {
            return Optional.ofNullable(AppStart.marks(marks).get(name));
        }
    }

    /// Starts once and adds what it took to the report.
    ///
    /// @param prefix        put before each metric's name
    /// @param settleSeconds how long to wait before memory is read; 0 reads none
    void run(String prefix, int settleSeconds, BenchReport report)
            throws AppException, IOException, InterruptedException {
        Path marksFile = home.resolve("marks.txt");
        long launched = System.nanoTime();
        Process app = (settleSeconds > 0 ? option("-Dcodeface.bench.heap-after=" + (settleSeconds + 2)) : this)
                .launch(marksFile);
        try {
            await(app, marksFile, "firstFrame");
            report.addSince(named(prefix, "launchMs"), launched);
            Map<String, Long> marks = await(app, marksFile, "interactive");
            for (String moment : MOMENTS) {
                Long millis = marks.get(moment);
                if (millis != null) {
                    report.add(named(prefix, moment + "Ms"), millis);
                }
            }
            if (settleSeconds > 0) {
                weigh(app, prefix, settleSeconds, report);
                long heap = await(app, marksFile, "heapKb").getOrDefault("heapKb", 0L);
                report.add(named(prefix, "heapMb"), heap / 1024.0);
            }
        } finally {
            end(app);
        }
    }

    private Process launch(Path marksFile) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(paths);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(marksFile.toFile())
                .redirectError(home.resolve("errors.txt").toFile());
        Map<String, String> env = builder.environment();
        env.remove("WAYLAND_DISPLAY");
        env.put("HOME", home.toString());
        env.put("CODEFACE_HOME", home.resolve("codeface").toString());
        env.put("XDG_RUNTIME_DIR", home.toString());
        env.put("CODEFACE_KEYCHAIN", "off");
        env.put("DISPLAY", display);
        env.putAll(environment);
        return builder.start();
    }

    /// Reads the marks again and again; a look costs the app nothing.
    private Map<String, Long> await(Process app, Path marksFile, String mark)
            throws AppException, IOException, InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LIMIT_NANOS) {
            Map<String, Long> marks = marks(marksFile);
            if (marks.containsKey(mark)) {
                return marks;
            }
            if (app.waitFor(5, TimeUnit.MILLISECONDS)) {
                throw new AppException(
                        "bench.app-ended",
                        "The app ended with code " + app.exitValue() + " before it was ready: "
                                + Files.readString(home.resolve("errors.txt")).strip(),
                        "Start it by hand with " + launcher + " to see why.");
            }
        }
        throw new AppException(
                "bench.app-slow", "The app was not ready within a minute.", "Start it by hand with " + launcher + ".");
    }

    private static Map<String, Long> marks(Path marksFile) throws IOException {
        Map<String, Long> marks = new LinkedHashMap<>();
        for (String line : Files.readString(marksFile).split("\n", -1)) {
            String[] words = line.split(" ", -1);
            if (line.startsWith(MARK) && words.length == 3) {
                marks.put(camelCase(words[1]), Long.parseLong(words[2].strip()));
            }
        }
        return marks;
    }

    /// `first-frame` as a metric is `firstFrame`.
    private static String camelCase(String mark) {
        return HYPHENATED.matcher(mark).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private void weigh(Process app, String prefix, int settleSeconds, BenchReport report)
            throws IOException, InterruptedException {
        ProcessWeight weight = new ProcessWeight(app.pid());
        TimeUnit.SECONDS.sleep(Math.max(1, settleSeconds / 2));
        long ticks = weight.cpuTicks();
        int idleSeconds = Math.max(1, settleSeconds - settleSeconds / 2);
        TimeUnit.SECONDS.sleep(idleSeconds);
        report.add(
                named(prefix, "pssMb"),
                weight.megabytesAlone(launcher.toRealPath().resolve("../..").normalize()));
        report.add(named(prefix, "rssMb"), weight.megabytes("Rss:"));
        // Linux counts processor time in hundredths of a second.
        report.add(named(prefix, "idleCpuPercent"), (weight.cpuTicks() - ticks) / (double) idleSeconds);
    }

    private static String named(String prefix, String metric) {
        return prefix.isEmpty() ? metric : prefix + Character.toUpperCase(metric.charAt(0)) + metric.substring(1);
    }

    static void end(Process app) throws InterruptedException {
        app.destroy();
        if (!app.waitFor(5, TimeUnit.SECONDS)) {
            app.destroyForcibly().waitFor();
        }
    }
}
