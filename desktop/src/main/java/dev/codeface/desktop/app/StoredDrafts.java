package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.store.DraftRepository;
import dev.codeface.core.store.WorkspaceStateRepository;
import dev.codeface.core.workspace.DraftStore;
import java.util.List;
import java.util.function.Consumer;

/// The editor's drafts in the encrypted store. Blocks; a failure is reported and the text stays in the editor.
final class StoredDrafts implements DraftStore {
    private final DraftRepository repository;
    private final Consumer<Throwable> failures;

    StoredDrafts(DraftRepository repository, Consumer<Throwable> failures) {
        this.repository = repository;
        this.failures = failures;
    }

    @Override
    public void save(DraftStore.Draft draft) {
        try {
            repository.save(new dev.codeface.core.store.Draft(
                    WorkspaceStateRepository.GLOBAL,
                    dev.codeface.core.store.Draft.Kind.FILE,
                    draft.key(),
                    draft.text(),
                    draft.baseDigest(),
                    draft.at()));
        } catch (AppException e) {
            failures.accept(e);
        }
    }

    @Override
    public void discard(String key) {
        try {
            repository.remove(WorkspaceStateRepository.GLOBAL, dev.codeface.core.store.Draft.Kind.FILE, key);
        } catch (AppException e) {
            failures.accept(e);
        }
    }

    @Override
    public List<DraftStore.Draft> all() {
        try {
            return repository.findAll(WorkspaceStateRepository.GLOBAL).stream()
                    .filter(d -> d.kind() == dev.codeface.core.store.Draft.Kind.FILE)
                    .map(d -> new DraftStore.Draft(d.name(), d.text(), d.detail(), d.changed()))
                    .toList();
        } catch (AppException e) {
            failures.accept(e);
            return List.of();
        }
    }
}
