package dev.codeface.desktop.cli.syntax;

import dev.codeface.core.syntax.Language;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file as a command reads it.
///
/// @param name     as given on the command line
/// @param language as asked for, else by name and first line
/// @param text     empty where the bytes are no UTF-8
record SourceText(String name, Language language, Optional<String> text) {
    /// Reads a file; `-` is standard input.
    ///
    /// @throws IOException where it cannot be read
    static SourceText read(String name, @Nullable Language asked) throws IOException {
        byte[] bytes = name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
        Optional<String> text;
        try {
            text = Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            text = Optional.empty();
        }
        String firstLine = text.map(t -> t.lines().findFirst().orElse("")).orElse("");
        return new SourceText(name, asked == null ? Language.detect(name, firstLine) : asked, text);
    }
}
