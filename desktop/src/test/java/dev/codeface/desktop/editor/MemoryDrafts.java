package dev.codeface.desktop.editor;

import dev.codeface.core.workspace.DraftStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Drafts that outlive a view model, as they outlive a crash.
public final class MemoryDrafts implements DraftStore {
    final Map<String, Draft> drafts = new ConcurrentHashMap<>();

    @Override
    public void save(Draft draft) {
        drafts.put(draft.key(), draft);
    }

    @Override
    public void discard(String key) {
        drafts.remove(key);
    }

    @Override
    public List<Draft> all() {
        return List.copyOf(drafts.values());
    }
}
