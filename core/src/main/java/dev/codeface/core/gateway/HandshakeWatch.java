package dev.codeface.core.gateway;

import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.java_websocket.framing.CloseFrame;

/// Ends connections that do not finish their handshake in time, and the oldest of them where too many try at once: the
/// library waits for ever and counts only those that are through. Thread safe.
final class HandshakeWatch implements WebSocketServerFactory {
    private final WebSocketServerFactory sockets;
    private final Duration deadline;
    private final int most;
    private final Tasks tasks;
    private final Set<WebSocket> waiting = new LinkedHashSet<>();

    /// @param sockets makes and wraps connections
    /// @param most    connections that may be in their handshake at a time
    HandshakeWatch(WebSocketServerFactory sockets, Duration deadline, int most, Tasks tasks) {
        this.sockets = sockets;
        this.deadline = deadline;
        this.most = most;
        this.tasks = tasks;
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter server, Draft draft) {
        return watched(sockets.createWebSocket(server, draft));
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter server, List<Draft> drafts) {
        return watched(sockets.createWebSocket(server, drafts));
    }

    private WebSocketImpl watched(WebSocketImpl socket) {
        WebSocket oldest = null;
        synchronized (waiting) {
            waiting.add(socket);
            if (waiting.size() > most) {
                oldest = waiting.iterator().next();
            }
        }
        if (oldest != null) {
            end(oldest);
        }
        tasks.after(deadline, () -> end(socket));
        return socket;
    }

    /// The handshake is done, or the connection is gone.
    void through(WebSocket socket) {
        synchronized (waiting) {
            waiting.remove(socket);
        }
    }

    private void end(WebSocket socket) {
        boolean late;
        synchronized (waiting) {
            late = waiting.remove(socket);
        }
        if (late) {
            socket.closeConnection(CloseFrame.NEVER_CONNECTED, "");
        }
    }

    @Override
    public ByteChannel wrapChannel(SocketChannel channel, SelectionKey key) throws IOException {
        return sockets.wrapChannel(channel, key);
    }

    @Override
    public void close() {
        sockets.close();
    }
}
