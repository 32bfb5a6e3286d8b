package dev.codeface.desktop.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/// A model for a test: a WebSocket server that answers each question by a script, in the Responses protocol.
final class ModelPeer extends WebSocketServer implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final UnaryOperator<String> script;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// @param script from the whole question to the answer's Markdown
    ModelPeer(UnaryOperator<String> script) throws InterruptedException {
        super(new InetSocketAddress("127.0.0.1", 0));
        this.script = script;
        setReuseAddr(true);
        start();
        listening.await();
    }

    String url() {
        return "ws://127.0.0.1:" + getPort() + "/v1/responses";
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
        asked.add(message);
        String id = "r" + asked.size();
        send(socket, Map.of("type", "response.created", "response", Map.of("id", id)));
        String answer = script.apply(message);
        for (int at = 0; at < answer.length(); at += 40) {
            String piece = answer.substring(at, Math.min(answer.length(), at + 40));
            send(socket, Map.of("type", "response.output_text.delta", "item_id", "i" + id, "delta", piece));
        }
        send(socket, Map.of("type", "response.completed", "response", Map.of("id", id)));
    }

    private void send(WebSocket socket, Map<String, Object> event) {
        try {
            socket.send(json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void onStart() {
        listening.countDown();
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {}

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onError(WebSocket socket, Exception failure) {}

    @Override
    public void close() throws InterruptedException {
        stop(1000);
    }
}
