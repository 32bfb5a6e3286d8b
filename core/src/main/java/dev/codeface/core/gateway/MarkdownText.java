package dev.codeface.core.gateway;

/// Foreign text inside Markdown: it must show as it is and format nothing. Stateless.
final class MarkdownText {
    private MarkdownText() {}

    /// Text of a sentence, with what Markdown would act on escaped.
    static String plain(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.replaceAll("\\s+", " ").strip().toCharArray()) {
            if ("\\`*_[]<>#|~!&".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /// Code inside a sentence.
    static String code(String text) {
        String shown = text.length() > 120 ? text.substring(0, 119) + "\u2026" : text;
        String fence = fence(shown, 1);
        boolean pad = shown.startsWith("`") || shown.endsWith("`");
        return fence + (pad ? " " : "") + shown + (pad ? " " : "") + fence;
    }

    /// Backticks, more than any run of them in `text`.
    static String fence(String text, int least) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(Math.max(least, longest + 1));
    }
}
