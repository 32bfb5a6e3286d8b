package dev.codeface.core.workspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Folders as programs in a container name them, and where the same files lie here. A person writes it as
/// `/app = /home/me/project, /usr/src/lib = /home/me/lib`.
///
/// @param entries the longest folder first
public record PathMap(List<Entry> entries) {
    /// Nothing is mapped.
    public static final PathMap NONE = new PathMap(List.of());

    /// One folder.
    ///
    /// @param there as programs print it, without a slash at its end
    /// @param here  where it lies
    public record Entry(String there, String here) {}

    public PathMap {
        entries = entries.stream()
                .sorted(Comparator.comparing((Entry e) -> -e.there().length()))
                .toList();
    }

    /// Reads what a person wrote; what is no pair of absolute paths is left out.
    public static PathMap parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String pair : text.split("[,\n]")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String there = trimmed(pair.substring(0, equals));
                String here = trimmed(pair.substring(equals + 1));
                if (there.startsWith("/") && !here.isEmpty()) {
                    entries.add(new Entry(there, here));
                }
            }
        }
        return new PathMap(entries);
    }

    private static String trimmed(String path) {
        String stripped = path.strip();
        return stripped.length() > 1 && stripped.endsWith("/")
                ? stripped.substring(0, stripped.length() - 1)
                : stripped;
    }

    /// Where a file lies here that a program named by an absolute path; empty where nothing maps it.
    public Optional<String> here(String printed) {
        return entries.stream()
                .filter(e -> printed.equals(e.there) || printed.startsWith(e.there.equals("/") ? "/" : e.there + "/"))
                .findFirst()
                .map(e -> e.here + (e.there.equals("/") ? printed : printed.substring(e.there.length())));
    }

    @Override
    public String toString() {
        return entries.stream().map(e -> e.there + " = " + e.here).collect(Collectors.joining(", "));
    }
}
