package dev.codeface.core.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads server-sent events one by one. One caller thread; owns the stream.
final class SseReader implements AutoCloseable {
    private static final int LONGEST_EVENT = 16 << 20;

    private final BufferedReader in;

    SseReader(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /// The data of the next event; empty at the end of the stream.
    Optional<String> next() throws IOException {
        StringBuilder data = new StringBuilder();
        boolean any = false;
        String line;
        while ((line = in.readLine()) != null) {
            if (line.isEmpty()) {
                if (any) {
                    return Optional.of(data.toString());
                }
            } else if (line.startsWith("data:")) {
                data.append(any ? "\n" : "").append(line, line.startsWith("data: ") ? 6 : 5, line.length());
                any = true;
                if (data.length() > LONGEST_EVENT) {
                    throw new IOException("an event larger than " + LONGEST_EVENT + " characters");
                }
            }
        }
        return any ? Optional.of(data.toString()) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
