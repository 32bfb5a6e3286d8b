package dev.codeface.desktop.cli.syntax;

import dev.codeface.core.syntax.Language;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file as a command reads it.
///
/// @param name     as given on the command line
/// @param language as asked for, else by name and first line
/// @param text     empty where the bytes are no text in UTF-8 or in the encoding that they declare
/// @param readable the text, or as much of it as stands before the first byte that is wrong
record SourceText(String name, Language language, Optional<String> text, String readable) {
    /// Longer texts may take longer to be read for colours and symbols than anybody waits.
    private static final int LONG = 16 << 20;

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
        return new SourceText(name, language, text, text.orElseGet(() -> TextDecoding.start(bytes)));
    }

    /// Why a file cannot be read, in one line.
    static String unreadable(String name, Exception reason) {
        String why = switch (reason) {
            case NoSuchFileException e -> "there is no such file";
            case AccessDeniedException e -> "access is denied";
            default -> String.valueOf(reason.getMessage());
        };
        return name + " cannot be read: " + why;
    }

    /// The answer to a question about the whole text, with a word about it where nothing was found.
    SourceFiles.Answer answered(String out, boolean nothing) {
        String why = nothing ? whyNothing().orElse("") : "";
        return new SourceFiles.Answer(out, why, text.isPresent() ? 0 : SourceFiles.UNREADABLE);
    }

    /// Rows of one of several files.
    Map<String, Object> described(String rowsAre, List<?> rows) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", name);
        object.put("language", language.id());
        object.put(rowsAre, rows);
        return object;
    }

    /// What to tell where a question about the whole text was answered with nothing.
    private Optional<String> whyNothing() {
        if (text.isEmpty()) {
            return Optional.of(name + " is not valid UTF-8");
        }
        return readable.length() > LONG ? Optional.of(name + " is too long to be read in time") : Optional.empty();
    }
}
