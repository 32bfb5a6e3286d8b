package dev.codeface.desktop.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.error.AppException;
import dev.codeface.core.store.WorkspaceStateRepository;
import dev.codeface.core.task.Tasks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Keeps what the window looked like, as JSON under names, in the store. Only what changed is written.
///
/// Reading blocks and is not for the FX thread; [#keep] takes values on any thread and writes in the background.
final class AppState {
    private final WorkspaceStateRepository repository;
    private final Tasks tasks;
    private final Consumer<Throwable> failures;
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Map<String, String> written = new HashMap<>();
    private final ReentrantLock writing = new ReentrantLock();

    AppState(WorkspaceStateRepository repository, Tasks tasks, Consumer<Throwable> failures) {
        this.repository = repository;
        this.tasks = tasks;
        this.failures = failures;
    }

    /// A value as it was kept; empty where there is none or it is of another version.
    <T> Optional<T> read(String workspace, String name, Class<T> type) {
        try {
            Optional<String> kept = repository.find(workspace, name);
            return kept.isEmpty() ? Optional.empty() : Optional.of(json.readValue(kept.get(), type));
        } catch (AppException | JsonProcessingException e) {
            failures.accept(e);
            return Optional.empty();
        }
    }

    /// Keeps values of a workspace soon.
    void keep(String workspace, Map<String, Object> values) {
        Map<String, String> texts = texts(values);
        tasks.io(() -> write(workspace, texts));
    }

    /// Keeps values of a workspace before it returns; for the end of the app.
    void keepNow(String workspace, Map<String, Object> values) {
        write(workspace, texts(values));
    }

    private Map<String, String> texts(Map<String, Object> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> {
            try {
                texts.put(name, json.writeValueAsString(value));
            } catch (JsonProcessingException e) {
                failures.accept(e);
            }
        });
        return texts;
    }

    private void write(String workspace, Map<String, String> texts) {
        writing.lock();
        try {
            Map<String, String> changed = new HashMap<>(texts);
            changed.entrySet().removeIf(e -> e.getValue().equals(written.get(workspace + '\0' + e.getKey())));
            if (!changed.isEmpty()) {
                repository.saveDurably(workspace, changed);
                changed.forEach((name, text) -> written.put(workspace + '\0' + name, text));
            }
        } catch (AppException e) {
            failures.accept(e);
        } finally {
            writing.unlock();
        }
    }
}
