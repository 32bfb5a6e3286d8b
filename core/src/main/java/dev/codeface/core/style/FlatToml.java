package dev.codeface.core.style;

import java.util.HashMap;
import java.util.Map;

/// The plain `key = value` lines of a TOML file, by table. Enough for settings; arrays and long strings are skipped.
final class FlatToml {
    private FlatToml() {}

    /// Values by `table.key`, without their quotes.
    static Map<String, String> parse(String text) {
        Map<String, String> found = new HashMap<>();
        String table = "";
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (line.startsWith("[") && line.contains("]")) {
                table = line.substring(1, line.indexOf(']')).replace("\"", "").strip();
                continue;
            }
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                String key = line.substring(0, equals).strip().replace("\"", "");
                found.put(
                        table.isEmpty() ? key : table + "." + key,
                        value(line.substring(equals + 1).strip()));
            }
        }
        return found;
    }

    private static String value(String written) {
        if (written.startsWith("\"") || written.startsWith("'")) {
            int end = written.indexOf(written.charAt(0), 1);
            return end < 0 ? "" : written.substring(1, end);
        }
        int comment = written.indexOf('#');
        return (comment < 0 ? written : written.substring(0, comment)).strip();
    }
}
