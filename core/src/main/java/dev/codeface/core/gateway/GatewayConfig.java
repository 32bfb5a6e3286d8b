package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.HttpUpstreams.Protocol;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The gateway's configuration file: upstreams by name, models by name, clients with their limits. Keys and tokens
/// stand in the environment or in files of their own. `offline`, the built-in model, is always there.
///
/// `{"upstreams":{"home":{"url":"http://127.0.0.1:11434","protocol":"chat","keyEnv":"HOME_KEY","models":["qwen3"]}},
/// "default":"home","models":{"fast":{"upstream":"home","model":"qwen3:4b"}},
/// "clients":[{"name":"ada","tokenEnv":"ADA_TOKEN","requestsPerMinute":60,"tokensPerDay":500000,"models":["fast"]}],
/// "connections":500,"accessLog":"access.jsonl"}`
///
/// @param upstreams   by name, in order
/// @param otherwise   name of the default upstream
/// @param models      names that stand for a model of an upstream
/// @param clients     who may ask; empty for one client with the token of the command line
/// @param connections most at a time, 0 where the file does not say
/// @param accessLog   file of the access log
public record GatewayConfig(
        Map<String, Named> upstreams,
        Optional<String> otherwise,
        Map<String, Alias> models,
        List<GatewayClient> clients,
        int connections,
        Optional<Path> accessLog) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHORTEST_TOKEN = 16;

    public GatewayConfig {
        upstreams = Collections.unmodifiableMap(new LinkedHashMap<>(upstreams));
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        clients = List.copyOf(clients);
    }

    /// One upstream.
    ///
    /// @param protocol empty to tell from the address
    /// @param keyEnv   variable that holds its key
    /// @param models   models that go there without its name before them
    public record Named(URI url, Optional<Protocol> protocol, Optional<String> keyEnv, List<String> models) {
        public Named {
            models = List.copyOf(models);
        }
    }

    /// A name for a model of an upstream.
    public record Alias(String upstream, String model) {}

    /// Reads a file; its relative paths start at its folder.
    ///
    /// @param environment gives a variable's value, or null
    public static GatewayConfig read(Path file, UnaryOperator<@Nullable String> environment) throws AppException {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
            GatewayConfig config = new GatewayConfig(
                    upstreams(root),
                    text(root.path("default")),
                    aliases(root),
                    clients(root, folder, environment),
                    root.path("connections").asInt(0),
                    text(root.path("accessLog")).map(folder::resolve));
            config.check(file);
            return config;
        } catch (IOException | IllegalArgumentException e) {
            throw new AppException(
                    "gateway.config", file + " cannot be read: " + e.getMessage(), "Check that it is JSON.", e);
        }
    }

    private void check(Path file) throws AppException {
        boolean strayDefault = otherwise.filter(name -> !known(name)).isPresent();
        if (upstreams.isEmpty() || strayDefault) {
            throw new AppException(
                    "gateway.config",
                    strayDefault
                            ? file + " has a default that is not among its upstreams."
                            : file + " names no upstream.",
                    "Write {\"upstreams\":{\"NAME\":{\"url\":\"http://HOST:PORT\"}},\"default\":\"NAME\"}.");
        }
        for (var alias : models.entrySet()) {
            if (!known(alias.getValue().upstream())) {
                throw new AppException(
                        "gateway.config",
                        file + " sends the model " + alias.getKey() + " to "
                                + alias.getValue().upstream() + ", which is no upstream.",
                        "Name one of " + String.join(", ", upstreams.keySet()) + ".");
            }
        }
    }

    private boolean known(String upstream) {
        return upstreams.containsKey(upstream) || upstream.equals(OfflineModel.NAME);
    }

    private static Map<String, Named> upstreams(JsonNode root) {
        Map<String, Named> upstreams = new LinkedHashMap<>();
        for (var entry : root.path("upstreams").properties()) {
            JsonNode node = entry.getValue();
            upstreams.put(
                    entry.getKey(),
                    new Named(
                            URI.create(node.path("url").asText("")),
                            text(node.path("protocol")).map(name -> Protocol.valueOf(name.toUpperCase(Locale.ROOT))),
                            text(node.path("keyEnv")),
                            texts(node.path("models"))));
        }
        return upstreams;
    }

    private static Map<String, Alias> aliases(JsonNode root) {
        Map<String, Alias> models = new LinkedHashMap<>();
        for (var entry : root.path("models").properties()) {
            JsonNode node = entry.getValue();
            models.put(
                    entry.getKey(),
                    new Alias(
                            node.path("upstream").asText(""),
                            text(node.path("model")).orElse(entry.getKey())));
        }
        return models;
    }

    private static List<GatewayClient> clients(JsonNode root, Path folder, UnaryOperator<@Nullable String> environment)
            throws IOException, AppException {
        List<GatewayClient> clients = new ArrayList<>();
        for (JsonNode node : root.path("clients")) {
            String name = node.path("name").asText("client " + (clients.size() + 1));
            clients.add(new GatewayClient(
                    name,
                    token(name, node, folder, environment),
                    Math.max(0, node.path("requestsPerMinute").asInt(0)),
                    Math.max(0, node.path("tokensPerDay").asLong(0)),
                    texts(node.path("models"))));
        }
        return clients;
    }

    private static GatewayToken token(
            String client, JsonNode node, Path folder, UnaryOperator<@Nullable String> environment)
            throws IOException, AppException {
        Optional<String> digest = text(node.path("tokenSha256"));
        if (digest.isPresent()) {
            return GatewayToken.ofSha256(digest.get());
        }
        Optional<String> variable = text(node.path("tokenEnv"));
        Optional<String> file = text(node.path("tokenFile"));
        String value = variable.isPresent()
                ? environment.apply(variable.get())
                : file.isPresent()
                        ? Files.readString(folder.resolve(file.get())).strip()
                        : null;
        if (value == null || value.length() < SHORTEST_TOKEN) {
            throw new AppException(
                    "gateway.config",
                    "The client " + client + " has no token of at least " + SHORTEST_TOKEN + " characters.",
                    "Give tokenEnv, tokenFile or tokenSha256.");
        }
        return GatewayToken.of(value.toCharArray());
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
