package dev.codeface.core.gateway;

import dev.codeface.core.error.AppException;
import dev.codeface.core.model.HardenedDraft;
import dev.codeface.core.task.Tasks;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.DefaultWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/// The listening side on Java-WebSocket. Its threads only hand over: requests run on virtual threads.
final class GatewayServer extends WebSocketServer {
    private static final Duration PING = Duration.ofSeconds(20);

    private final GatewayOptions options;
    private final GatewayDoor door;
    private final Upstream upstream;
    private final GatewayWatch watch;
    private final Tasks tasks;
    private final HandshakeWatch handshakes;
    private final CompletableFuture<Void> bound = new CompletableFuture<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean draining;
    private volatile @Nullable Future<?> pinging;

    GatewayServer(GatewayOptions options, GatewayDoor door, Upstream upstream, GatewayWatch watch, Tasks tasks) {
        super(
                new InetSocketAddress(options.address(), options.port()),
                2,
                List.<Draft>of(new HardenedDraft(options.largestMessage())));
        this.options = options;
        this.door = door;
        this.upstream = upstream;
        this.watch = watch;
        this.tasks = tasks;
        setConnectionLostTimeout(0);
        setDaemon(true);
        setTcpNoDelay(true);
        setReuseAddr(true);
        setMaxPendingConnections(1024);
        WebSocketServerFactory sockets = options.tls()
                .<WebSocketServerFactory>map(DefaultSSLWebSocketServerFactory::new)
                .orElseGet(DefaultWebSocketServerFactory::new);
        handshakes = new HandshakeWatch(sockets, options.handshake(), options.mostConnections() + 16, tasks);
        setWebSocketFactory(handshakes);
    }

    void bind() throws AppException {
        start();
        try {
            bound.get(10, TimeUnit.SECONDS);
            pinging = tasks.every(PING, this::pingAll);
        } catch (ExecutionException | TimeoutException e) {
            throw new AppException(
                    "gateway.port",
                    "The gateway cannot listen on port " + options.port() + ": " + e.getMessage(),
                    "Choose another port, or 0 for any free one.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AppException(
                    "gateway.interrupted", "The gateway was stopped while starting.", "Start it again.", e);
        }
    }

    @Override
    public void onStart() {
        bound.complete(null);
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
        if (door.refuses(request, getPort())) {
            throw new InvalidDataException(CloseFrame.POLICY_VALIDATION, "refused");
        }
        return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake request) {
        handshakes.through(socket);
        Outlet outlet = new Outlet(socket);
        Optional<ClientAccount> account = door.admits(request);
        if (account.isEmpty()) {
            refuse(
                    outlet,
                    socket,
                    CloseFrame.POLICY_VALIDATION,
                    401,
                    "invalid_api_key",
                    "The gateway's token is wrong.");
        } else if (draining || getConnections().size() > options.mostConnections()) {
            refuse(outlet, socket, CloseFrame.TRY_AGAIN_LATER, 503, "server_is_overloaded", "The gateway is full.");
        } else {
            Asker asker = new Asker(account.get(), remote(socket), watch);
            socket.setAttachment(
                    new GatewayConnection(outlet, asker, upstream, tasks, options.mostInFlight(), inFlight));
        }
    }

    private static String remote(WebSocket socket) {
        InetSocketAddress address = socket.getRemoteSocketAddress();
        return address == null || address.getAddress() == null
                ? ""
                : address.getAddress().getHostAddress();
    }

    private static void refuse(Outlet outlet, WebSocket socket, int close, int status, String code, String message) {
        outlet.sendNow(WireErrors.event(status, code, message).toString());
        socket.close(close, message);
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
        GatewayConnection connection = socket.getAttachment();
        if (connection != null) {
            connection.received(message, draining);
        }
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        handshakes.through(socket);
        GatewayConnection connection = socket.getAttachment();
        if (connection != null) {
            connection.gone();
        }
    }

    @Override
    public void onError(@Nullable WebSocket socket, Exception e) {
        if (socket == null) {
            bound.completeExceptionally(e);
        }
    }

    private void pingAll() {
        for (WebSocket socket : getConnections()) {
            if (socket.isOpen()) {
                socket.sendPing();
            }
        }
    }

    int inFlight() {
        return inFlight.get();
    }

    boolean drain(Duration patience) throws InterruptedException {
        draining = true;
        long end = System.nanoTime() + patience.toNanos();
        while (inFlight.get() > 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return inFlight.get() == 0;
    }

    void shutDown() {
        Future<?> pings = pinging;
        if (pings != null) {
            pings.cancel(true);
        }
        try {
            stop(1000, "The gateway is closing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
