package dev.codeface.core.workspace;

import dev.codeface.core.diff.LineDiff;
import dev.codeface.core.text.TextSnapshot;
import java.util.Arrays;
import java.util.List;

/// How the lines of a file end, line by line where they differ.
///
/// The editor works on `\n` alone; this puts the file's own endings back. Where all lines end alike nothing is stored
/// per line. Immutable.
public final class LineEndings {
    /// A line ending as it is written.
    public enum Ending {
        LF("\n"),
        CRLF("\r\n"),
        CR("\r");

        private final String text;

        Ending(String text) {
            this.text = text;
        }

        /// The characters.
        public String text() {
            return text;
        }
    }

    private final Ending dominant;
    private final byte[] each;
    private final TextSnapshot original;

    private LineEndings(Ending dominant, byte[] each, TextSnapshot original) {
        this.dominant = dominant;
        this.each = each;
        this.original = original;
    }

    /// All lines end alike.
    public static LineEndings uniform(Ending ending) {
        return new LineEndings(ending, new byte[0], TextSnapshot.EMPTY);
    }

    /// Reads the endings of a text as it is in the file.
    static LineEndings of(String raw) {
        if (raw.indexOf('\r') < 0) {
            return uniform(Ending.LF);
        }
        byte[] found = new byte[64];
        int count = 0;
        int[] totals = new int[Ending.values().length];
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\n' && c != '\r') {
                continue;
            }
            Ending ending = c == '\n' ? Ending.LF : Ending.CR;
            if (c == '\r' && i + 1 < raw.length() && raw.charAt(i + 1) == '\n') {
                ending = Ending.CRLF;
                i++;
            }
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = (byte) ending.ordinal();
            totals[ending.ordinal()]++;
        }
        int most = 0;
        for (int i = 1; i < totals.length; i++) {
            most = totals[i] > totals[most] ? i : most;
        }
        Ending dominant = Ending.values()[most];
        return totals[most] == count
                ? uniform(dominant)
                : new LineEndings(dominant, Arrays.copyOf(found, count), TextSnapshot.of(normalise(raw)));
    }

    /// A text with every line ending as `\n`.
    public static String normalise(String raw) {
        return raw.indexOf('\r') < 0 ? raw : raw.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// The ending most lines have; new lines get it.
    public Ending dominant() {
        return dominant;
    }

    /// True where lines end differently.
    public boolean mixed() {
        return each.length > 0;
    }

    /// `text`, which has only `\n`, with the endings of this file: lines that are still there keep theirs, new ones
    /// get the dominant one.
    String restore(TextSnapshot text) {
        String plain = text.toString();
        if (!mixed()) {
            return dominant == Ending.LF ? plain : plain.replace("\n", dominant.text);
        }
        int[] from = LineDiff.originOfLines(original.toString(), plain);
        StringBuilder out = new StringBuilder(plain.length() + text.lineCount());
        int line = 0;
        int start = 0;
        for (int end = plain.indexOf('\n'); end >= 0; end = plain.indexOf('\n', start)) {
            Ending ending = from[line] >= 0 && from[line] < each.length ? Ending.values()[each[from[line]]] : dominant;
            out.append(plain, start, end).append(ending.text);
            start = end + 1;
            line++;
        }
        return out.append(plain, start, plain.length()).toString();
    }

    /// For the status bar: `LF`, `CRLF`, or `LF (mixed)`.
    public List<String> labels() {
        return mixed() ? List.of(dominant.name(), "mixed") : List.of(dominant.name());
    }
}
