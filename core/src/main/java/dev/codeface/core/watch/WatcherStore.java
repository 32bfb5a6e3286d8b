package dev.codeface.core.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.store.WorkspaceStateRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps watchers in the encrypted store, over restarts. Thread safe; blocks.
public final class WatcherStore {
    private static final String NAME = "watchers";

    private final WorkspaceStateRepository states;
    private final ObjectMapper json = new ObjectMapper();

    public WatcherStore(WorkspaceStateRepository states) {
        this.states = states;
    }

    /// What cannot be read is left out.
    List<Watcher> load() throws AppException {
        Optional<String> kept = states.find(WorkspaceStateRepository.GLOBAL, NAME);
        List<Watcher> watchers = new ArrayList<>();
        try {
            for (JsonNode node : json.readTree(kept.orElse("[]"))) {
                condition(node).ifPresent(condition -> watchers.add(read(node, condition)));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return watchers;
        }
        return watchers;
    }

    void save(List<Watcher> watchers) throws AppException {
        ArrayNode all = json.createArrayNode();
        watchers.forEach(watcher -> all.add(write(watcher)));
        states.save(WorkspaceStateRepository.GLOBAL, NAME, all.toString());
    }

    private static Watcher read(JsonNode node, WatchCondition condition) {
        return new Watcher(
                node.path("id").asText(),
                new ServerAddress(
                        Path.of(node.path("socket").asText()), node.path("host").asText()),
                node.path("session").asText(),
                node.path("pane").asText(),
                node.path("pid").asLong(),
                condition,
                Watcher.Then.valueOf(node.path("then").asText()),
                Duration.ofSeconds(node.path("coolDown").asLong()),
                node.path("most").asInt(),
                node.path("paused").asBoolean());
    }

    private static Optional<WatchCondition> condition(JsonNode node) {
        return Optional.ofNullable(
                switch (node.path("kind").asText()) {
                    case "failure" -> new WatchCondition.Failure();
                    case "text" ->
                        new WatchCondition.Text(
                                node.path("text").asText(), node.path("regex").asBoolean());
                    case "silence" ->
                        new WatchCondition.Silence(
                                Duration.ofSeconds(node.path("seconds").asLong()));
                    case "prompt" -> new WatchCondition.Prompt();
                    default -> null;
                });
    }

    private ObjectNode write(Watcher watcher) {
        ObjectNode node = json.createObjectNode()
                .put("id", watcher.id())
                .put("socket", watcher.server().socket().toString())
                .put("host", watcher.server().host())
                .put("session", watcher.session())
                .put("pane", watcher.paneId())
                .put("pid", watcher.panePid())
                .put("then", watcher.then().name())
                .put("coolDown", watcher.coolDown().toSeconds())
                .put("most", watcher.most())
                .put("paused", watcher.paused());
        return switch (watcher.condition()) {
            case WatchCondition.Failure failure -> node.put("kind", "failure");
            case WatchCondition.Text text ->
                node.put("kind", "text").put("text", text.text()).put("regex", text.regex());
            case WatchCondition.Silence silence ->
                node.put("kind", "silence").put("seconds", silence.time().toSeconds());
            case WatchCondition.Prompt prompt -> node.put("kind", "prompt");
        };
    }
}
