package dev.codeface.core.workspace;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the `.editorconfig` files above a file say about it. The nearest file wins, and in one file the last section.
///
/// Immutable; [#of] blocks.
public final class EditorConfig {
    /// Nothing is said.
    public static final EditorConfig NONE = new EditorConfig(Map.of());

    private static final int DEPTH = 64;

    private final Map<String, String> properties;

    private EditorConfig(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
    }

    /// Reads what holds for a file, up to the file that says `root = true`.
    public static EditorConfig of(Path file) {
        Map<String, String> found = new HashMap<>();
        Path folder = file.toAbsolutePath().normalize().getParent();
        for (int depth = 0; folder != null && depth < DEPTH; depth++, folder = folder.getParent()) {
            Path config = folder.resolve(".editorconfig");
            if (Files.isRegularFile(config) && read(config, folder, file, found)) {
                break;
            }
        }
        found.values().removeIf(v -> v.equals("unset"));
        return found.isEmpty() ? NONE : new EditorConfig(found);
    }

    /// Adds what one file says; true where it is the root.
    private static boolean read(Path config, Path folder, Path file, Map<String, String> found) {
        List<String> lines;
        try {
            lines = Files.readAllLines(config);
        } catch (IOException e) {
            return false; // unreadable or not text: it says nothing
        }
        String relative =
                folder.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
        Map<String, String> here = new HashMap<>();
        boolean root = false;
        boolean inSection = false;
        boolean matches = false;
        for (String raw : lines) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                inSection = true;
                matches = matches(line.substring(1, line.length() - 1), relative);
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
            if (!inSection) {
                root |= key.equals("root") && value.equals("true");
            } else if (matches) {
                here.put(key, value);
            }
        }
        here.forEach(found::putIfAbsent);
        return root;
    }

    static boolean matches(String glob, String relative) {
        boolean anchored = glob.indexOf('/') >= 0;
        String text = glob.startsWith("/") ? glob.substring(1) : glob;
        try {
            return Pattern.compile("(?s)" + (anchored ? "" : "(?:.*/)?") + regex(text))
                    .matches(relative);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String regex(String glob) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = c == '{' ? closing(glob, i) : c == '[' ? glob.indexOf(']', i + 1) : -1;
            if (glob.startsWith("**", i)) {
                out.append(".*");
                i++;
            } else if (c == '*') {
                out.append("[^/]*");
            } else if (c == '?') {
                out.append("[^/]");
            } else if (c == '[' && close > 0) {
                String set = glob.substring(i + 1, close).replace("\\", "\\\\");
                out.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                i = close;
            } else if (c == '{' && close > 0) {
                out.append(choice(glob.substring(i + 1, close)));
                i = close;
            } else {
                char literal = c == '\\' && i + 1 < glob.length() ? glob.charAt(++i) : c;
                out.append(Pattern.quote(String.valueOf(literal)));
            }
        }
        return out.toString();
    }

    private static int closing(String glob, int open) {
        int depth = 0;
        for (int i = open; i < glob.length(); i++) {
            depth += glob.charAt(i) == '{' ? 1 : glob.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /// `{a,b}` is one of them, `{1..3}` a number in the range, `{one}` itself.
    private static String choice(String inside) {
        if (inside.matches("-?\\d{1,4}\\.\\.-?\\d{1,4}")) {
            int dots = inside.indexOf("..");
            int from = Integer.parseInt(inside.substring(0, dots));
            int to = Integer.parseInt(inside.substring(dots + 2));
            List<String> numbers = new ArrayList<>();
            for (int n = Math.min(from, to); n <= Math.max(from, to); n++) {
                numbers.add(String.valueOf(n));
            }
            return "(?:" + String.join("|", numbers) + ")";
        }
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(regex(inside.substring(start, i)));
                start = i + 1;
            }
        }
        if (parts.isEmpty()) {
            return Pattern.quote("{") + regex(inside) + Pattern.quote("}");
        }
        parts.add(regex(inside.substring(start)));
        return "(?:" + String.join("|", parts) + ")";
    }

    /// How the file is to be indented, starting from how it is.
    public Indentation indentation(Indentation detected) {
        String style = properties.getOrDefault("indent_style", "");
        boolean tabs = style.isEmpty() ? detected.tabs() : style.equals("tab");
        String size = properties.getOrDefault("indent_size", "");
        String width = size.isEmpty() || size.equals("tab") ? properties.getOrDefault("tab_width", "") : size;
        return new Indentation(
                tabs, width.matches("\\d{1,2}") ? Math.clamp(Integer.parseInt(width), 1, 16) : detected.width());
    }

    /// The format of a file that is new.
    public TextFormat formatOfNew() {
        TextFormat format = charset().map(TextFormat.DEFAULT::withCharset).orElse(TextFormat.DEFAULT);
        format = format.withMark(properties.getOrDefault("charset", "").equals("utf-8-bom")
                || properties.getOrDefault("charset", "").startsWith("utf-16"));
        return switch (properties.getOrDefault("end_of_line", "")) {
            case "crlf" -> format.withEndings(LineEndings.Ending.CRLF);
            case "cr" -> format.withEndings(LineEndings.Ending.CR);
            default -> format;
        };
    }

    private Optional<Charset> charset() {
        return switch (properties.getOrDefault("charset", "")) {
            case "latin1" -> Optional.of(StandardCharsets.ISO_8859_1);
            case "utf-8", "utf-8-bom" -> Optional.of(StandardCharsets.UTF_8);
            case "utf-16le" -> Optional.of(StandardCharsets.UTF_16LE);
            case "utf-16be" -> Optional.of(StandardCharsets.UTF_16BE);
            default -> Optional.empty();
        };
    }

    /// What is to be changed in a text before it is written: blanks at line ends, the final newline.
    public List<TextEdit> beforeSave(TextSnapshot text) {
        List<TextEdit> edits = new ArrayList<>();
        if (properties.getOrDefault("trim_trailing_whitespace", "").equals("true")) {
            for (int line = 0; line < text.lineCount(); line++) {
                String content = text.line(line);
                int end = content.length();
                while (end > 0 && (content.charAt(end - 1) == ' ' || content.charAt(end - 1) == '\t')) {
                    end--;
                }
                if (end < content.length()) {
                    int start = text.lineStart(line);
                    edits.add(new TextEdit(new TextRange(start + end, start + content.length()), ""));
                }
            }
        }
        boolean newline = properties.getOrDefault("insert_final_newline", "").equals("true");
        if (newline && text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
            edits.add(new TextEdit(new TextRange(text.length(), text.length()), "\n"));
        }
        return edits;
    }

    /// The column after which lines are too long; empty where nothing is said.
    public Optional<Integer> maxLineLength() {
        String length = properties.getOrDefault("max_line_length", "");
        return length.matches("\\d{1,4}") ? Optional.of(Integer.parseInt(length)) : Optional.empty();
    }

    /// Whether anything is said.
    public boolean isEmpty() {
        return properties.isEmpty();
    }
}
