package dev.codeface.core.store;

import dev.codeface.core.error.AppException;
import java.util.Map;
import java.util.Optional;

/// What a workspace looked like: open tabs, window and split positions, attached session, theme and so on, each under a
/// name as JSON that only its owner understands. Thread safe; calls block.
public interface WorkspaceStateRepository {
    /// The workspace that stands for none: what belongs to the window whatever folder is open.
    String GLOBAL = "";

    /// @param workspace absolute path of its folder, or [#GLOBAL]
    Optional<String> find(String workspace, String name) throws AppException;

    Map<String, String> findAll(String workspace) throws AppException;

    /// Survives `kill -9` from about half a second after it returned; a caller that must know uses [#saveDurably].
    void save(String workspace, String name, String json) throws AppException;

    /// All of it or none, on disk when it returns.
    void saveDurably(String workspace, Map<String, String> state) throws AppException;

    void remove(String workspace, String name) throws AppException;
}
