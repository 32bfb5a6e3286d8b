package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a connection remembers: in each lane the latest response with the conversation up to it. Thread safe.
final class ConnectionMemory {
    private final Map<String, Remembered> latest = new HashMap<>();

    private record Remembered(String responseId, List<JsonNode> items) {}

    synchronized void remember(String lane, String responseId, List<JsonNode> items) {
        latest.put(lane, new Remembered(responseId, List.copyOf(items)));
    }

    synchronized Optional<List<JsonNode>> conversation(String responseId) {
        return latest.values().stream()
                .filter(r -> r.responseId().equals(responseId))
                .map(Remembered::items)
                .findFirst();
    }
}
