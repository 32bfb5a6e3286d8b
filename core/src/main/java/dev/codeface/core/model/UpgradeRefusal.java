package dev.codeface.core.model;

import java.util.Map;

/// An HTTP answer in place of the upgrade.
///
/// @param status  HTTP status
/// @param headers by lower-case name
/// @param body    what came of the body, at most 16 KiB
record UpgradeRefusal(int status, Map<String, String> headers, String body) {
    UpgradeRefusal {
        headers = Map.copyOf(headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isWebPage() {
        String type = header("content-type");
        String start = body.stripLeading().toLowerCase(java.util.Locale.ROOT);
        return type.contains("text/html") || start.startsWith("<!doctype html") || start.startsWith("<html");
    }
}
