package dev.codeface.desktop.editor;

import dev.codeface.core.workspace.SaveResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Saves changed files a second after typing stops, where the user wants that. A file that has a question above it
/// (changed on disk, not writable) is left to the user. FX thread.
final class AutoSave {
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final EditorServices services;
    private final EditorHabits habits;
    private final Function<EditorDocument, CompletableFuture<SaveResult>> save;
    private final Map<EditorDocument, Future<?>> waiting = new HashMap<>();

    AutoSave(
            EditorServices services,
            EditorHabits habits,
            Function<EditorDocument, CompletableFuture<SaveResult>> save) {
        this.services = services;
        this.habits = habits;
        this.save = save;
    }

    /// Follows the text of a document from now on.
    void follow(EditorDocument document) {
        document.buffer().listen(event -> later(document));
    }

    private void later(EditorDocument document) {
        if (habits.autoSaveProperty().get()) {
            Future<?> before = waiting.put(
                    document, services.tasks().after(DELAY, () -> services.fx().execute(() -> now(document))));
            if (before != null) {
                before.cancel(false);
            }
        }
    }

    /// Saves now what may be saved by itself.
    void now(EditorDocument document) {
        waiting.remove(document);
        boolean asked = document.banners().stream().anyMatch(b -> b.kind() == Banner.Kind.BAD);
        if (habits.autoSaveProperty().get()
                && document.modifiedProperty().get()
                && !document.untitled()
                && !document.readOnlyProperty().get()
                && !asked) {
            save.apply(document);
        }
    }
}
