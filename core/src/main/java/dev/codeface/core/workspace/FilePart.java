package dev.codeface.core.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A stretch of a file that is too large to be loaded whole.
public final class FilePart {
    private FilePart() {}

    /// Reads `length` bytes at `offset` as UTF-8; characters cut at the edges are left out, lines longer than `columns`
    /// are broken.
    public static String read(Path file, long offset, int length, int columns) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(offset);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        int from = 0;
        while (offset > 0 && from < Math.min(4, bytes.position()) && (bytes.get(from) & 0xC0) == 0x80) {
            from++;
        }
        String text = new String(bytes.array(), from, bytes.position() - from, StandardCharsets.UTF_8);
        if (text.endsWith("\uFFFD")) {
            text = text.substring(0, text.length() - 1);
        }
        return broken(LineEndings.normalise(text).replace('\0', '\u2400'), columns);
    }

    private static String broken(String text, int columns) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / columns);
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (column >= columns && !Character.isLowSurrogate(c)) {
                out.append('\n');
                column = 0;
            }
            out.append(c);
            column = c == '\n' ? 0 : column + 1;
        }
        return out.toString();
    }
}
