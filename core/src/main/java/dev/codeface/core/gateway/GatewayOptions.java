package dev.codeface.core.gateway;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/// How a gateway listens.
///
/// @param address         interface to bind
/// @param port            0 for any free one
/// @param mostConnections connections at a time
/// @param mostInFlight    answers at a time on one connection
/// @param allowedHosts    further names in the `Host` header, without port; with any port, as a balancer or a tunnel
/// may
///                        stand in front
/// @param tls             what to speak TLS with; absent for clear text on loopback
/// @param largestMessage  bytes of one request
/// @param handshake       time within which a connection must have said who it is
public record GatewayOptions(
        InetAddress address,
        int port,
        int mostConnections,
        int mostInFlight,
        Set<String> allowedHosts,
        Optional<SSLContext> tls,
        int largestMessage,
        Duration handshake) {
    public GatewayOptions {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /// Inside the app: loopback, any port, 32 connections.
    public static GatewayOptions insideTheApp() {
        return new GatewayOptions(
                InetAddress.getLoopbackAddress(),
                0,
                32,
                16,
                Set.of(),
                Optional.empty(),
                16 << 20,
                Duration.ofSeconds(10));
    }

    /// On a port of one's own.
    public GatewayOptions withPort(int changed) {
        return new GatewayOptions(
                address, changed, mostConnections, mostInFlight, allowedHosts, tls, largestMessage, handshake);
    }

    /// For this many connections.
    public GatewayOptions withConnections(int changed) {
        return new GatewayOptions(address, port, changed, mostInFlight, allowedHosts, tls, largestMessage, handshake);
    }

    /// With another patience for handshakes.
    public GatewayOptions withHandshake(Duration changed) {
        return new GatewayOptions(
                address, port, mostConnections, mostInFlight, allowedHosts, tls, largestMessage, changed);
    }

    /// Called by further names, such as that of a tunnel.
    public GatewayOptions allowing(Set<String> hosts) {
        return new GatewayOptions(address, port, mostConnections, mostInFlight, hosts, tls, largestMessage, handshake);
    }

    /// Reachable from elsewhere, which needs TLS and the names it is called by.
    public GatewayOptions listening(InetAddress where, SSLContext with, Set<String> hosts) {
        return new GatewayOptions(
                where, port, mostConnections, mostInFlight, hosts, Optional.of(with), largestMessage, handshake);
    }
}
