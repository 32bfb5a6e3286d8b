package dev.codeface.core.style;

import com.google.re2j.Pattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One `.editorconfig`: its sections in order, the last that matches wins.
///
/// @param root     whether files in the folders above do not count
/// @param sections patterns with their properties
record EditorConfig(boolean root, List<Section> sections) {
    /// @param pattern of the path relative to the file's folder, with `/`
    record Section(Pattern pattern, Map<String, String> properties) {}

    /// Reads a file's text; lines that make no sense are skipped.
    static EditorConfig parse(String text) {
        boolean root = false;
        List<Section> sections = new ArrayList<>();
        Map<String, String> properties = null;
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                properties = new HashMap<>();
                sections.add(new Section(pattern(line.substring(1, line.length() - 1)), properties));
            } else if (equals > 0) {
                String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String value = line.substring(equals + 1).strip();
                if (properties != null) {
                    properties.put(key, value);
                } else if (key.equals("root")) {
                    root = value.equalsIgnoreCase("true");
                }
            }
        }
        return new EditorConfig(root, sections);
    }

    /// The properties for a file below the folder of this one.
    Map<String, String> of(Path folder, Path file) {
        String relative = folder.relativize(file).toString().replace('\\', '/');
        Map<String, String> found = new HashMap<>();
        for (Section section : sections) {
            if (section.pattern().matches(relative)) {
                found.putAll(section.properties());
            }
        }
        return found;
    }

    private static Pattern pattern(String glob) {
        String body = glob.startsWith("/") ? glob.substring(1) : glob;
        String prefix = glob.contains("/") ? "" : "(?:.*/)?";
        return Pattern.compile(prefix + Glob.regex(body));
    }
}
