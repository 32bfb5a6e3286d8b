package dev.codeface.core.gateway;

import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;

/// The way out to one client, which waits while that client reads too slowly: the library's own queue has no bound.
/// Any thread.
final class Outlet {
    private static final int MOST_QUEUED = 256;
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_AGAIN_MS = 2;

    private final WebSocket socket;

    Outlet(WebSocket socket) {
        this.socket = socket;
    }

    /// Sends, waiting for room first.
    ///
    /// @throws InterruptedException where the client has gone
    void send(String message) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT;
        while (queued() >= MOST_QUEUED) {
            if (!socket.isOpen() || System.nanoTime() > end) {
                socket.closeConnection(1008, "reads too slowly");
                throw new InterruptedException("the client reads nothing");
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
        if (!sendNow(message)) {
            throw new InterruptedException("the client has gone");
        }
    }

    /// Sends without waiting; false where the client has gone.
    boolean sendNow(String message) {
        try {
            socket.send(message);
            return true;
        } catch (WebsocketNotConnectedException e) {
            return false;
        }
    }

    private int queued() {
        return socket instanceof WebSocketImpl open ? open.outQueue.size() : 0;
    }
}
