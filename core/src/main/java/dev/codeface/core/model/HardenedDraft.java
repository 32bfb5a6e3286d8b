package dev.codeface.core.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.enums.Role;
import org.java_websocket.exceptions.IncompleteHandshakeException;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.protocols.Protocol;

/// The protocol engine of Java-WebSocket with the limits it lacks: size of the handshake, of a message over all its
/// fragments, and their number; no compression. It also keeps the HTTP answer of a refused upgrade, which the library
/// throws away.
///
/// One instance serves one connection, on that connection's reader thread; [#refusal] may be read by any thread.
public final class HardenedDraft extends Draft_6455 {
    private static final int LARGEST_HANDSHAKE = 64 << 10;
    private static final int LARGEST_BODY = 16 << 10;
    private static final int MOST_FRAGMENTS = 16_384;

    private final int largestMessage;
    private final AtomicReference<UpgradeRefusal> refusal;
    private int fragments;
    private long fragmentBytes;

    /// @param largestMessage bytes of one message, fragments added up
    public HardenedDraft(int largestMessage) {
        this(largestMessage, new AtomicReference<>());
    }

    private HardenedDraft(int largestMessage, AtomicReference<UpgradeRefusal> refusal) {
        super(List.of(), List.of(new Protocol("")), largestMessage);
        this.largestMessage = largestMessage;
        this.refusal = refusal;
    }

    /// The HTTP answer, once one came in place of the upgrade.
    AtomicReference<UpgradeRefusal> refusal() {
        return refusal;
    }

    @Override
    public Draft copyInstance() {
        return new HardenedDraft(largestMessage, refusal);
    }

    @Override
    public Handshakedata translateHandshake(ByteBuffer buffer) throws InvalidHandshakeException {
        if (buffer.remaining() > LARGEST_HANDSHAKE) {
            throw new InvalidHandshakeException("the HTTP answer is larger than " + LARGEST_HANDSHAKE + " bytes");
        }
        if (role == Role.CLIENT) {
            keepRefusal(buffer.duplicate());
        }
        return super.translateHandshake(buffer);
    }

    /// Reads a status other than 101 with headers and body; asks for more bytes until the body is there.
    private void keepRefusal(ByteBuffer buffer) throws InvalidHandshakeException {
        String text = StandardCharsets.ISO_8859_1.decode(buffer).toString();
        if (!text.startsWith("HTTP/") || text.length() < 12 || text.startsWith(" 101", text.indexOf(' '))) {
            return;
        }
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IncompleteHandshakeException(0);
        }
        Map<String, String> headers = headers(text.substring(0, end));
        String body = text.substring(end + 4);
        int status = status(text);
        String shown = body.substring(0, Math.min(body.length(), LARGEST_BODY));
        byte[] bytes = shown.getBytes(StandardCharsets.ISO_8859_1);
        refusal.set(new UpgradeRefusal(status, headers, new String(bytes, StandardCharsets.UTF_8)));
        if (bodyComplete(headers, body)) {
            throw new InvalidHandshakeException("the server answered " + status);
        }
        throw new IncompleteHandshakeException(0);
    }

    private static int status(String text) {
        int at = text.indexOf(' ') + 1;
        try {
            return Integer.parseInt(text.substring(at, Math.min(text.length(), at + 3)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> headers(String head) {
        Map<String, String> headers = new HashMap<>();
        for (String line : head.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static boolean bodyComplete(Map<String, String> headers, String body) {
        String length = headers.get("content-length");
        if (body.length() >= LARGEST_BODY) {
            return true;
        }
        if (length != null && length.matches("\\d{1,9}")) {
            return body.length() >= Integer.parseInt(length);
        }
        String coding = headers.getOrDefault("transfer-encoding", "");
        return coding.contains("chunked") && body.endsWith("0\r\n\r\n");
    }

    @Override
    public void processFrame(WebSocketImpl socket, Framedata frame) throws InvalidDataException {
        Opcode opcode = frame.getOpcode();
        boolean data = opcode == Opcode.TEXT || opcode == Opcode.BINARY || opcode == Opcode.CONTINUOUS;
        if (data) {
            fragments++;
            fragmentBytes += frame.getPayloadData().remaining();
            if (fragments > MOST_FRAGMENTS || fragmentBytes > largestMessage) {
                throw new LimitExceededException("message too large", largestMessage);
            }
            if (frame.isFin()) {
                fragments = 0;
                fragmentBytes = 0;
            }
        }
        super.processFrame(socket, frame);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
