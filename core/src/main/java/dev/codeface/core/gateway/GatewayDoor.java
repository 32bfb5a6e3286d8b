package dev.codeface.core.gateway;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.java_websocket.handshake.ClientHandshake;

/// Who may come in: any web page can open a local socket, so a browser's `Origin` is refused, as is a `Host` that is
/// not
/// ours, which a rebound name would show. A wrong token is let in only to be told so.
final class GatewayDoor {
    private static final Set<String> PATHS = Set.of("/v1/responses", "/openai/v1/responses", "/responses");

    private final Set<String> hosts = new HashSet<>();
    private final GatewayToken token;

    GatewayDoor(GatewayOptions options, GatewayToken token) {
        this.token = token;
        hosts.addAll(Set.of("127.0.0.1", "localhost", "[::1]"));
        options.allowedHosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    }

    /// True for a request that is refused without a word.
    boolean refuses(ClientHandshake request, int port) {
        String path = request.getResourceDescriptor();
        int query = path.indexOf('?');
        return request.hasFieldValue("Origin")
                || !hostIsOurs(request.getFieldValue("Host"), port)
                || !PATHS.contains(query < 0 ? path : path.substring(0, query));
    }

    private boolean hostIsOurs(String host, int port) {
        String given = host.toLowerCase(Locale.ROOT);
        String suffix = ":" + port;
        boolean standard = port == 80 || port == 443;
        if (given.endsWith(suffix)) {
            return hosts.contains(given.substring(0, given.length() - suffix.length()));
        }
        return standard && hosts.contains(given);
    }

    boolean admits(ClientHandshake request) {
        return token.matches(request.getFieldValue("Authorization"));
    }
}
