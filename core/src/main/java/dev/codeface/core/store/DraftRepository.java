package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.util.List;
import java.util.Optional;

/// Unsaved buffers and half-written messages. Thread safe; calls block.
public interface DraftRepository {
    /// On disk when it returns; takes the place of an earlier draft of the same thing.
    ///
    /// @throws AppException `store.too-large` beyond [Draft#LONGEST] characters
    void save(Draft draft) throws AppException;

    Optional<Draft> find(String workspace, Draft.Kind kind, String name) throws AppException;

    /// Oldest first.
    List<Draft> findAll(String workspace) throws AppException;

    /// Once saved, sent or thrown away.
    void remove(String workspace, Draft.Kind kind, String name) throws AppException;
}
