package dev.codeface.desktop.cli.bench;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.desktop.terminal.MirrorPanel;
import dev.codeface.desktop.terminal.MirrorViewModel;
import dev.codeface.desktop.terminal.TerminalPalette;
import dev.codeface.themes.ThemeCatalogue;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The part of `bench mirror` with a window: from a program's bytes to the frame that shows them, what frames cost
/// while
/// a full screen changes all the time, and the gaps between frames while 100,000 lines go by.
///
/// A frame counts when the scene has been laid out for it, with its cells painted; the renderer draws it right after.
final class MirrorPixels {
    private static final String PANE = "%0";

    private final BenchReport report;
    private final ScratchTmux tmux;
    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final Random random = new Random(3);

    /// What a frame showed.
    ///
    /// @param at  when, as `System.nanoTime`
    /// @param cpu of the FX thread until then
    private record Frame(long at, long cpu, String text) {}

    MirrorPixels(BenchReport report, ScratchTmux tmux) {
        this.report = report;
        this.tmux = tmux;
    }

    void measure(Multiplexer multiplexer, Tasks tasks, int samples) throws Exception {
        FxToolkit.start();
        MirrorViewModel model = FxToolkit.onFx(() -> show(multiplexer, tasks));
        try (OutputStream pane = tmux.openPane()) {
            for (int i = 0; i < samples + 10; i++) {
                Thread.sleep(20 + random.nextInt(40));
                delay(pane, "pixel" + i + ".", i >= 10);
            }
            busy(pane);
        }
        frames.clear();
        long start = System.nanoTime();
        tmux.flood();
        gaps(start);
        FxToolkit.onFx(() -> {
            model.detach();
            Window.getWindows().stream().toList().forEach(Window::hide);
            return true;
        });
        Platform.exit();
    }

    private MirrorViewModel show(Multiplexer multiplexer, Tasks tasks) {
        MirrorViewModel model = new MirrorViewModel(multiplexer, tasks, new FxExecutor());
        MirrorPanel panel = new MirrorPanel(model);
        panel.setPalette(TerminalPalette.of(new ThemeCatalogue().ownTheme(true).terminal()));
        panel.setFont("JetBrains Mono", 13);
        Scene scene = FxToolkit.show(new Stage(), panel, 1200, 800, true);
        scene.addPostLayoutPulseListener(() -> {
            PaneSnapshot shown = model.panes().get(PANE);
            if (shown != null) {
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                frames.add(
                        new Frame(System.nanoTime(), cpu, shown.grid().line(0).text()));
            }
        });
        model.attach(new AttachedTarget(tmux.address(), "", ScratchTmux.SESSION, ""));
        return model;
    }

    private void delay(OutputStream pane, String mark, boolean counts) throws IOException, InterruptedException {
        frames.clear();
        long start = System.nanoTime();
        pane.write(("\u001b[H" + mark).getBytes(StandardCharsets.US_ASCII));
        pane.flush();
        Frame seen = frames.poll(10, TimeUnit.SECONDS);
        while (seen != null && !seen.text().contains(mark)) {
            seen = frames.poll(10, TimeUnit.SECONDS);
        }
        if (seen == null) {
            throw new IllegalStateException("no frame showed the change within ten seconds");
        }
        if (counts) {
            report.add("outputToPixelMs", (seen.at() - start) / 1e6);
        }
    }

    /// Every cell changes 30 times a second: what a frame costs the FX thread.
    private void busy(OutputStream pane) throws IOException, InterruptedException {
        frames.clear();
        for (int i = 0; i < 90; i++) {
            pane.write(MirrorBench.frame(i).getBytes(StandardCharsets.UTF_8));
            pane.flush();
            Thread.sleep(33);
        }
        Frame before = frames.poll();
        for (Frame frame = frames.poll(); before != null && frame != null; frame = frames.poll()) {
            report.add("busyFrameCpuMs", (frame.cpu() - before.cpu()) / 1e6);
            before = frame;
        }
    }

    private void gaps(long from) {
        long last = from;
        for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
            report.add("floodFrameGapMs", (frame.at() - last) / 1e6);
            last = frame.at();
        }
    }
}
