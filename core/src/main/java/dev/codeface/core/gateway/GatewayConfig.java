package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.HttpUpstreams.Protocol;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The gateway's configuration file: upstreams by name, the one for models without a name, and the bound on
/// connections.
///
/// `{"upstreams":{"home":{"url":"http://127.0.0.1:11434","protocol":"chat","keyEnv":"HOME_KEY"}},"default":"home",
/// "connections":500}`. Keys stand in the environment, never in the file.
///
/// @param upstreams   by name, in order
/// @param otherwise   name of the default upstream
/// @param connections most at a time, 0 where the file does not say
public record GatewayConfig(Map<String, Named> upstreams, Optional<String> otherwise, int connections) {
    private static final JsonMapper JSON = new JsonMapper();

    public GatewayConfig {
        upstreams = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(upstreams));
    }

    /// One upstream.
    ///
    /// @param protocol empty to tell from the address
    /// @param keyEnv   variable that holds its key
    public record Named(URI url, Optional<Protocol> protocol, Optional<String> keyEnv) {}

    /// Reads a file.
    public static GatewayConfig read(Path file) throws AppException {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            Map<String, Named> upstreams = new LinkedHashMap<>();
            for (var entry : root.path("upstreams").properties()) {
                upstreams.put(entry.getKey(), named(entry.getValue()));
            }
            Optional<String> otherwise = text(root.path("default"));
            if (upstreams.isEmpty()
                    || otherwise.filter(name -> !upstreams.containsKey(name)).isPresent()) {
                throw new AppException(
                        "gateway.config",
                        file + " names no upstream, or a default that is not among them.",
                        "Write {\"upstreams\":{\"NAME\":{\"url\":\"http://HOST:PORT\"}},\"default\":\"NAME\"}.");
            }
            return new GatewayConfig(
                    upstreams, otherwise, root.path("connections").asInt(0));
        } catch (IOException | IllegalArgumentException e) {
            throw new AppException(
                    "gateway.config", file + " cannot be read: " + e.getMessage(), "Check that it is JSON.", e);
        }
    }

    private static Named named(JsonNode node) {
        return new Named(
                URI.create(node.path("url").asText("")),
                text(node.path("protocol")).map(name -> Protocol.valueOf(name.toUpperCase(Locale.ROOT))),
                text(node.path("keyEnv")));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
