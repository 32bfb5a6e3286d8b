package dev.codeface.core.model;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/// A socket on Java-WebSocket, with what the library leaves out: the refused upgrade, limits, system proxies resolved
/// at the proxy, a daemon reader, `tcpNoDelay`. Thread safe.
final class JavaWebSocketWire extends WebSocketClient implements WireSocket {
    private final WireSocket.Listener listener;
    private final HardenedDraft draft;
    private final ModelTimer timer;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long lastSign;
    private volatile @Nullable Throwable cause;

    private JavaWebSocketWire(
            URI uri,
            HardenedDraft draft,
            Map<String, String> headers,
            ConnectionOptions options,
            ModelTimer timer,
            WireSocket.Listener listener) {
        super(uri, draft, headers, Math.toIntExact(options.upgradeDeadline().toMillis()));
        this.draft = draft;
        this.listener = listener;
        this.timer = timer;
        this.lastSign = timer.monotonicMillis();
        setConnectionLostTimeout(0);
        setDaemon(true);
        setTcpNoDelay(true);
        options.tls().map(SSLContext::getSocketFactory).ifPresent(this::setSocketFactory);
        options.proxies().ifPresent(this::useProxy);
    }

    /// A factory for sockets to one address.
    static Factory factory(URI uri, ConnectionOptions options, ModelTimer timer) {
        return factory(uri, options, timer, Optional.empty());
    }

    /// The same over a socket that is connected already, TLS included.
    static Factory factory(URI uri, ConnectionOptions options, ModelTimer timer, Optional<Socket> prepared) {
        return (secret, listener) -> {
            Map<String, String> headers = new TreeMap<>(options.headers());
            if (secret != null) {
                headers.put(options.authHeader(), secret);
            }
            JavaWebSocketWire wire = new JavaWebSocketWire(
                    uri, new HardenedDraft(options.largestMessage()), headers, options, timer, listener);
            prepared.ifPresent(socket -> wire.setSocketFactory(new PreparedSocket(socket)));
            return wire;
        };
    }

    /// The library asks nobody for proxies; it also resolves the name itself unless told not to.
    private void useProxy(ProxySelector selector) {
        URI asked = URI.create(getURI().toString().replaceFirst("^ws", "http"));
        List<Proxy> found = selector.select(asked);
        if (found != null && !found.isEmpty() && found.getFirst().type() != Proxy.Type.DIRECT) {
            setProxy(found.getFirst());
            setDnsResolver(null);
        }
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        clearHeaders();
        lastSign = timer.monotonicMillis();
        if (ended.get()) {
            closeNow();
        } else {
            listener.opened();
        }
    }

    @Override
    public void onMessage(String message) {
        lastSign = timer.monotonicMillis();
        listener.text(message);
    }

    @Override
    public void onMessage(ByteBuffer bytes) {
        lastSign = timer.monotonicMillis();
    }

    @Override
    public void onWebsocketPing(WebSocket conn, Framedata frame) {
        lastSign = timer.monotonicMillis();
        super.onWebsocketPing(conn, frame);
    }

    @Override
    public void onWebsocketPong(WebSocket conn, Framedata frame) {
        lastSign = timer.monotonicMillis();
    }

    @Override
    public void onError(Exception e) {
        if (cause == null) {
            cause = e;
        }
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        end(code, reason == null ? "" : reason);
    }

    private void end(int code, String reason) {
        clearHeaders();
        if (ended.compareAndSet(false, true)) {
            listener.closed(new Closing(code, reason, draft.refusal().get(), cause));
        }
    }

    @Override
    public void ping() {
        if (isOpen()) {
            try {
                sendPing();
            } catch (org.java_websocket.exceptions.WebsocketNotConnectedException e) {
                onError(e);
            }
        }
    }

    @Override
    public void send(String text) {
        try {
            super.send(text);
        } catch (org.java_websocket.exceptions.WebsocketNotConnectedException e) {
            onError(e);
        }
    }

    /// Closes politely, and a second later for certain: a half-open peer would never send its half of the handshake.
    @Override
    public void close() {
        boolean open = isOpen();
        super.close();
        if (open) {
            timer.after(Duration.ofSeconds(1), this::closeNow);
        } else {
            closeNow();
        }
        end(CloseFrame.NORMAL, "closed here");
    }

    private void closeNow() {
        try {
            Socket socket = getSocket();
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            onError(e);
        }
    }

    @Override
    public long lastSignOfLife() {
        return lastSign;
    }

    @Override
    public Optional<InetAddress> localAddress() {
        Socket socket = getSocket();
        return socket == null || !socket.isConnected() ? Optional.empty() : Optional.of(socket.getLocalAddress());
    }

    @Override
    public String toString() {
        return "socket to " + getURI().getHost();
    }

    /// Address of the other side, for messages.
    static String hostAndPort(URI uri) {
        SocketAddress address = InetSocketAddress.createUnresolved(
                String.valueOf(uri.getHost()),
                uri.getPort() >= 0 ? uri.getPort() : "wss".equals(uri.getScheme()) ? 443 : 80);
        InetSocketAddress inet = (InetSocketAddress) address;
        return inet.getHostString() + ":" + inet.getPort();
    }
}
