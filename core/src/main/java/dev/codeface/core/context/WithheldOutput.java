package dev.codeface.core.context;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text of a pane without the output of commands that exist to print secrets: `env`, `printenv`, `kubectl get secret`.
///
/// @param text  with each such output replaced by one line that says so
/// @param notes what was withheld, a sentence each
record WithheldOutput(String text, List<String> notes) {
    private static final Pattern COMMAND = Pattern.compile(
            "^.*[$#%>❯➜λ]\\s+(?:sudo\\s+)?(env|printenv|export -p|declare -x|set|kubectl (?:\\S+ )*get secrets?\\b.*|"
                    + "vault (?:kv get|read)\\b.*|pass show\\b.*|aws secretsmanager get-secret-value\\b.*|"
                    + "gh auth token|docker inspect\\b.*|cat \\S*\\.env\\b.*)\\s*$");
    private static final Pattern PROMPT = Pattern.compile("^.{0,120}[$#%❯➜λ]\\s.*$");
    private static final Pattern VARIABLE = Pattern.compile("^(?:declare -x |export )?[A-Za-z_][A-Za-z0-9_]*=.*$");
    private static final int DUMP = 8;

    WithheldOutput {
        notes = List.copyOf(notes);
    }

    static WithheldOutput of(String text) {
        List<String> kept = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            kept.add(line);
            i++;
            if (COMMAND.matcher(line).matches()) {
                int end = outputEnd(lines, i);
                withhold(end - i, kept, notes);
                i = end;
            }
        }
        String out = String.join("\n", dumpsWithheld(kept, notes));
        return new WithheldOutput(text.endsWith("\n") ? out + "\n" : out, notes);
    }

    private static int outputEnd(List<String> lines, int from) {
        int end = from;
        while (end < lines.size()
                && (VARIABLE.matcher(lines.get(end)).matches()
                        || !PROMPT.matcher(lines.get(end)).matches())) {
            end++;
        }
        return end;
    }

    /// A run of assignments whose command has scrolled away.
    private static List<String> dumpsWithheld(List<String> lines, List<String> notes) {
        List<String> kept = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            int end = i;
            while (end < lines.size() && VARIABLE.matcher(lines.get(end)).matches()) {
                end++;
            }
            if (end - i >= DUMP) {
                withhold(end - i, kept, notes);
                i = end;
            } else {
                kept.add(lines.get(i));
                i++;
            }
        }
        return kept;
    }

    private static void withhold(int lines, List<String> kept, List<String> notes) {
        if (lines > 0) {
            kept.add("[withheld: " + lines + " lines of output that lists secrets]");
            notes.add(lines + " lines of output that lists secrets are withheld.");
        }
    }
}
