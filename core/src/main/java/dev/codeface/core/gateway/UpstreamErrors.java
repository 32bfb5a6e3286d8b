package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Errors of HTTP model servers in terms of the Responses protocol. Stateless.
final class UpstreamErrors {
    private UpstreamErrors() {}

    /// @param body the error's JSON, as OpenAI, Anthropic, Ollama or llama.cpp write it; may be missing
    static UpstreamException of(int status, JsonNode body, Optional<Duration> wait) {
        JsonNode error = body.path("error").isObject() ? body.path("error") : body;
        String message = firstText(error.path("message"), body.path("error"), body.path("detail"));
        String said = firstText(error.path("code"), error.path("type"));
        String code = code(status, said, message);
        return new UpstreamException(
                status, code, message.isEmpty() ? "The model server answered " + status + "." : message, wait, null);
    }

    private static String code(int status, String said, String message) {
        String text = (said + " " + message).toLowerCase(Locale.ROOT);
        if (text.contains("insufficient_quota") || text.contains("credit balance")) {
            return "insufficient_quota";
        }
        if (text.contains("context_length_exceeded")
                || text.contains("exceed_context_size")
                || text.contains("prompt is too long")
                || text.contains("maximum context length")) {
            return "context_length_exceeded";
        }
        if ((status == 404 || status == 400)
                && text.contains("model")
                && (text.contains("not found") || text.contains("not exist") || text.contains("not_found"))) {
            return "model_not_found";
        }
        return switch (status) {
            case 401, 403 -> "invalid_api_key";
            case 429 -> "rate_limit_exceeded";
            case 503, 529 -> "server_is_overloaded";
            default -> status >= 500 ? "server_error" : said.isEmpty() ? "invalid_request" : said;
        };
    }

    private static String firstText(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if (node.isTextual() && !node.asText().isBlank()) {
                return node.asText();
            }
        }
        return "";
    }
}
