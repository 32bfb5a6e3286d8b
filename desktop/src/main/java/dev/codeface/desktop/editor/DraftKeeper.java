package dev.codeface.desktop.editor;

import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.core.workspace.DraftStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Stores the unsaved text of every document within a second of typing, and forgets it once it is on disk.
///
/// At most one write a document waits or runs; a write takes the text as it is then. FX thread.
final class DraftKeeper {
    private static final Duration DELAY = Duration.ofMillis(400);

    private final DraftStore store;
    private final Tasks tasks;
    private final Executor fx;
    private final Map<EditorDocument, Boolean> waiting = new HashMap<>();
    private CompletableFuture<Void> writes = CompletableFuture.completedFuture(null);

    DraftKeeper(DraftStore store, Tasks tasks, Executor fx) {
        this.store = store;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// Follows the text of a document from now on.
    void follow(EditorDocument document) {
        document.buffer().listen(event -> touched(document));
    }

    private void touched(EditorDocument document) {
        if (waiting.putIfAbsent(document, true) == null) {
            tasks.after(
                    DELAY,
                    () -> fx.execute(() -> {
                        if (waiting.remove(document) != null) {
                            write(document);
                        }
                    }));
        }
    }

    private void write(EditorDocument document) {
        if (!document.modifiedProperty().get()) {
            forget(document.draftKey());
            return;
        }
        TextSnapshot text = document.text();
        String key = document.draftKey();
        String base = document.stamp().digest();
        chain(() -> store.save(new DraftStore.Draft(key, text.toString(), base, Instant.now())));
    }

    /// Forgets the draft of a document that was saved, closed or renamed.
    void forget(EditorDocument document) {
        waiting.remove(document);
        forget(document.draftKey());
    }

    private void forget(String key) {
        chain(() -> store.discard(key));
    }

    /// Writes one after the other, so that an old text never lands on a newer one.
    private void chain(Runnable work) {
        writes = writes.handle((done, failure) -> done).thenCompose(before -> {
            CompletableFuture<Void> written = new CompletableFuture<>();
            tasks.io(() -> {
                try {
                    work.run();
                } finally {
                    written.complete(null);
                }
            });
            return written;
        });
    }

    /// Writes what still waits; done when all of it is durable.
    CompletableFuture<Void> flush() {
        Map<EditorDocument, Boolean> late = Map.copyOf(waiting);
        waiting.clear();
        late.keySet().forEach(this::write);
        return writes;
    }
}
