package dev.codeface.core.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A command in the text of a pane with its output, as far as prompts tell them apart.
///
/// @param command what stands behind the prompt
/// @param first   index of its line
/// @param end     index behind its last line of output
public record PaneCommand(String command, int first, int end) {
    private static final Pattern PROMPT = Pattern.compile("^.{0,120}?(?:[$#%❯➜λ]|\\w>)\\s+(\\S.*)$");
    private static final Pattern BARE_PROMPT = Pattern.compile("^.{0,120}?(?:[$#%❯➜λ]|\\w>)\\s*$");
    private static final Pattern FAILURE = Pattern.compile(
            "(?i)\\b(?:error|errors|failed|failure|fatal|exception|panicked|traceback|not found|denied|undefined|cannot)\\b");

    /// The commands of a pane's lines, oldest first.
    public static List<PaneCommand> in(List<String> lines) {
        List<PaneCommand> commands = new ArrayList<>();
        String command = "";
        int first = -1;
        for (int i = 0; i <= lines.size(); i++) {
            var prompt = i < lines.size() ? PROMPT.matcher(lines.get(i)) : null;
            boolean begins = prompt != null && prompt.matches();
            boolean ends = i == lines.size()
                    || begins
                    || BARE_PROMPT.matcher(lines.get(i)).matches();
            if (ends && first >= 0) {
                commands.add(new PaneCommand(command, first, i));
                first = -1;
            }
            if (begins && prompt != null) {
                command = prompt.group(1).strip();
                first = i;
            }
        }
        return commands;
    }

    /// The last one.
    public static Optional<PaneCommand> last(List<String> lines) {
        List<PaneCommand> commands = in(lines);
        return commands.isEmpty() ? Optional.empty() : Optional.of(commands.getLast());
    }

    /// The last one whose output speaks of a failure.
    public static Optional<PaneCommand> lastFailed(List<String> lines) {
        return in(lines).reversed().stream()
                .filter(c -> lines.subList(c.first() + 1, c.end()).stream()
                        .anyMatch(line -> FAILURE.matcher(line).find()))
                .findFirst();
    }
}
