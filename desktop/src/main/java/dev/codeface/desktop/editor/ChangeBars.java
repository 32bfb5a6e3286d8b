package dev.codeface.desktop.editor;

import dev.codeface.core.diff.FileDiff;
import dev.codeface.core.diff.Hunk;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Keeps the change bars of an editor: how its lines differ from the last commit, or from the disk where there is
/// none. Compared in the background, a moment after typing stops. FX thread.
final class ChangeBars implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(350);
    private static final int LIMIT = 2 << 20;

    private final CodeEditor editor;
    private final EditorServices services;
    private final Runnable unlisten;
    private Optional<String> head = Optional.empty();
    private @Nullable Future<?> waiting;
    private boolean closed;

    ChangeBars(CodeEditor editor, EditorServices services) {
        this.editor = editor;
        this.services = services;
        this.unlisten = editor.document().buffer().listen(e -> later());
        editor.document().modifiedProperty().addListener((o, was, is) -> {
            if (!is && !closed) {
                readHead();
            }
        });
        readHead();
    }

    private void readHead() {
        services.tasks()
                .ioResult(() -> GitHead.text(editor.document().path()))
                .thenAcceptAsync(
                        text -> {
                            head = text;
                            compare();
                        },
                        services.fx());
    }

    private void later() {
        if (waiting != null) {
            waiting.cancel(false);
        }
        waiting = services.tasks().after(DELAY, () -> services.fx().execute(this::compare));
    }

    private void compare() {
        TextSnapshot now = editor.document().text();
        if (closed || now.length() > LIMIT) {
            return;
        }
        TextSnapshot disk = editor.document().base();
        Optional<String> from = head;
        services.tasks()
                .compute(() -> changes(from.orElseGet(disk::toString), now.toString()))
                .thenAcceptAsync(
                        lines -> {
                            if (!closed && editor.document().text() == now) {
                                editor.showChanges(lines);
                            }
                        },
                        services.fx());
    }

    /// What differs.
    ///
    /// @param lines  for the gutter
    /// @param blocks in order
    record Found(Map<Integer, Gutter.Change> lines, List<Hunk> blocks) {
        static final Found NONE = new Found(Map.of(), List.of());

        /// The edit that puts the block at a line back; empty where there is none.
        Optional<TextEdit> revert(TextSnapshot text, int line) {
            return blocks.stream()
                    .filter(h -> h.afterStart() <= line
                            && line < h.afterStart() + Math.max(1, h.after().size()))
                    .findFirst()
                    .map(h -> {
                        int start = h.afterStart() < text.lineCount() ? text.lineStart(h.afterStart()) : text.length();
                        int behind = h.afterStart() + h.after().size();
                        int end = behind < text.lineCount() ? text.lineStart(behind) : text.length();
                        return new TextEdit(new TextRange(start, end), String.join("", h.before()));
                    });
        }
    }

    static Found changes(String before, String after) {
        Map<Integer, Gutter.Change> lines = new HashMap<>();
        List<Hunk> hunks = FileDiff.between(before, after).hunks();
        for (Hunk hunk : hunks) {
            if (hunk.after().isEmpty()) {
                lines.putIfAbsent(hunk.afterStart(), Gutter.Change.REMOVED);
            }
            for (int i = 0; i < hunk.after().size(); i++) {
                lines.put(hunk.afterStart() + i, hunk.before().isEmpty() ? Gutter.Change.ADDED : Gutter.Change.CHANGED);
            }
        }
        return new Found(Map.copyOf(lines), List.copyOf(hunks));
    }

    @Override
    public void close() {
        closed = true;
        unlisten.run();
    }
}
