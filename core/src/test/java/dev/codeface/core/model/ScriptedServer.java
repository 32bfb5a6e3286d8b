package dev.codeface.core.model;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that does on each connection exactly what a script says, byte by byte where need be.
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger pongs = new AtomicInteger();

    interface Script {
        /// @param number which connection this is, from 1
        void play(Peer peer, int number) throws Exception;
    }

    ScriptedServer(Script script) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    sockets.add(socket);
                    Thread.ofVirtual().start(() -> play(script, socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void play(Script script, Socket socket) {
        try (socket) {
            script.play(new Peer(socket), connections.incrementAndGet());
        } catch (Exception e) {
            // The client went away while the script ran: part of many scripts.
        }
    }

    ModelEndpoint endpoint() {
        return new ModelEndpoint(
                "custom", URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/v1/responses"), "m");
    }

    int connections() {
        return connections.get();
    }

    /// Text messages of the client, in order.
    List<String> received() {
        return received;
    }

    /// Answers of the client to our pings.
    int pongs() {
        return pongs.get();
    }

    int pings() {
        return pings.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /// One connection in the hands of a script.
    final class Peer {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private boolean answerPings = true;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        Peer mute() {
            answerPings = false;
            return this;
        }

        String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("gone");
                }
                head.write(b);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        Peer http(String answer) throws IOException {
            head();
            return raw(answer.getBytes(StandardCharsets.UTF_8));
        }

        Peer upgrade() throws Exception {
            String key = head().lines()
                    .filter(l -> l.toLowerCase().startsWith("sec-websocket-key:"))
                    .findFirst()
                    .orElseThrow()
                    .substring(18)
                    .strip();
            byte[] sha = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return raw(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(sha) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }

        Peer raw(byte... bytes) throws IOException {
            out.write(bytes);
            out.flush();
            return this;
        }

        Peer frame(int first, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(first);
            if (payload.length < 126) {
                frame.write(payload.length);
            } else if (payload.length < 65536) {
                frame.write(126);
                frame.write(payload.length >> 8);
                frame.write(payload.length);
            } else {
                frame.write(127);
                frame.write(new byte[4]);
                frame.write(payload.length >> 24);
                frame.write(payload.length >> 16);
                frame.write(payload.length >> 8);
                frame.write(payload.length);
            }
            frame.write(payload);
            return raw(frame.toByteArray());
        }

        Peer text(String json) throws IOException {
            return frame(0x81, json.getBytes(StandardCharsets.UTF_8));
        }

        Peer created(String id) throws IOException {
            return text("{\"type\":\"response.created\",\"response\":{\"id\":\"" + id + "\"}}");
        }

        Peer delta(String text) throws IOException {
            return text("{\"type\":\"response.output_text.delta\",\"item_id\":\"i\",\"delta\":\"" + text + "\"}");
        }

        Peer completed(String id) throws IOException {
            return text("{\"type\":\"response.completed\",\"response\":{\"id\":\"" + id + "\"}}");
        }

        Peer error(String body) throws IOException {
            return text("{\"type\":\"error\"," + body + "}");
        }

        Peer close(int code) throws IOException {
            return frame(0x88, new byte[] {(byte) (code >> 8), (byte) code});
        }

        /// Reads up to the client's next text message, answering pings on the way.
        String message() throws IOException {
            while (true) {
                int first = in.read();
                if (first < 0) {
                    throw new IOException("gone");
                }
                int length = in.read() & 0x7f;
                length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
                byte[] mask = in.readNBytes(4);
                byte[] payload = in.readNBytes(length);
                for (int i = 0; i < payload.length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                switch (first & 0xf) {
                    case 1 -> {
                        String text = new String(payload, StandardCharsets.UTF_8);
                        received.add(text);
                        return text;
                    }
                    case 8 -> throw new IOException("closed by the client");
                    case 9 -> {
                        pings.incrementAndGet();
                        if (answerPings) {
                            frame(0x8a, payload);
                        }
                    }
                    case 10 -> pongs.incrementAndGet();
                    default -> {}
                }
            }
        }

        /// Pings the client all the time, from now on.
        Peer pinging() {
            Thread.ofVirtual().start(() -> {
                try {
                    while (!socket.isClosed()) {
                        frame(0x89, new byte[0]);
                        Thread.sleep(2);
                    }
                } catch (IOException | InterruptedException e) {
                    // The connection is over, and so are its pings.
                }
            });
            return this;
        }

        /// Keeps the connection as it is, reading and answering pings, until the client ends it.
        void hold() throws IOException {
            while (true) {
                message();
            }
        }
    }
}
