package dev.codeface.desktop.app;

import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.editor.EditorDocument;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Actions that are registered together. What needs the features, or a file in front, does nothing where there is none.
/// FX thread.
abstract class ActionGroup {
    protected final AppWindow window;
    protected final ActionRegistry actions;

    ActionGroup(AppWindow window, ActionRegistry actions) {
        this.window = window;
        this.actions = actions;
    }

    /// One of the file in front.
    protected final void document(
            String id, String category, String title, String key, BiConsumer<Features, EditorDocument> run) {
        add(
                id,
                category,
                title,
                key,
                () -> with(f -> {
                    EditorDocument document = f.editor().activeDocument().get();
                    if (document != null) {
                        run.accept(f, document);
                    }
                }));
    }

    /// Does it with the features, once there are any.
    protected final void with(Consumer<Features> run) {
        window.features().ifPresent(run);
    }

    protected final void add(String id, String category, String title, String key, Runnable run) {
        actions.add(Action.of(id, category, title, key, run));
    }
}
