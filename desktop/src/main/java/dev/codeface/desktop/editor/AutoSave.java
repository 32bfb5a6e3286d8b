package dev.codeface.desktop.editor;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Saves changed files a second after typing stops, where the user wants that. A file that has a question above it
/// (changed on disk, not writable) is left to the user. FX thread.
final class AutoSave {
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final EditorServices services;
    private final EditorHabits habits;
    private final Consumer<EditorDocument> save;
    private final Map<EditorDocument, Future<?>> waiting = new HashMap<>();

    AutoSave(EditorServices services, EditorHabits habits, Consumer<EditorDocument> save) {
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
            save.accept(document);
        }
    }
}
