package dev.codeface.desktop.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;

/// What each frame's layout took on the FX thread.
final class FrameWatch {
    private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    private long began;
    private long cpuBegan;
    private BiConsumer<Double, Double> busy = (ms, cpuMs) -> {};
    private Runnable laidOut = () -> {};
    private CompletableFuture<long[]> next = new CompletableFuture<>();

    FrameWatch(Scene scene) {
        scene.addPreLayoutPulseListener(() -> {
            began = System.nanoTime();
            cpuBegan = cpu.getCurrentThreadCpuTime();
        });
        scene.addPostLayoutPulseListener(() -> {
            busy.accept((System.nanoTime() - began) / 1e6, (cpu.getCurrentThreadCpuTime() - cpuBegan) / 1e6);
            laidOut.run();
            next.complete(new long[] {System.nanoTime(), cpu.getCurrentThreadCpuTime()});
        });
    }

    /// When the frame at hand began, as `System.nanoTime`.
    long began() {
        return began;
    }

    /// What the FX thread has spent so far; to be asked there.
    double cpuMs() {
        return cpu.getCurrentThreadCpuTime() / 1e6;
    }

    void watch(BiConsumer<Double, Double> each, Runnable then) throws Exception {
        FxToolkit.onFx(() -> {
            busy = each;
            laidOut = then;
            return true;
        });
    }

    /// Milliseconds from an act to the frame that shows it, and those the FX thread spent on it.
    double[] next(Runnable act) throws Exception {
        long start = System.nanoTime();
        CompletableFuture<long[]> shown = new CompletableFuture<>();
        long spent = FxToolkit.onFx(() -> {
            long before = cpu.getCurrentThreadCpuTime();
            next = shown;
            act.run();
            Platform.requestNextPulse();
            return before;
        });
        long[] at = shown.get(60, TimeUnit.SECONDS);
        return new double[] {(at[0] - start) / 1e6, (at[1] - spent) / 1e6};
    }

    void until(BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!FxToolkit.onFx(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited three minutes in vain");
            }
            next(() -> {});
        }
    }
}
