package dev.codeface.core.workspace;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.TextSnapshot;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How a text lies in its file: encoding, byte order mark, line endings. A save writes the text back the same way.
///
/// @param charset   the encoding
/// @param byteOrderMark whether the file starts with one
/// @param endings   how its lines end
public record TextFormat(Charset charset, boolean byteOrderMark, LineEndings endings) {
    /// What a new file gets.
    public static final TextFormat DEFAULT =
            new TextFormat(StandardCharsets.UTF_8, false, LineEndings.uniform(LineEndings.Ending.LF));

    private static final Charset WESTERN = Charset.forName("windows-1252");

    /// A text and how it lay in its bytes.
    ///
    /// @param text   every line ending as `\n`
    /// @param format how it lay
    public record Decoded(String text, TextFormat format) {}

    /// Reads bytes as text: by byte order mark, as UTF-8 where that is valid, else as a single-byte encoding that gives
    /// every byte back on saving. Empty where the bytes are no text.
    static Optional<Decoded> decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (looksBinary(bytes)) {
            return Optional.empty();
        }
        return decode(bytes, 0, StandardCharsets.UTF_8)
                .or(() -> decode(bytes, 0, WESTERN))
                .or(() -> decode(bytes, 0, StandardCharsets.ISO_8859_1));
    }

    private static boolean looksBinary(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Decoded> decode(byte[] bytes, int skip, Charset charset) {
        try {
            String raw = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, skip, bytes.length - skip))
                    .toString();
            TextFormat format = new TextFormat(charset, skip > 0, LineEndings.of(raw));
            return Optional.of(new Decoded(LineEndings.normalise(raw), format));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// The bytes of `text` in this format.
    ///
    /// @throws AppException where the encoding lacks a character of the text
    public byte[] encode(TextSnapshot text) throws AppException {
        String raw = endings.restore(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length() + 3);
        if (byteOrderMark) {
            out.writeBytes("\uFEFF".getBytes(charset));
        }
        try {
            ByteBuffer encoded = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(raw));
            out.write(encoded.array(), encoded.arrayOffset() + encoded.position(), encoded.remaining());
        } catch (CharacterCodingException e) {
            throw new AppException(
                    "file.unencodable",
                    "The text has a character that " + charset.name() + " cannot hold.",
                    "Save it as UTF-8, or remove the character.",
                    e);
        }
        return out.toByteArray();
    }

    /// The same with another encoding.
    public TextFormat withCharset(Charset other) {
        boolean mark = byteOrderMark && other.name().startsWith("UTF-");
        return new TextFormat(other, mark, endings);
    }

    /// The same with or without a byte order mark; only Unicode has one.
    public TextFormat withMark(boolean mark) {
        return new TextFormat(charset, mark && charset.name().startsWith("UTF-"), endings);
    }

    /// Reads bytes in an encoding that a person chose; empty where they are not valid in it.
    public static Optional<Decoded> decodeAs(byte[] bytes, Charset charset) {
        int mark = charset.equals(StandardCharsets.UTF_8) && startsWith(bytes, 0xEF, 0xBB, 0xBF)
                ? 3
                : (charset.equals(StandardCharsets.UTF_16LE) && startsWith(bytes, 0xFF, 0xFE))
                                || (charset.equals(StandardCharsets.UTF_16BE) && startsWith(bytes, 0xFE, 0xFF))
                        ? 2
                        : 0;
        return decode(bytes, mark, charset);
    }

    /// The same with other line endings, on every line.
    public TextFormat withEndings(LineEndings.Ending ending) {
        return new TextFormat(charset, byteOrderMark, LineEndings.uniform(ending));
    }

    /// For the status bar: `UTF-8`, `UTF-8 with BOM`.
    public String label() {
        return charset.name() + (byteOrderMark ? " with BOM" : "");
    }
}
