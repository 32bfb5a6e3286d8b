package dev.codeface.desktop.command;

/// Scores how well typed letters fit a text: in order, better when adjacent and at the start of words.
public final class FuzzyMatch {
    private FuzzyMatch() {}

    /// @param typed lower case; empty fits everything
    /// @param text  lower case
    /// @return -1 where it does not fit, else higher is better
    public static int score(String typed, String text) {
        int score = 0;
        int from = 0;
        int last = -2;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c == ' ') {
                continue;
            }
            int at = text.indexOf(c, from);
            if (at < 0) {
                return -1;
            }
            boolean wordStart = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            score += at == last + 1 ? 8 : wordStart ? 6 : 1;
            last = at;
            from = at + 1;
        }
        return score;
    }
}
