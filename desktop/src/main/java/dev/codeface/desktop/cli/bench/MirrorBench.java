package dev.codeface.desktop.cli.bench;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorConnection.Attention;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.MultiplexerSource;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `codeface bench mirror`: how soon output is in our screen model, what watching costs the tmux server, and how much
/// it slows a program that floods its terminal. On a scratch server of its own.
@Command(name = "mirror", mixinStandardHelpOptions = true, description = "The tmux mirror: delay, cost, flood.")
public final class MirrorBench implements Callable<Integer> {
    private static final int COLUMNS = 200;
    private static final int ROWS = 50;
    private static final int TICKS_PER_SECOND = 100;

    private final MultiplexerSource source;
    private final BenchReport report = new BenchReport("mirror");
    private final BlockingQueue<PaneSnapshot> pictures = new LinkedBlockingQueue<>();
    private final Random random = new Random(1);

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private BenchOutput output;

    @Option(names = "--samples", defaultValue = "300", description = "Changes to time; default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(names = "--seconds", defaultValue = "5", description = "Length of each cost; default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--no-window", description = "Without the part that shows a window and measures its frames.")
    private boolean noWindow;

    /// @param source makes the multiplexer that is measured
    public MirrorBench(MultiplexerSource source) {
        this.source = source;
    }

    @Override
    public Integer call() throws Exception {
        try (Multiplexer multiplexer = source.open(null);
                ScratchTmux tmux = new ScratchTmux(COLUMNS, ROWS)) {
            delays(multiplexer, tmux);
            costs(multiplexer, tmux);
            flood(multiplexer, tmux);
            stalls(multiplexer, tmux);
            if (!noWindow) {
                pixels(multiplexer);
            }
        }
        return output.print(report);
    }

    private void pixels(Multiplexer multiplexer) throws Exception {
        try (ScratchTmux tmux = new ScratchTmux(COLUMNS, ROWS);
                Tasks tasks = new Tasks(Throwable::printStackTrace)) {
            new MirrorPixels(report, tmux).measure(multiplexer, tasks, samples);
        }
    }

    private MirrorConnection attach(Multiplexer multiplexer, ScratchTmux tmux) throws InterruptedException {
        pictures.clear();
        MirrorConnection mirror =
                multiplexer.attach(new AttachedTarget(tmux.address(), "", ScratchTmux.SESSION, ""), event -> {
                    if (event instanceof MirrorEvent.PaneChanged changed) {
                        pictures.add(changed.snapshot());
                    }
                });
        if (pictures.poll(10, TimeUnit.SECONDS) == null) {
            throw new IllegalStateException("the mirror showed nothing within ten seconds");
        }
        return mirror;
    }

    /// From the moment a program's bytes are written to the moment the screen model holds them.
    private void delays(Multiplexer multiplexer, ScratchTmux tmux) throws IOException, InterruptedException {
        try (MirrorConnection mirror = attach(multiplexer, tmux);
                OutputStream pane = tmux.openPane()) {
            for (int i = 0; i < samples; i++) {
                Thread.sleep(20 + random.nextInt(40));
                delay(pane, "active" + i + ".", "activeMs");
            }
            for (int i = 0; i < samples / 10; i++) {
                Thread.sleep(900 + random.nextInt(250));
                delay(pane, "idle" + i + ".".repeat(1 + i % 7), "fromIdleMs");
            }
            for (int i = 0; i < samples / 10; i++) {
                // The cursor ends where it was: only a look at the cells can tell.
                Thread.sleep(900 + random.nextInt(250));
                delay(pane, String.format("same%03d", i), "fromIdleInPlaceMs");
            }
        }
    }

    private void delay(OutputStream pane, String mark, String metric) throws IOException, InterruptedException {
        long start = System.nanoTime();
        pane.write(("\r" + mark).getBytes(StandardCharsets.US_ASCII));
        pane.flush();
        PaneSnapshot seen = pictures.poll(5, TimeUnit.SECONDS);
        while (seen != null && !seen.grid().text().contains(mark)) {
            seen = pictures.poll(5, TimeUnit.SECONDS);
        }
        if (seen == null) {
            throw new IllegalStateException("a change was not seen within five seconds");
        }
        report.addSince(metric, start);
    }

    /// Processor time of the server, in percent of a core: for the same output without and with the mirror.
    private void costs(Multiplexer multiplexer, ScratchTmux tmux) throws IOException, InterruptedException {
        try (OutputStream pane = tmux.openPane()) {
            report.add("serverActiveAlonePercent", busy(tmux, pane));
            report.add("serverIdleAlonePercent", resting(tmux));
            try (MirrorConnection mirror = attach(multiplexer, tmux)) {
                report.add("serverActiveMirroredPercent", busy(tmux, pane));
                Thread.sleep(1_000);
                report.add("serverIdleMirroredPercent", resting(tmux));
                mirror.attention(Attention.HIDDEN);
                Thread.sleep(500);
                report.add("serverHiddenPercent", resting(tmux));
            }
        }
    }

    private double resting(ScratchTmux tmux) throws IOException, InterruptedException {
        ProcessWeight server = new ProcessWeight(tmux.serverPid());
        long before = server.cpuTicks();
        Thread.sleep(seconds * 1_000L);
        return (server.cpuTicks() - before) * 100.0 / TICKS_PER_SECOND / seconds;
    }

    /// A screen full of colours, changed 30 times a second.
    private double busy(ScratchTmux tmux, OutputStream pane) throws IOException, InterruptedException {
        ProcessWeight server = new ProcessWeight(tmux.serverPid());
        long before = server.cpuTicks();
        long start = System.nanoTime();
        long frames = 0;
        while (System.nanoTime() - start < seconds * 1_000_000_000L) {
            pane.write(frame(frames++).getBytes(StandardCharsets.UTF_8));
            pane.flush();
            Thread.sleep(Math.max(1, frames * 1_000 / 30 - (System.nanoTime() - start) / 1_000_000));
        }
        return (server.cpuTicks() - before) * 100.0 / TICKS_PER_SECOND / seconds;
    }

    static String frame(long number) {
        StringBuilder frame = new StringBuilder("\u001b[H");
        for (int row = 0; row < ROWS; row++) {
            frame.append("\u001b[").append(row + 1).append(";1H");
            for (int column = 0; column < COLUMNS; column += 10) {
                long color = (number * 7 + row * 3L + column) % 216 + 16;
                frame.append("\u001b[38;5;")
                        .append(color)
                        .append('m')
                        .append(String.format("%-10.10s", "w" + number + row));
            }
        }
        return frame.append("\u001b[0m").toString();
    }

    /// The user's own program prints 100,000 lines: how long it takes alone and while it is mirrored, in turns.
    private void flood(Multiplexer multiplexer, ScratchTmux tmux) throws IOException, InterruptedException {
        for (int i = 0; i < 9; i++) {
            double alone = tmux.flood();
            report.add("floodAloneMs", alone);
            try (MirrorConnection mirror = attach(multiplexer, tmux)) {
                double mirrored = tmux.flood();
                report.add("floodMirroredMs", mirrored);
                report.add("floodSlowedPercent", 100 * (mirrored - alone) / alone);
            }
            Thread.sleep(300);
        }
    }

    /// How long another client waits for an answer: alone, and while the mirror reads 10,000 rows of history.
    private void stalls(Multiplexer multiplexer, ScratchTmux tmux) throws Exception {
        String pane = tmux.filledPane();
        Process other = tmux.startOtherClient();
        try (OutputStream ask = other.getOutputStream();
                BufferedReader answer = other.inputReader(StandardCharsets.UTF_8);
                Tasks tasks = new Tasks(Throwable::printStackTrace)) {
            for (int i = 0; i < 500; i++) {
                answered(ask, answer, "otherClientAloneMs");
                Thread.sleep(5);
            }
            try (MirrorConnection mirror = attach(multiplexer, tmux)) {
                CompletableFuture<List<Row>> history = tasks.ioResult(() -> mirror.history(pane, 10_000, 10_000));
                while (!history.isDone()) {
                    answered(ask, answer, "otherClientWhileHistoryMs");
                    Thread.sleep(5);
                }
                history.get();
            }
        } finally {
            other.destroy();
        }
    }

    private void answered(OutputStream ask, BufferedReader answer, String metric) throws IOException {
        long start = System.nanoTime();
        ask.write("display-message -p answered\n".getBytes(StandardCharsets.US_ASCII));
        ask.flush();
        String line = answer.readLine();
        while (line != null && !line.equals("answered")) {
            line = answer.readLine();
        }
        if (line == null) {
            throw new IOException("the other client ended");
        }
        report.addSince(metric, start);
    }
}
