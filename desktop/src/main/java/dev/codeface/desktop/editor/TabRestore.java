package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextPosition;
import dev.codeface.core.workspace.DraftStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Opens the tabs of the last time, and with them every text that was not saved then. One use, on the FX thread.
final class TabRestore {
    private final EditorViewModel model;
    private final DocumentLoader loader;
    private final List<DraftStore.Draft> drafts;
    private final List<CompletableFuture<EditorDocument>> opening = new ArrayList<>();

    /// @param drafts all texts that were not saved
    TabRestore(EditorViewModel model, DocumentLoader loader, List<DraftStore.Draft> drafts) {
        this.model = model;
        this.loader = loader;
        this.drafts = drafts;
    }

    /// Done when all are shown.
    CompletableFuture<Void> restore(EditorState state) {
        boolean front = model.activeDocument().get() != null;
        List<EditorDocument> restored = new ArrayList<>();
        state.tabs().forEach(tab -> restore(tab).ifPresent(restored::add));
        for (DraftStore.Draft draft : drafts) {
            if (state.tabs().stream().noneMatch(t -> t.path().equals(draft.key()))) {
                opening.add(loader.load(model.place(draft.key()), Optional.of(draft)));
            }
        }
        if (!front && state.active() >= 0 && state.active() < restored.size()) {
            model.activate(restored.get(state.active()));
        }
        return CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new));
    }

    private Optional<EditorDocument> restore(EditorState.Tab tab) {
        boolean untitled = EditorState.Tab.untitled(tab.path());
        Optional<DraftStore.Draft> draft =
                drafts.stream().filter(d -> d.key().equals(tab.path())).findFirst();
        if (untitled && draft.isEmpty()) {
            return Optional.empty();
        }
        Optional<EditorDocument> asked = untitled ? Optional.empty() : model.find(Path.of(tab.path()));
        if (asked.isPresent()) {
            // Named on the command line, too.
            draft.ifPresent(d -> opening.add(loader.load(asked.get(), draft)));
            return asked;
        }
        EditorDocument document = model.place(tab.path());
        document.pinnedProperty().set(tab.pinned());
        opening.add(loader.load(document, draft).thenApply(d -> {
            d.jumpTo(new TextPosition(tab.line(), tab.column()));
            return d;
        }));
        return Optional.of(document);
    }
}
