package dev.codeface.core.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How attached context stands in the text of a message: written and read in one place, so that both agree.
///
/// Between `<context>` and `</context>` each piece is a fenced block whose info string names it: a language, then
/// `file=PATH` or `pane=%N`, then `lines=A-B`, then `whole` for a file that is complete and `no-eol` for a text without
/// a line break at its end. The fence is longer than any run of backticks in the text, so every text survives.
/// Stateless, any thread.
public final class ContextBlocks {
    private static final String OPEN = "<context>";
    private static final String CLOSE = "</context>";
    private static final Pattern INFO = Pattern.compile("([\\w+#.-]+) (file|pane)=(\"(?:[^\"\\\\]|\\\\.)*\"|\\S+)"
            + "(?: lines=(\\d{1,9})-(\\d{1,9}))?( whole)?( no-eol)?\\s*");

    private ContextBlocks() {}

    /// A message taken apart.
    ///
    /// @param prompt what the person wrote, without the context
    /// @param pieces the attached context in order
    public record Message(String prompt, List<AttachedContext> pieces) {
        public Message {
            pieces = List.copyOf(pieces);
        }
    }

    /// The text of a message: the context first, then what the person wrote.
    public static String render(String prompt, List<AttachedContext> pieces) {
        if (pieces.isEmpty()) {
            return prompt;
        }
        return render(pieces) + "\n\n" + prompt;
    }

    /// Only the context, from `<context>` to `</context>`; empty without pieces.
    public static String render(List<AttachedContext> pieces) {
        if (pieces.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder(OPEN).append('\n');
        for (AttachedContext piece : pieces) {
            appendPiece(out, piece);
        }
        return out.append(CLOSE).toString();
    }

    private static void appendPiece(StringBuilder out, AttachedContext piece) {
        String fence = "`".repeat(Math.max(3, longestRun(piece.text()) + 1));
        out.append(fence).append(piece.language().isBlank() ? "text" : piece.language());
        out.append(' ').append(piece.kind().name().toLowerCase(Locale.ROOT)).append('=');
        out.append(quote(piece.name()));
        out.append(" lines=").append(piece.firstLine()).append('-').append(piece.lastLine());
        out.append(piece.whole() ? " whole" : "");
        boolean ended = piece.text().endsWith("\n");
        out.append(ended ? "\n" : " no-eol\n").append(piece.text()).append(ended ? "" : "\n");
        out.append(fence).append('\n');
    }

    /// Takes a message apart; text without context comes back as the prompt.
    public static Message parse(String text) {
        List<AttachedContext> pieces = new ArrayList<>();
        StringBuilder prompt = new StringBuilder();
        Lines lines = new Lines(text);
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.strip().equals(OPEN)) {
                readContext(lines, pieces);
            } else {
                prompt.append(line);
            }
        }
        return new Message(prompt.toString().strip(), pieces);
    }

    private static void readContext(Lines lines, List<AttachedContext> pieces) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.strip().equals(CLOSE)) {
                return;
            }
            int ticks = leadingTicks(line);
            if (ticks >= 3) {
                String body = readFence(lines, "`".repeat(ticks));
                Matcher info = INFO.matcher(line.substring(ticks));
                if (info.matches()) {
                    pieces.add(piece(info, body));
                }
            }
        }
    }

    private static String readFence(Lines lines, String fence) {
        StringBuilder body = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.stripTrailing().equals(fence)) {
                break;
            }
            body.append(line);
        }
        return body.toString();
    }

    private static AttachedContext piece(Matcher info, String body) {
        boolean pane = info.group(2).equals("pane");
        String text = info.group(7) != null && body.endsWith("\n") ? body.substring(0, body.length() - 1) : body;
        int first = info.group(4) == null ? 1 : Integer.parseInt(info.group(4));
        int last = info.group(5) == null ? first : Integer.parseInt(info.group(5));
        return new AttachedContext(
                pane ? AttachedContext.Kind.PANE : AttachedContext.Kind.FILE,
                info.group(1),
                unquote(info.group(3)),
                first,
                last,
                info.group(6) != null,
                text);
    }

    /// A path as it stands in an info string: plain, or in quotes where it holds a blank, a quote, a backslash, a
    /// backtick or a control character.
    public static String quote(String name) {
        boolean plain = !name.isEmpty()
                && name.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '\\' || c == '`' || c == 0x7f);
        if (plain) {
            return name;
        }
        StringBuilder out = new StringBuilder("\"");
        for (char c : name.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '`' || c == 0x7f) {
                out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /// The reverse of [#quote]; a name that was not quoted comes back as it is.
    public static String unquote(String name) {
        if (name.length() < 2 || name.charAt(0) != '"' || !name.endsWith("\"")) {
            return name;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < name.length() - 1; i++) {
            char c = name.charAt(i);
            if (c != '\\') {
                out.append(c);
            } else if (name.charAt(i + 1) == 'u' && i + 6 < name.length()) {
                out.append((char) Integer.parseInt(name.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(name.charAt(++i));
            }
        }
        return out.toString();
    }

    private static int leadingTicks(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(count) == '`') {
            count++;
        }
        return count;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /// Lines with their line breaks, split at `\n` alone so that a carriage return stays part of its line.
    private static final class Lines {
        private final String text;
        private int at;

        Lines(String text) {
            this.text = text;
        }

        boolean hasNext() {
            return at < text.length();
        }

        String next() {
            int end = text.indexOf('\n', at);
            String line = end < 0 ? text.substring(at) : text.substring(at, end + 1);
            at += line.length();
            return line;
        }
    }
}
