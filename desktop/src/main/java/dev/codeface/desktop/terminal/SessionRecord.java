package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.CommandBlock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What was told of a session's commands, and what was typed into it through CodeFace, while the person lets it be
/// recorded. In memory only, the last five hundred entries; gone when wiped and when another session is attached. FX
/// thread.
final class SessionRecord {
    private static final int MOST = 500;

    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final Map<String, Long> moved = new HashMap<>();

    /// One thing that was recorded.
    ///
    /// @param at    when
    /// @param text  the command, or what was typed
    /// @param block the command; empty for what was typed
    record Entry(Instant at, String paneId, String text, Optional<CommandBlock> block) {}

    ObservableList<Entry> entries() {
        return entries;
    }

    /// A command began, or one that is there has ended.
    void add(CommandBlock block) {
        Entry entry = new Entry(block.started(), block.paneId(), block.command(), Optional.of(block));
        for (int i = entries.size() - 1; i >= 0; i--) {
            Optional<CommandBlock> known = entries.get(i).block();
            if (known.filter(b -> b.paneId().equals(block.paneId()) && b.number() == block.number())
                    .isPresent()) {
                entries.set(i, entry);
                return;
            }
        }
        add(entry);
    }

    /// Text was typed; it joins what was typed into the same pane before.
    void typed(String paneId, String text, Instant at) {
        if (!entries.isEmpty()) {
            Entry last = entries.getLast();
            if (last.block().isEmpty()
                    && last.paneId().equals(paneId)
                    && !last.text().endsWith("⏎")) {
                entries.set(entries.size() - 1, new Entry(last.at(), paneId, last.text() + text, Optional.empty()));
                return;
            }
        }
        add(new Entry(at, paneId, text, Optional.empty()));
    }

    private void add(Entry entry) {
        entries.add(entry);
        if (entries.size() > MOST) {
            entries.remove(0, entries.size() - MOST);
        }
    }

    /// Which rows of a pane are prompt and typed command rather than output, as far as it was told.
    TypedRows typedRows(String paneId) {
        return new TypedRows(entries.stream()
                .flatMap(entry -> entry.block().stream())
                .filter(block -> block.paneId().equals(paneId) && block.number() > moved.getOrDefault(paneId, -1L)));
    }

    /// The rows of a pane have got other numbers: those of the commands that were told mean nothing any more.
    void rowsMoved(String paneId) {
        entries.stream()
                .flatMap(entry -> entry.block().stream())
                .filter(block -> block.paneId().equals(paneId))
                .mapToLong(CommandBlock::number)
                .max()
                .ifPresent(last -> moved.put(paneId, last));
    }

    void wipe() {
        entries.clear();
        moved.clear();
    }
}
