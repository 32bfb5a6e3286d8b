package dev.codeface.desktop.cli.bench;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextSearch;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.core.workspace.WorkspaceSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/// Search in the files of a folder, beside ripgrep on the same folder in the same run where that is installed.
final class SearchBench {
    private static final int RUNS = 7;

    private final BenchReport report;
    private final Tasks tasks;

    SearchBench(BenchReport report, Tasks tasks) {
        this.report = report;
        this.tasks = tasks;
    }

    /// @param name   in the metrics
    /// @param word   what is looked for
    void measure(String name, Path folder, String word)
            throws AppException, IOException, InterruptedException, ExecutionException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        TextSearch.Query query = new TextSearch.Query(word, false, true, false);
        boolean beside = ripgrep(folder, word) >= 0;
        for (int i = 0; i <= RUNS; i++) {
            long start = System.nanoTime();
            AtomicLong first = new AtomicLong();
            WorkspaceSearch search = new WorkspaceSearch(List.of(new Workspace(folder)), Map.of(), tasks);
            WorkspaceSearch.Summary summary = search.start(
                            query, found -> first.compareAndSet(0, System.nanoTime() - start))
                    .done()
                    .get();
            long took = System.nanoTime() - start;
            if (i > 0) {
                report.add("search" + name + "Ms", took / 1e6);
                report.add("search" + name + "FirstMs", first.get() / 1e6);
                if (beside) {
                    report.add("search" + name + "RipgrepMs", ripgrep(folder, word) / 1e6);
                }
            } else {
                report.add("search" + name + "Files", summary.files());
            }
        }
    }

    /// Nanoseconds, or -1 where there is no ripgrep.
    private static long ripgrep(Path folder, String word) throws InterruptedException {
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(
                            "rg", "--no-messages", "--hidden", "--glob", "!.git", "-c", "-F", word, folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.waitFor();
            return System.nanoTime() - start;
        } catch (IOException e) {
            return -1;
        }
    }
}
