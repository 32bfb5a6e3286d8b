package dev.codeface.desktop.cli.syntax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files a command works on: those on the command line, then those in a list.
final class FileNames {
    private FileNames() {}

    /// @param list a file with one name a line, `-` for standard input, or null
    static List<String> of(List<String> named, @Nullable String list) throws IOException {
        List<String> names = new ArrayList<>(named);
        if ("-".equals(list)) {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                in.lines().filter(line -> !line.isEmpty()).forEach(names::add);
            }
        } else if (list != null) {
            names.addAll(Files.readAllLines(Path.of(list)));
        }
        return names;
    }
}
