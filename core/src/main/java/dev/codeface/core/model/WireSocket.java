package dev.codeface.core.model;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection attempt and the socket that comes of it; used once.
interface WireSocket {
    /// Starts connecting; the listener hears the rest. Returns at once.
    void connect();

    /// Sends one message. Does nothing on a socket that is not open.
    void send(String text);

    /// Asks for a sign of life.
    void ping();

    /// Closes; [Listener#closed] follows if it was not closed before. Any state, any thread.
    void close();

    /// Milliseconds on the monotonic clock of the last frame of any kind.
    long lastSignOfLife();

    /// The address of this machine that it goes out from; empty where it is not connected.
    Optional<InetAddress> localAddress();

    /// Makes sockets.
    interface Factory {
        /// @param secret the value of the authentication header, or absent for none
        WireSocket create(@Nullable String secret, Listener listener);
    }

    /// Hears of one socket, on a thread of that socket, in order.
    interface Listener {
        /// The upgrade succeeded.
        void opened();

        /// A message came; may block to slow the sender.
        void text(String text);

        /// The end, told exactly once.
        void closed(Closing closing);
    }

    /// Why and how a socket ended.
    ///
    /// @param code    WebSocket close code
    /// @param reason  the other side's words, or the library's
    /// @param refusal the HTTP answer, where the upgrade was refused
    /// @param cause   the exception behind it
    record Closing(
            int code,
            String reason,
            @Nullable UpgradeRefusal refusal,
            @Nullable Throwable cause) {}
}
