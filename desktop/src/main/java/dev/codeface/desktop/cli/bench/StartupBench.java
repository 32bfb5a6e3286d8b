package dev.codeface.desktop.cli.bench;

import dev.codeface.core.error.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `codeface bench startup`: starts the app again and again, as a person does, and reads the moments it reports.
///
/// `firstFrameMs` and `interactiveMs` count from the start of the JVM, `launchMs` from the start of the launcher to the
/// first frame seen from outside. The app is started as a person left it: a project and a file open, a session
/// mirrored;
/// with paths given, with these alone. `heapMb` is the heap in use after a collection. With `--cold` each start is
/// preceded by emptying the system's page cache, which only
/// root may do.
@Command(name = "startup", mixinStandardHelpOptions = true, description = "Start-up time and memory of the app.")
public final class StartupBench implements Callable<Integer> {
    private static final long FILL_SECONDS = 120;

    @Mixin
    private final BenchOutput output = new BenchOutput();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Option(names = "--runs", defaultValue = "20", description = "How often to start (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--settled-runs", defaultValue = "3", description = "How many of them stay to be weighed.")
    private int settledRuns;

    @Option(names = "--settle", defaultValue = "10", description = "Seconds after which memory is read.")
    private int settleSeconds;

    @Option(names = "--cold", description = "Also with an empty page cache: coldFirstFrameMs and so on (root only).")
    private boolean cold;

    @Option(names = "--plain", description = "Also without cache and tuned options: plainFirstFrameMs and so on.")
    private boolean plain;

    @Option(names = "--launcher", description = "The program that starts the app; by default the one in use.")
    private Path launcher = AppStart.launcherInUse();

    @Parameters(arity = "0..*", description = "What the app is to open instead of the sample project and a session.")
    private List<String> paths = List.of();

    @Override
    public Integer call() throws AppException, IOException, InterruptedException {
        BenchReport report = new BenchReport("startup");
        Path home = Files.createTempDirectory("codeface-bench");
        try (ScratchDisplay display = ScratchDisplay.open();
                ScratchTmux tmux = new ScratchTmux(80, 24)) {
            AppStart start = new AppStart(launcher, paths, home, display.name());
            // The first start lays out the home and fills the page cache; it is not like the others.
            if (paths.isEmpty()) {
                fill(start, home.resolve("harbour"), tmux);
            }
            start.run("", 0, new BenchReport("unused"));
            measure(start, "", report);
            if (plain) {
                measure(start.plain(), "plain", report);
            }
            if (cold) {
                measureCold(start, report);
            }
        } finally {
            ScratchFolder.delete(home);
        }
        return output.print(report);
    }

    private static void fill(AppStart start, Path project, ScratchTmux tmux)
            throws AppException, IOException, InterruptedException {
        Process app = start.play("fill", project, tmux.address()).app();
        if (!app.waitFor(FILL_SECONDS, TimeUnit.SECONDS) || app.exitValue() != 0) {
            app.destroyForcibly();
            throw new AppException(
                    "bench.not-filled",
                    "The app could not be brought to a file and a session.",
                    "Try codeface --demo DIRECTORY to see where it stops.");
        }
    }

    private void measure(AppStart start, String prefix, BenchReport report)
            throws AppException, IOException, InterruptedException {
        for (int run = 0; run < runs; run++) {
            start.run(prefix, run < settledRuns ? settleSeconds : 0, report);
        }
    }

    private void measureCold(AppStart start, BenchReport report)
            throws AppException, IOException, InterruptedException {
        for (int run = 0; run < runs; run++) {
            if (!PageCache.drop()) {
                spec.commandLine()
                        .getErr()
                        .println("Cold starts were not measured: only root can empty the page cache.");
                return;
            }
            start.run("cold", 0, report);
        }
    }
}
