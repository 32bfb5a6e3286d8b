package dev.codeface.core.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Builds the protocol's top-level errors. Stateless.
final class WireErrors {
    private WireErrors() {}

    static ObjectNode event(int status, String code, String message) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", "error").put("status", status);
        event.putObject("error")
                .put("type", type(status))
                .put("code", code)
                .put("message", message)
                .putNull("param");
        return event;
    }

    private static String type(int status) {
        return switch (status) {
            case 401, 403 -> "authentication_error";
            case 429 -> "rate_limit_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }
}
