package dev.codeface.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An error as a server reports it, whichever of the known shapes it came in.
///
/// @param status     HTTP status, 0 where none was given
/// @param code       machine-readable code or type, empty where none was given
/// @param message    the server's words
/// @param retryAfter how long to wait, where it says so
/// @param requestId  for the server's support
record WireError(int status, String code, String message, Optional<Duration> retryAfter, String requestId) {
    private static final Pattern TRY_AGAIN =
            Pattern.compile("try again in (?:(\\d+)m)?(\\d+(?:\\.\\d+)?)(ms|s)", Pattern.CASE_INSENSITIVE);

    /// From an `error` event, a `response.failed` or the JSON body of a refusal.
    static WireError of(JsonNode event) {
        JsonNode error = event.path("error").isObject() ? event.path("error") : event;
        int status = firstInt(event.path("status"), event.path("status_code"), error.path("status"));
        String code = firstText(error.path("code"), error == event ? event.path("code") : error.path("type"));
        String message = firstText(error.path("message"), event.path("message"), event.path("detail"));
        if (message.isEmpty() && event.path("error").isTextual()) {
            message = event.path("error").asText();
        }
        return new WireError(
                status,
                code,
                message,
                retryAfter(event, error, message),
                firstText(header(event, error, "x-request-id")));
    }

    private static Optional<Duration> retryAfter(JsonNode event, JsonNode error, String message) {
        Optional<Duration> said = seconds(firstText(header(event, error, "retry-after")));
        return said.isPresent() ? said : inWords(message);
    }

    private static JsonNode header(JsonNode event, JsonNode error, String name) {
        for (JsonNode headers : new JsonNode[] {event.path("headers"), error.path("headers")}) {
            for (var field : headers.properties()) {
                if (field.getKey().equalsIgnoreCase(name)) {
                    return field.getValue();
                }
            }
        }
        return event.path("headers").path("absent");
    }

    /// `Retry-After` in seconds; the form with a date is not used by model servers.
    static Optional<Duration> seconds(String value) {
        return value.matches("\\d{1,6}(\\.\\d{1,6})?")
                ? Optional.of(Duration.ofMillis((long) (Double.parseDouble(value) * 1000)))
                : Optional.empty();
    }

    static Optional<Duration> inWords(String message) {
        Matcher found = TRY_AGAIN.matcher(message);
        if (!found.find()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(found.group(2));
        double millis = found.group(3).equalsIgnoreCase("ms") ? number : number * 1000;
        long minutes = found.group(1) == null ? 0 : Long.parseLong(found.group(1));
        return Optional.of(Duration.ofMillis((long) Math.ceil(millis)).plusMinutes(minutes));
    }

    private static int firstInt(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if (node.isInt()) {
                return node.asInt();
            }
        }
        return 0;
    }

    private static String firstText(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if ((node.isTextual() || node.isNumber()) && !node.asText().isBlank()) {
                return node.asText();
            }
        }
        return "";
    }
}
