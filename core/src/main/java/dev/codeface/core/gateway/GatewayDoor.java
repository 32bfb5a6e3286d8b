package dev.codeface.core.gateway;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.java_websocket.handshake.ClientHandshake;

/// Who may come in: any web page can open a local socket, so a browser's `Origin` is refused, as is a `Host` that is
/// not
/// ours, which a rebound name would show. A wrong token is let in only to be told so.
final class GatewayDoor {
    private static final Set<String> PATHS = Set.of("/v1/responses", "/openai/v1/responses", "/responses");

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Set<String> named = new HashSet<>();
    private final List<ClientAccount> accounts;

    GatewayDoor(GatewayOptions options, List<GatewayClient> clients) {
        this.accounts = clients.stream()
                .map(c -> new ClientAccount(c, InstantSource.system()))
                .toList();
        options.allowedHosts().forEach(host -> named.add(host.toLowerCase(Locale.ROOT)));
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
        String name = given.replaceFirst(":\\d{1,5}$", "");
        if (named.contains(name)) {
            return true;
        }
        boolean standard = port == 80 || port == 443;
        return HERE.contains(name) && (given.endsWith(":" + port) || standard && given.equals(name));
    }

    /// Whose token a request shows. All are compared, so that the time tells nothing of which.
    Optional<ClientAccount> admits(ClientHandshake request) {
        String authorization = request.getFieldValue("Authorization");
        ClientAccount found = null;
        for (ClientAccount account : accounts) {
            found = account.client().token().matches(authorization) ? account : found;
        }
        return Optional.ofNullable(found);
    }
}
