package dev.codeface.desktop.cli.bench;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `codeface bench soak`: a long day in short. Ten panes print while the app edits, asks, reconnects and changes its
/// theme; memory, threads and open files are read all the time from outside.
///
/// `pssMbPerHour`, `threadsPerHour` and `descriptorsPerHour` are slopes of a least-squares line through the samples
/// after
/// the first quarter, in which classes are loaded and caches filled. `freezes` counts times that the window did not
/// answer
/// for a second.
@Command(name = "soak", mixinStandardHelpOptions = true, description = "Hours of work in minutes: does anything grow?")
public final class SoakBench implements Callable<Integer> {
    private static final int PANES = 10;
    private static final long SAMPLE_MILLIS = 1000;
    private static final double WARM_UP = 0.25;
    private static final long PATIENCE_SECONDS = 240;

    @Mixin
    private final BenchOutput output = new BenchOutput();

    @Option(names = "--seconds", defaultValue = "1200", description = "For how long (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--launcher", description = "The program that starts the app; by default the one in use.")
    private Path launcher = AppStart.launcherInUse();

    @Option(names = "--display", description = "The display to draw on; by default yours, else one of its own.")
    private @Nullable String display = System.getenv("DISPLAY");

    @Override
    public Integer call() throws AppException, IOException, InterruptedException {
        BenchReport report = new BenchReport("soak");
        Path home = Files.createTempDirectory("codeface-bench");
        try (ScratchDisplay drawing = ScratchDisplay.open(display);
                ScratchTmux tmux = new ScratchTmux(160, 60)) {
            tmux.addBusyPanes(PANES - 1);
            AppStart start = new AppStart(launcher, List.of(), home, drawing.name())
                    .option("-Dcodeface.demo.seconds=" + seconds);
            AppStart.Played played = start.play("soak", home.resolve("harbour"), tmux.address());
            try {
                watch(played, report);
            } finally {
                AppStart.end(played.app());
            }
            for (String figure : List.of("rounds", "reconnects", "freezes", "failures")) {
                Optional<Long> told = played.told(figure);
                if (told.isEmpty()) {
                    throw new AppException(
                            "bench.app-ended",
                            "The app ended before its time: "
                                    + Files.readString(home.resolve("errors.txt"))
                                            .strip(),
                            "Start it by hand with " + launcher + " to see why.");
                }
                report.add(figure, told.get());
            }
        } finally {
            ScratchFolder.delete(home);
        }
        return output.print(report);
    }

    private void watch(AppStart.Played played, BenchReport report) throws IOException, InterruptedException {
        ProcessWeight weight = new ProcessWeight(played.app().pid());
        List<Sample> samples = new ArrayList<>();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds + PATIENCE_SECONDS);
        while (System.nanoTime() < end
                && played.told("rounds").isEmpty()
                && played.app().isAlive()) {
            if (played.told("filled").isPresent()) {
                try {
                    samples.add(Sample.of(weight, (System.nanoTime() - begin) / 1e9));
                } catch (IOException e) {
                    // It ended between the look and the reading; the loop's condition says so next.
                    continue;
                }
            }
            TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
        }
        List<Sample> settled = samples.subList((int) (samples.size() * WARM_UP), samples.size());
        for (Sample sample : settled) {
            report.add("pssMb", sample.pss());
            report.add("threads", sample.threads());
            report.add("descriptors", sample.descriptors());
        }
        report.add("pssMbPerHour", slope(settled, Sample::pss));
        report.add("threadsPerHour", slope(settled, Sample::threads));
        report.add("descriptorsPerHour", slope(settled, Sample::descriptors));
    }

    /// @param at in seconds
    record Sample(double at, double pss, double threads, double descriptors) {
        static Sample of(ProcessWeight weight, double at) throws IOException {
            return new Sample(at, weight.megabytes("Pss:"), weight.threads(), weight.descriptors());
        }
    }

    /// The slope of the least-squares line, per hour; 0 for less than two samples.
    static double slope(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double meanAt = samples.stream().mapToDouble(Sample::at).average().orElse(0);
        double mean = samples.stream().mapToDouble(value).average().orElse(0);
        double above = samples.stream()
                .mapToDouble(s -> (s.at() - meanAt) * (value.applyAsDouble(s) - mean))
                .sum();
        double below = samples.stream()
                .mapToDouble(s -> (s.at() - meanAt) * (s.at() - meanAt))
                .sum();
        return below == 0 ? 0 : above / below * TimeUnit.HOURS.toSeconds(1);
    }
}
