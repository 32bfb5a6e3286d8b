package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSearch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Searches all files of workspaces that are not ignored: files in parallel, results as they are found.
///
/// One object may run several searches; each can be stopped.
public final class WorkspaceSearch {
    /// Matches after which a search ends.
    public static final int LIMIT = 20_000;

    private static final long FILE_LIMIT = 8L << 20;
    private static final int HEAD = 8192;
    private static final int AHEAD = 64;

    private final List<Workspace> workspaces;
    private final Map<Path, String> unsaved;
    private final Tasks tasks;

    /// A line with matches.
    ///
    /// @param line    line number from 0
    /// @param text    the line, cut where it is very long
    /// @param from    column at which `text` starts in the line
    /// @param matches ranges in `text`
    public record Line(int line, String text, int from, List<TextRange> matches) {}

    /// The matches of one file.
    ///
    /// @param file  where
    /// @param lines with matches, in order
    /// @param seen  stands for the text that was searched
    public record FileMatches(Path file, List<Line> lines, long seen) {
        /// How many matches.
        public int count() {
            return lines.stream().mapToInt(l -> l.matches().size()).sum();
        }
    }

    /// How a search ended.
    ///
    /// @param files    files looked into
    /// @param matches  matches found
    /// @param complete whether every file was looked into
    public record Summary(int files, int matches, boolean complete) {}

    /// A search under way.
    public final class Run {
        private final TextSearch search;
        private final Consumer<FileMatches> found;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicInteger files = new AtomicInteger();
        private final AtomicInteger matches = new AtomicInteger();
        private final Semaphore ahead = new Semaphore(AHEAD);
        private final CompletableFuture<Summary> done = new CompletableFuture<>();

        private Run(TextSearch search, Consumer<FileMatches> found) {
            this.search = search;
            this.found = found;
        }

        /// Ends it early.
        public void stop() {
            stopped.set(true);
        }

        /// Done when the last result is out.
        public CompletableFuture<Summary> done() {
            return done;
        }

        private void walk() {
            workspaces.forEach(w ->
                    new FileIndex(w).walk(this::enqueue, () -> stopped.get() || matches.get() >= LIMIT));
            ahead.acquireUninterruptibly(AHEAD);
            done.complete(new Summary(files.get(), matches.get(), !stopped.get() && matches.get() < LIMIT));
        }

        private void enqueue(Path file) {
            ahead.acquireUninterruptibly();
            if (stopped.get() || matches.get() >= LIMIT) {
                ahead.release();
                return;
            }
            tasks.compute(() -> look(file)).whenComplete((hit, failure) -> ahead.release());
        }

        private boolean look(Path file) throws IOException {
            String text = unsaved.get(file);
            if (text == null) {
                if (Files.size(file) > FILE_LIMIT) {
                    return false;
                }
                byte[] bytes = textBytes(file);
                text = bytes.length == 0 ? "" : decoded(bytes);
            }
            files.incrementAndGet();
            List<TextRange> ranges = search.find(text, LIMIT);
            if (ranges.isEmpty() || stopped.get()) {
                return false;
            }
            matches.addAndGet(ranges.size());
            found.accept(new FileMatches(file, lines(text, ranges), seen(text)));
            return true;
        }
    }

    /// @param workspaces where
    /// @param unsaved    text of files that differs from what is on disk
    public WorkspaceSearch(List<Workspace> workspaces, Map<Path, String> unsaved, Tasks tasks) {
        this.workspaces = List.copyOf(workspaces);
        this.unsaved = Map.copyOf(unsaved);
        this.tasks = tasks;
    }

    /// The content; nothing where its beginning says already that it is no text.
    private static byte[] textBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            boolean wide = head.length > 1 && (head[0] & 0xFE) == 0xFE && (head[1] & 0xFE) == 0xFE;
            for (int i = 0; i < head.length && !wide; i++) {
                if (head[i] == 0) {
                    return new byte[0];
                }
            }
            if (head.length < HEAD) {
                return head;
            }
            byte[] rest = in.readAllBytes();
            byte[] all = Arrays.copyOf(head, head.length + rest.length);
            System.arraycopy(rest, 0, all, head.length, rest.length);
            return all;
        }
    }

    private static String decoded(byte[] bytes) {
        return TextFormat.decode(bytes).map(TextFormat.Decoded::text).orElse("");
    }

    /// Stands for a text: another text has, but for chance, another.
    static long seen(String text) {
        return ((long) text.length() << 32) ^ text.hashCode();
    }

    /// Starts a search. `found` is called on several threads, once a file.
    ///
    /// @throws AppException where the expression cannot be read
    public Run start(TextSearch.Query query, Consumer<FileMatches> found) throws AppException {
        Run run = new Run(TextSearch.of(query), found);
        tasks.io(run::walk);
        return run;
    }

    private static List<Line> lines(String text, List<TextRange> ranges) {
        List<Line> lines = new ArrayList<>();
        int line = 0;
        int start = 0;
        for (int i = 0; i < ranges.size(); ) {
            int at = ranges.get(i).start();
            for (int end = text.indexOf('\n', start); end >= 0 && end < at; end = text.indexOf('\n', start)) {
                start = end + 1;
                line++;
            }
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int from = Math.max(start, Math.min(at - 80, end - 400));
            from = at - start < 200 ? start : from;
            int to = Math.min(end, from + 400);
            List<TextRange> here = new ArrayList<>();
            for (; i < ranges.size() && ranges.get(i).start() <= end; i++) {
                int first = Math.clamp(ranges.get(i).start() - from, 0, to - from);
                here.add(new TextRange(first, Math.clamp(ranges.get(i).end() - from, first, to - from)));
            }
            lines.add(new Line(line, text.substring(from, to), from - start, here));
        }
        return lines;
    }
}
