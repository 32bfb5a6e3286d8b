package dev.codeface.core.gateway;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy that wants a password, where it has one: HTTP CONNECT, plain HTTP and SOCKS 5 on one port. Whatever name is
/// asked for, it
/// leads
/// to one port of this machine.
final class SmallProxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final String user;
    private final String password;
    private final int target;

    SmallProxy(String user, String password, int target) throws IOException {
        this.user = user;
        this.password = password;
        this.target = target;
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    String address(String scheme) {
        return scheme + "://" + user + "@localhost:" + listening.getLocalPort();
    }

    InetSocketAddress socket() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /// What was asked for, in order: `CONNECT host:port yes`, `SOCKS host:port no`, with whether the password was
    /// right.
    List<String> seen() {
        return seen;
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int first = in.read();
            if (first == 5) {
                socks(in, socket);
            } else {
                while (http((char) first, in, socket)) {
                    first = in.read();
                }
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    /// @return whether another request may follow on the connection
    private boolean http(char first, DataInputStream in, Socket socket) throws IOException {
        StringBuilder head = new StringBuilder().append(first);
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String wanted = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        boolean right = user.isEmpty() || head.toString().contains("Basic " + wanted);
        String[] line = head.substring(0, head.indexOf("\r\n")).split(" ");
        seen.add(line[0] + " " + line[1] + " " + (right ? "yes" : "no"));
        OutputStream out = socket.getOutputStream();
        if (!right) {
            int length = head.toString()
                    .lines()
                    .filter(l -> l.toLowerCase().startsWith("content-length:"))
                    .mapToInt(l -> Integer.parseInt(l.substring(15).strip()))
                    .sum();
            in.readNBytes(length);
            out.write(("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                            + "Content-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return true;
        }
        if (line[0].equals("CONNECT")) {
            out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            through(socket);
            return false;
        }
        String body = "data: {\"choices\":[{\"delta\":{\"content\":\"by way of the proxy\"}}]}\n\n"
                + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
        return false;
    }

    private void socks(DataInputStream in, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        in.readNBytes(in.read());
        out.write(new byte[] {5, 2});
        in.read();
        String name = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
        String secret = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
        boolean right = name.equals(user) && secret.equals(password);
        out.write(new byte[] {1, (byte) (right ? 0 : 1)});
        if (!right) {
            seen.add("SOCKS - no");
            return;
        }
        in.readNBytes(3);
        // 3: a name; anything else would mean that it was looked up on this side.
        String host = in.read() == 3 ? new String(in.readNBytes(in.read()), StandardCharsets.UTF_8) : "an address";
        seen.add("SOCKS " + host + ":" + in.readUnsignedShort() + " yes");
        out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
        through(socket);
    }

    private void through(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread up = Thread.ofVirtual().start(() -> copy(client, server));
            copy(server, client);
            up.interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // One side is gone, so the other one goes.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
