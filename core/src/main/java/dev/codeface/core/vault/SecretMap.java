package dev.codeface.core.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Names and values as bytes, without a String of any value on the way.
final class SecretMap {
    private SecretMap() {}

    static byte[] write(Map<String, byte[]> secrets) {
        int size = Integer.BYTES;
        for (Map.Entry<String, byte[]> entry : secrets.entrySet()) {
            size += 2 * Integer.BYTES + name(entry.getKey()).length + entry.getValue().length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).putInt(secrets.size());
        secrets.forEach((name, value) -> {
            byte[] bytes = name(name);
            out.putInt(bytes.length).put(bytes).putInt(value.length).put(value);
        });
        return out.array();
    }

    static Map<String, byte[]> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Map<String, byte[]> secrets = new TreeMap<>();
        int count = in.getInt();
        for (int i = 0; i < count; i++) {
            String name = new String(next(in), StandardCharsets.UTF_8);
            secrets.put(name, next(in));
        }
        return secrets;
    }

    private static byte[] next(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
