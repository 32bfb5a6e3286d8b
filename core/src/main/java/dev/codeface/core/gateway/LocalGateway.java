package dev.codeface.core.gateway;

import dev.codeface.core.error.AppException;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.task.Tasks;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The gateway: speaks the Responses protocol over WebSocket to its clients and asks an [Upstream] for the answers.
///
/// Any thread may call. Owns its server socket and connections; the caller closes it.
public final class LocalGateway implements AutoCloseable {
    private final GatewayOptions options;
    private final GatewayToken token;
    private final GatewayServer server;

    /// A gateway with one client and no limits.
    ///
    /// @param upstream where answers come from; fixed for the life of the gateway
    /// @param token    what clients must present
    public LocalGateway(GatewayOptions options, GatewayToken token, Upstream upstream, Tasks tasks) {
        this(options, List.of(GatewayClient.unlimited("local", token)), upstream, new GatewayWatch(null), tasks);
    }

    /// @param clients  who may ask; at least one
    /// @param upstream where answers come from; fixed for the life of the gateway
    /// @param watch    told of what was asked; the caller closes it after the gateway
    public LocalGateway(
            GatewayOptions options, List<GatewayClient> clients, Upstream upstream, GatewayWatch watch, Tasks tasks) {
        this.options = options;
        this.token = clients.getFirst().token();
        this.server = new GatewayServer(options, new GatewayDoor(options, clients), upstream, watch, tasks);
    }

    /// Starts to listen; returns when the port is bound.
    ///
    /// @throws AppException where the port cannot be had
    public LocalGateway start() throws AppException {
        server.bind();
        return this;
    }

    /// The port in use.
    public int port() {
        return server.getPort();
    }

    /// Where clients on this machine connect.
    public URI uri() {
        InetAddress address = options.address();
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        String scheme = options.tls().isPresent() ? "wss" : "ws";
        return URI.create(
                scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/v1/responses");
    }

    /// The endpoint for our own client.
    public ModelEndpoint endpoint(String model) {
        return new ModelEndpoint("local", uri(), model);
    }

    /// What the first client must present.
    public GatewayToken token() {
        return token;
    }

    /// Connections at present.
    public int connections() {
        return server.getConnections().size();
    }

    /// Answers being written at present.
    public int inFlight() {
        return server.inFlight();
    }

    /// Takes no more requests, waits for the answers under way, then closes.
    ///
    /// @return true where every answer came to its end in time
    public boolean drain(Duration patience) throws InterruptedException {
        boolean whole = server.drain(patience);
        close();
        return whole;
    }

    @Override
    public void close() {
        server.shutDown();
    }
}
