package dev.codeface.desktop.editor;

import java.util.Optional;

/// The code of an answer: what its first fenced block holds, also while that is still coming. Pure functions.
final class InlineCode {
    private InlineCode() {}

    /// @param text   of the block so far, without the fences
    /// @param closed whether the block has come to its end
    record Block(String text, boolean closed) {}

    static Optional<Block> of(String answer) {
        String fence = "";
        StringBuilder code = new StringBuilder();
        for (String line : answer.split("\n", -1)) {
            String start = line.strip();
            if (fence.isEmpty()) {
                if (start.startsWith("```") || start.startsWith("~~~")) {
                    int length = 0;
                    while (length < start.length() && start.charAt(length) == start.charAt(0)) {
                        length++;
                    }
                    fence = start.substring(0, length);
                }
            } else if (start.startsWith(fence)
                    && start.substring(fence.length()).isBlank()) {
                return Optional.of(new Block(code.toString(), true));
            } else {
                code.append(line).append('\n');
            }
        }
        if (fence.isEmpty()) {
            return Optional.empty();
        }
        code.setLength(Math.max(0, code.length() - 1));
        return Optional.of(new Block(code.toString(), false));
    }

    /// The code as it takes the place of `before`: it ends as that does.
    static String fitted(String code, String before) {
        String text = code.endsWith("\n") && !before.endsWith("\n") ? code.substring(0, code.length() - 1) : code;
        return before.endsWith("\n") && !text.isEmpty() && !text.endsWith("\n") ? text + "\n" : text;
    }
}
