package dev.codeface.core.context;

/// A text with the line ends taken out that a terminal may have put into a token, and the way back to its offsets.
///
/// A line end counts as such when a token character stands on both its sides. It is certain when the line is as long as
/// the longest one: that is what rows of a pane look like.
final class WrappedText {
    private static final int NARROWEST_PANE = 20;
    private static final int SHORTEST_HALF = 8;

    private final String joined;
    private final int[] original;
    private final boolean[] joinBefore;
    private final boolean[] certainBefore;
    private final int joins;

    private WrappedText(String joined, int[] original, boolean[] joinBefore, boolean[] certainBefore, int joins) {
        this.joined = joined;
        this.original = original;
        this.joinBefore = joinBefore;
        this.certainBefore = certainBefore;
        this.joins = joins;
    }

    static WrappedText of(String text) {
        int widest = text.lines().mapToInt(String::length).max().orElse(0);
        StringBuilder joined = new StringBuilder(text.length());
        int[] original = new int[text.length() + 1];
        boolean[] joinBefore = new boolean[text.length() + 1];
        boolean[] certain = new boolean[text.length() + 1];
        int joins = 0;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                int length = i - lineStart;
                lineStart = i + 1;
                if (joinable(text, i) && length >= NARROWEST_PANE) {
                    joinBefore[joined.length()] = true;
                    certain[joined.length()] = length == widest || halves(text, i);
                    joins++;
                    continue;
                }
            }
            original[joined.length()] = i;
            joined.append(c);
        }
        original[joined.length()] = text.length();
        return new WrappedText(joined.toString(), original, joinBefore, certain, joins);
    }

    private static boolean joinable(String text, int newline) {
        return newline > 0
                && newline + 1 < text.length()
                && SecretShape.tokenCharacter(text.charAt(newline - 1))
                && SecretShape.tokenCharacter(text.charAt(newline + 1));
    }

    /// Whether what stands around a line end looks like the two halves of one token, and the second stands alone.
    private static boolean halves(String text, int newline) {
        int start = newline;
        while (start > 0 && SecretShape.tokenCharacter(text.charAt(start - 1))) {
            start--;
        }
        int end = newline + 1;
        while (end < text.length() && SecretShape.tokenCharacter(text.charAt(end))) {
            end++;
        }
        boolean alone = end == text.length() || "\n\r\"'`".indexOf(text.charAt(end)) >= 0;
        return alone
                && newline - start >= SHORTEST_HALF
                && end - newline > SHORTEST_HALF
                && SecretShape.mixed(text.substring(start, newline))
                && SecretShape.mixed(text.substring(newline + 1, end));
    }

    boolean hasJoins() {
        return joins > 0;
    }

    String joined() {
        return joined;
    }

    /// Whether a line end was taken out right before this offset of the joined text.
    boolean joinsAt(int offset) {
        return joinBefore[offset];
    }

    boolean crossesJoin(SecretSpan span) {
        return any(joinBefore, span);
    }

    boolean certain(SecretSpan span) {
        return any(certainBefore, span);
    }

    private static boolean any(boolean[] flags, SecretSpan span) {
        for (int i = span.start() + 1; i < span.end(); i++) {
            if (flags[i]) {
                return true;
            }
        }
        return false;
    }

    SecretSpan toOriginal(SecretSpan span) {
        return new SecretSpan(original[span.start()], original[span.end() - 1] + 1, span.kind());
    }
}
