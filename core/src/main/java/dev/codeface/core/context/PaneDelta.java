package dev.codeface.core.context;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers how far each pane was read, to give only what came since. Thread safe.
public final class PaneDelta {
    private static final int TAIL = 5;

    private final Map<String, List<String>> tails = new ConcurrentHashMap<>();

    /// Notes that a pane's lines were taken.
    public void read(String paneId, List<String> lines) {
        tails.put(paneId, List.copyOf(lines.subList(Math.max(0, lines.size() - TAIL), lines.size())));
    }

    /// Where what is new begins: behind the place that was read last, found by its lines; 0 where nothing was read, or
    /// that place has scrolled away.
    public int newFrom(String paneId, List<String> lines) {
        List<String> tail = tails.getOrDefault(paneId, List.of());
        if (tail.isEmpty()) {
            return 0;
        }
        for (int end = lines.size(); end >= tail.size(); end--) {
            if (lines.subList(end - tail.size(), end).equals(tail)) {
                return end;
            }
        }
        // The last line may have grown, as a prompt does when a command is typed behind it.
        List<String> settled = tail.subList(0, tail.size() - 1);
        for (int end = lines.size(); end >= settled.size() && !settled.isEmpty(); end--) {
            if (lines.subList(end - settled.size(), end).equals(settled)) {
                return end;
            }
        }
        return 0;
    }
}
