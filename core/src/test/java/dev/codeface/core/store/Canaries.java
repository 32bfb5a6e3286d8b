package dev.codeface.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// Looks for words that must be in no file, in every form that text takes on the way.
public final class Canaries {
    private Canaries() {}

    /// Which of them a file holds.
    public static List<String> hits(Path file, List<String> canaries) throws IOException {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        List<String> hits = new ArrayList<>();
        for (String canary : canaries) {
            for (String form : forms(canary)) {
                if (content.contains(form)) {
                    hits.add(canary + " in " + file);
                }
            }
        }
        return hits;
    }

    /// The same for all files below a directory.
    public static List<String> below(Path root, List<String> canaries) throws IOException {
        List<String> hits = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hits.addAll(hits(file, canaries));
            }
        }
        return hits;
    }

    private static List<String> forms(String canary) {
        List<String> forms = new ArrayList<>();
        forms.add(canary);
        forms.add(new String(canary.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
        forms.add(new String(canary.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
        for (int shift = 0; shift < 3; shift++) {
            String encoded =
                    Base64.getEncoder().encodeToString(("x".repeat(shift) + canary).getBytes(StandardCharsets.UTF_8));
            forms.add(encoded.substring(4, encoded.length() - 4));
        }
        return forms;
    }
}
