package dev.codeface.core.model;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// How to connect, beyond the address.
///
/// @param authHeader      header that carries the key; `Authorization` sends `Bearer KEY`, any other the bare key
/// @param headers         further headers of the upgrade request, ASCII, no secrets
/// @param limits          what the other side allows
/// @param upgradeDeadline time until the upgrade must be done
/// @param largestMessage  bytes of one message that are accepted
/// @param tls             what `wss` is spoken with; absent for the JVM's default
/// @param proxies         asked for a proxy for each address; absent for a direct connection
public record ConnectionOptions(
        String authHeader,
        Map<String, String> headers,
        ModelPreset.Limits limits,
        Duration upgradeDeadline,
        int largestMessage,
        Optional<SSLContext> tls,
        Optional<ProxySelector> proxies) {
    public ConnectionOptions {
        headers = Map.copyOf(headers);
    }

    /// The usual ones for a preset: bearer token, the system's proxies.
    public static ConnectionOptions of(ModelPreset preset) {
        return new ConnectionOptions(
                "Authorization",
                Map.of(),
                preset.limits(),
                Duration.ofSeconds(15),
                16 << 20,
                Optional.empty(),
                Optional.ofNullable(systemProxies()));
    }

    /// With limits of one's own.
    public ConnectionOptions withLimits(ModelPreset.Limits changed) {
        return new ConnectionOptions(authHeader, headers, changed, upgradeDeadline, largestMessage, tls, proxies);
    }

    /// With TLS of one's own, such as [ExtraTrust] gives.
    public ConnectionOptions withTls(SSLContext changed) {
        return new ConnectionOptions(
                authHeader, headers, limits, upgradeDeadline, largestMessage, Optional.of(changed), proxies);
    }

    /// With a header of one's own for the key.
    public ConnectionOptions withAuthHeader(String changed) {
        return new ConnectionOptions(changed, headers, limits, upgradeDeadline, largestMessage, tls, proxies);
    }

    /// With further headers.
    public ConnectionOptions withHeaders(Map<String, String> changed) {
        return new ConnectionOptions(authHeader, changed, limits, upgradeDeadline, largestMessage, tls, proxies);
    }

    /// With proxies of one's own, or none.
    public ConnectionOptions withProxies(Optional<ProxySelector> changed) {
        return new ConnectionOptions(authHeader, headers, limits, upgradeDeadline, largestMessage, tls, changed);
    }

    private static @Nullable ProxySelector systemProxies() {
        return ProxySelector.getDefault();
    }
}
