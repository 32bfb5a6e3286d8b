package dev.codeface.core.ipc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.List;

/// Frames on the socket: four bytes of length, then that much JSON, 256 KiB at most. Stateless and thread safe.
final class IpcCodec {
    static final int LONGEST = 256 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(LONGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private IpcCodec() {}

    /// What came is not a frame of ours; the message may be told to the other side.
    static final class MalformedException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    static byte[] read(ByteChannel channel) throws IOException {
        int length = fill(channel, ByteBuffer.allocate(Integer.BYTES)).getInt();
        if (length <= 0 || length > LONGEST) {
            throw new MalformedException("a frame has 1 to " + LONGEST + " bytes");
        }
        return fill(channel, ByteBuffer.allocate(length)).array();
    }

    private static ByteBuffer fill(ByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    static void write(ByteChannel channel, byte[] json) throws IOException {
        if (json.length > LONGEST) {
            throw new MalformedException("more than " + LONGEST + " bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + json.length)
                .putInt(json.length)
                .put(json)
                .flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    static byte[] encode(IpcRequest request) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        switch (request) {
            case IpcRequest.Open open -> {
                node.put("verb", "open");
                node.set("targets", JSON.valueToTree(open.targets()));
            }
            case IpcRequest.Focus focus -> node.put("verb", "focus");
            case IpcRequest.Status status -> node.put("verb", "status");
            case IpcRequest.DraftAppend draft ->
                node.put("verb", "draft-append").put("text", draft.text()).put("source", draft.source());
            case IpcRequest.ListPanes panes -> node.put("verb", "list-panes");
        }
        return JSON.writeValueAsBytes(node);
    }

    static IpcRequest decodeRequest(byte[] json) throws IOException {
        JsonNode node = tree(json);
        String verb = text(node, "verb");
        return switch (verb) {
            case "open" -> new IpcRequest.Open(targets(node));
            case "focus" -> new IpcRequest.Focus();
            case "status" -> new IpcRequest.Status();
            case "draft-append" -> new IpcRequest.DraftAppend(text(node, "text"), text(node, "source"));
            case "list-panes" -> new IpcRequest.ListPanes();
            default -> throw new MalformedException("no such verb");
        };
    }

    private static List<IpcRequest.Target> targets(JsonNode node) throws MalformedException {
        List<IpcRequest.Target> targets = new ArrayList<>();
        for (JsonNode target : node.path("targets")) {
            String path = text(target, "path");
            if (!path.startsWith("/") && !path.matches("[A-Za-z]:[/\\\\].*")) {
                throw new MalformedException("a path is absolute");
            }
            targets.add(new IpcRequest.Target(
                    path,
                    Math.max(0, target.path("line").asInt(0)),
                    Math.max(0, target.path("column").asInt(0))));
        }
        return targets;
    }

    private static String text(JsonNode node, String name) throws MalformedException {
        JsonNode value = node.path(name);
        if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
            throw new MalformedException("\"" + name + "\" is a text");
        }
        return value.textValue();
    }

    static byte[] encode(IpcReply reply) throws IOException {
        return JSON.writeValueAsBytes(reply);
    }

    static IpcReply decodeReply(byte[] json) throws IOException {
        tree(json);
        try {
            return JSON.readValue(json, IpcReply.class);
        } catch (JsonProcessingException e) {
            throw new MalformedException("not a reply");
        }
    }

    private static JsonNode tree(byte[] json) throws IOException {
        try {
            JsonNode node = JSON.readTree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new MalformedException("not JSON");
        }
        throw new MalformedException("not a JSON object");
    }
}
