package dev.codeface.core.model;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Which addresses may be connected to at all.
final class EndpointRules {
    private EndpointRules() {}

    /// What is wrong with an address, if anything: clear text is for this machine alone.
    static Optional<Failures.Judged> check(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || (!scheme.equals("ws") && !scheme.equals("wss"))) {
            return wrong(uri + " is not a WebSocket address.", "Write it as wss://HOST/v1/responses.");
        }
        if (uri.getUserInfo() != null) {
            return wrong("The address holds a user name or password.", "Put the key into the key field instead.");
        }
        if (scheme.equals("ws") && !isLoopback(host)) {
            return wrong("ws:// would send everything to " + host + " unencrypted.", "Use wss://.");
        }
        return Optional.empty();
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static Optional<Failures.Judged> wrong(String message, String remedy) {
        return Optional.of(Failures.judged(ModelFailure.Kind.WRONG_ADDRESS, false, message, remedy, message));
    }
}
