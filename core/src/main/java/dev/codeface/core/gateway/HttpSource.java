package dev.codeface.core.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.codeface.core.model.KeyUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One HTTP server that streams answers: sends a request, hands its events over, and drops the connection when the
/// asker has gone. Follows no redirects: the upstream is fixed. Thread safe.
final class HttpSource {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST_ERROR = 64 << 10;

    private final HttpClient http;
    private final URI uri;
    private final Map<String, String> headers;
    private final String authHeader;
    private final Supplier<Optional<char[]>> key;

    /// Takes one event of a stream.
    interface Events {
        /// @return false where the stream has come to its proper end
        boolean event(JsonNode event) throws UpstreamException, InterruptedException;
    }

    HttpSource(
            HttpClient http, URI uri, Map<String, String> headers, String authHeader, Supplier<Optional<char[]>> key) {
        this.http = http;
        this.uri = uri;
        this.headers = Map.copyOf(headers);
        this.authHeader = authHeader;
        this.key = key;
    }

    /// Sends `body` and feeds the events of the answer until one of them is the last.
    void stream(JsonNode body, Events events) throws UpstreamException, InterruptedException {
        try {
            HttpResponse<InputStream> response = http.send(request(body), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw refused(response);
            }
            read(response, events);
        } catch (KeyUnavailableException e) {
            throw new UpstreamException(
                    401,
                    "invalid_api_key",
                    "The model server's key cannot be read: " + e.getMessage(),
                    Optional.empty(),
                    e);
        } catch (java.net.http.HttpTimeoutException e) {
            throw new UpstreamException(
                    504, "upstream_timeout", "The model server did not begin an answer in time.", Optional.empty(), e);
        } catch (IOException e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("the asker has gone");
            }
            throw new UpstreamException(
                    502,
                    "upstream_unreachable",
                    "The model server behind the gateway does not answer or broke off.",
                    Optional.empty(),
                    e);
        }
    }

    private static void read(HttpResponse<InputStream> response, Events events)
            throws IOException, UpstreamException, InterruptedException {
        try (SseReader reader = new SseReader(response.body())) {
            while (true) {
                Optional<String> data = reader.next();
                if (data.isEmpty()) {
                    throw new UpstreamException(
                            502,
                            "upstream_cut",
                            "The model server broke off in the middle of its answer.",
                            Optional.empty(),
                            null);
                }
                if (data.get().equals("[DONE]") || !events.event(parse(data.get()))) {
                    return;
                }
            }
        }
    }

    private static JsonNode parse(String data) throws UpstreamException {
        try {
            JsonNode node = JSON.readTree(data);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            throw new UpstreamException(
                    502, "upstream_garbled", "The model server sent an event that is not JSON.", Optional.empty(), e);
        }
    }

    private HttpRequest request(JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofMinutes(10))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        key.get().filter(chars -> chars.length > 0).ifPresent(chars -> {
            String text = new String(chars);
            Arrays.fill(chars, '\0');
            request.header(authHeader, authHeader.equalsIgnoreCase("Authorization") ? "Bearer " + text : text);
        });
        return request.build();
    }

    private static UpstreamException refused(HttpResponse<InputStream> response) throws IOException {
        String text;
        try (InputStream body = response.body()) {
            text = new String(body.readNBytes(LARGEST_ERROR), StandardCharsets.UTF_8);
        }
        JsonNode error = errorIn(text);
        Optional<Duration> wait = response.headers()
                .firstValue("retry-after")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
        return UpstreamErrors.of(response.statusCode(), error, wait);
    }

    private static JsonNode errorIn(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            return body == null ? MissingNode.getInstance() : body;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
