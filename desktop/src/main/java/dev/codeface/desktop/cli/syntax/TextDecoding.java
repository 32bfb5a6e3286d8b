package dev.codeface.desktop.cli.syntax;

import dev.codeface.core.syntax.Language;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes to text: UTF-8, or the encoding that the text itself declares where its language has such a declaration.
final class TextDecoding {
    private static final int DECLARED_WITHIN = 1_024;

    private static final Pattern COMMENT =
            Pattern.compile("^(?:[^\n]*\n)?[ \\t\f]*#.*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)");
    private static final Pattern XML = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)");
    private static final Pattern HTML = Pattern.compile("(?i)<meta[^>]*charset\\s*=\\s*[\"']?([A-Za-z0-9._-]+)");

    private TextDecoding() {}

    /// The text where the bytes are UTF-8.
    static Optional<String> decode(byte[] bytes) {
        return decode(bytes, StandardCharsets.UTF_8);
    }

    /// The text before the first byte that is not UTF-8.
    static String start(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        return text.flip().toString();
    }

    /// The text in the encoding that it declares; nothing where it declares none or breaks its word.
    static Optional<String> declared(byte[] bytes, Language language) {
        if (language == Language.XML && bytes.length > 1 && Math.min(bytes[0], bytes[1]) < 0) {
            boolean utf16 = (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFF + 0xFE;
            return utf16 ? decode(bytes, StandardCharsets.UTF_16) : declaredByName(bytes, XML);
        }
        return switch (language) {
            case PYTHON, RUBY -> declaredByName(bytes, COMMENT);
            case XML -> declaredByName(bytes, XML);
            case HTML -> declaredByName(bytes, HTML);
            default -> Optional.empty();
        };
    }

    private static Optional<String> declaredByName(byte[] bytes, Pattern declaration) {
        int length = Math.min(bytes.length, DECLARED_WITHIN);
        Matcher found = declaration.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        try {
            return found.find() ? decode(bytes, Charset.forName(found.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
