package dev.codeface.core.run;

import java.util.List;

/// The command in a block of an answer. Stateless.
public final class ShellText {
    private ShellText() {}

    /// Without the prompts that models like to put before commands; where there are prompts, lines without one are
    /// output and go.
    public static String commandOf(String code) {
        List<String> lines = code.strip().lines().toList();
        boolean prompts = lines.stream().anyMatch(ShellText::prompted) && prompted(lines.getFirst());
        if (!prompts) {
            return code.strip();
        }
        return String.join(
                "\n",
                lines.stream()
                        .filter(ShellText::prompted)
                        .map(line -> line.strip().substring(2))
                        .toList());
    }

    private static boolean prompted(String line) {
        return line.startsWith("$ ") || line.startsWith("% ");
    }
}
