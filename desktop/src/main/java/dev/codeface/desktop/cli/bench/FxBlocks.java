package dev.codeface.desktop.cli.bench;

import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.fx.FxExecutor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// How long the FX thread lets others wait: asked every few milliseconds, and looked at while it does not answer.
///
/// One watcher a run, on a thread of its own; the measuring thread asks with [#take].
final class FxBlocks implements AutoCloseable {
    private static final long LOOK_AFTER = 20_000_000;
    private static final int FRAMES = 60;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final BenchReport report;
    private final FxExecutor fx = new FxExecutor();
    private final Thread watched;
    private volatile boolean over;
    private Block longest = Block.NONE;

    /// The longest wait of a while, and the one that cost most: they differ where the machine is busy with other
    /// things.
    ///
    /// @param ms    on the clock
    /// @param cpuMs the most that the FX thread itself spent in one wait
    /// @param where stacks seen during that, and how often
    record Block(double ms, double cpuMs, Map<String, Integer> where) {
        static final Block NONE = new Block(0, 0, Map.of());

        /// Says on standard error where a long wait was spent.
        void tell(String what) {
            if (ms > 30) {
                System.err.printf("%s: %.0f ms, CPU %.0f ms%n", what, ms, cpuMs);
                where.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(4)
                        .forEach(e -> System.err.printf("  %4d %s%n", e.getValue(), e.getKey()));
            }
        }
    }

    FxBlocks(BenchReport report, Tasks tasks) throws Exception {
        this.report = report;
        this.watched = FxToolkit.onFx(Thread::currentThread);
        tasks.dedicated("fx-probe", this::run);
    }

    /// The longest wait since the last call; forgets it.
    synchronized Block take() {
        Block block = longest;
        longest = Block.NONE;
        return block;
    }

    private synchronized void note(Block block) {
        longest = new Block(
                Math.max(block.ms, longest.ms),
                Math.max(block.cpuMs, longest.cpuMs),
                block.cpuMs > longest.cpuMs ? block.where : longest.where);
    }

    private void run() {
        try {
            while (!over) {
                ask();
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        Map<String, Integer> where = new LinkedHashMap<>();
        CountDownLatch answered = new CountDownLatch(1);
        long asked = System.nanoTime();
        long cpu = CPU.getThreadCpuTime(watched.threadId());
        fx.execute(answered::countDown);
        while (!answered.await(3, TimeUnit.MILLISECONDS) && !over) {
            if (System.nanoTime() - asked > LOOK_AFTER) {
                where.merge(stack(), 1, Integer::sum);
            }
        }
        double ms = (System.nanoTime() - asked) / 1e6;
        if (!over) {
            report.add("fxThreadWaitMs", ms);
            note(new Block(ms, (CPU.getThreadCpuTime(watched.threadId()) - cpu) / 1e6, where));
        }
    }

    private String stack() {
        return Arrays.stream(watched.getStackTrace())
                .limit(FRAMES)
                .map(f -> f.getClassName().replaceAll(".*\\.", "") + "." + f.getMethodName() + ":" + f.getLineNumber())
                .collect(Collectors.joining(" < "));
    }

    @Override
    public void close() {
        over = true;
    }
}
