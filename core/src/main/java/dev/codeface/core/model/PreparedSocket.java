package dev.codeface.core.model;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Gives out one socket that is connected already: the way to hand one to Java-WebSocket. Used once.
final class PreparedSocket extends SocketFactory {
    private final Socket socket;

    PreparedSocket(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Socket createSocket() {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        return socket;
    }
}
