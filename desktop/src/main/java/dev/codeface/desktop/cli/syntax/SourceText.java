package dev.codeface.desktop.cli.syntax;

import dev.codeface.core.syntax.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file as a command reads it.
///
/// @param name     as given on the command line
/// @param language as asked for, else by name and first line
/// @param text     empty where the bytes are no text in UTF-8 or in the encoding that they declare
record SourceText(String name, Language language, Optional<String> text) {
    /// As much as the language is told by.
    private static final int HEAD = 4_000;

    /// Reads a file; `-` is standard input.
    ///
    /// @throws IOException where it cannot be read
    static SourceText read(String name, @Nullable Language asked) throws IOException {
        byte[] bytes = name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
        Optional<String> text = TextDecoding.decode(bytes);
        String head = text.map(t -> t.substring(0, Math.min(t.length(), HEAD))).orElse("");
        Language language = asked == null ? Language.detect(name, head) : asked;
        if (text.isEmpty()) {
            text = TextDecoding.declared(bytes, language);
        }
        return new SourceText(name, language, text);
    }
}
