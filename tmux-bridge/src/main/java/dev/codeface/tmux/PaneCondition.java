package dev.codeface.tmux;

import dev.codeface.core.multiplexer.ExpectedPane;
import dev.codeface.core.multiplexer.PaneLook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether a pane is still the one that was just found to be as approved, asked inside tmux. Pure: constants, but for
/// numbers of our own and a plain name.
///
/// @param numbers what the pane's numbers have to be, by variable
/// @param command the program in front; empty for any
record PaneCondition(String paneId, Map<String, String> numbers, String command) {
    /// Says `1` where formats can compare: from 2.6 on.
    static final List<String> PROBE = List.of("display-message", "-p", "#{&&:#{==:a,a},1}");

    private static final Set<String> FLAGS =
            Set.of("pane_in_mode", "pane_dead", "pane_input_off", "pane_synchronized", "alternate_on");

    static PaneCondition of(ExpectedPane pane, PaneLook now) {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("pane_pid", Long.toString(pane.pid()));
        numbers.put("pane_in_mode", pane.mode().isEmpty() ? "0" : "1");
        numbers.put("pane_dead", "0");
        numbers.put("pane_input_off", "0");
        numbers.put("pane_synchronized", "0");
        String command = "";
        if (pane.program() != null) {
            numbers.put("alternate_on", now.alternateScreen() ? "1" : "0");
            command = now.command().matches("[A-Za-z0-9._+-]{1,64}") ? now.command() : "";
        }
        if (pane.spot() != null) {
            numbers.put("cursor_x", Integer.toString(now.cursorColumn()));
            numbers.put("cursor_y", Integer.toString(now.cursorRow()));
            numbers.put("history_size", Integer.toString(now.historySize()));
            numbers.put("history_bytes", Long.toString(now.contentKey()));
        }
        return new PaneCondition(pane.paneId(), numbers, command);
    }

    /// The beginning of a command line, to which what to do and what to do otherwise is added.
    ///
    /// @param compares whether formats can; else a shell compares the numbers, a moment before, and no name
    ///                 reaches it
    List<String> words(boolean compares) {
        return compares
                ? List.of("if-shell", "-F", "-t", paneId, format())
                : List.of("if-shell", "-t", paneId, shell());
    }

    private String format() {
        List<String> parts = numbers.entrySet().stream()
                .map(e -> "#{==:#{" + e.getKey() + "}," + e.getValue() + "}")
                .collect(Collectors.toCollection(ArrayList::new));
        if (!command.isEmpty()) {
            parts.add("#{==:#{pane_current_command}," + command + "}");
        }
        return all(parts);
    }

    /// As flat as can be: before 3.2 formats are expanded ten deep, and what is deeper counts as false.
    private static String all(List<String> parts) {
        int half = parts.size() / 2;
        return half == 0
                ? parts.getFirst()
                : "#{&&:" + all(parts.subList(0, half)) + "," + all(parts.subList(half, parts.size())) + "}";
    }

    private String shell() {
        // What an old server does not know is empty there, and means no.
        String asked = numbers.keySet().stream()
                .map(name -> FLAGS.contains(name) ? "#{?" + name + ",1,0}" : "#{" + name + "}")
                .collect(Collectors.joining(" "));
        return "[ '" + asked + "' = '" + String.join(" ", numbers.values()) + "' ]";
    }
}
