package dev.codeface.desktop.chat;

import dev.codeface.core.context.ContextChip;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Questions that were sent while an answer was coming; each goes when the one before is answered. FX thread.
final class QuestionQueue {
    /// A question with what goes along.
    ///
    /// @param unmasked placeholders whose secrets shall be sent as they are
    record Queued(String prompt, List<ContextChip> chips, Set<String> unmasked) {
        Queued {
            chips = List.copyOf(chips);
            unmasked = Set.copyOf(unmasked);
        }
    }

    private final ObservableList<Queued> waiting = FXCollections.observableArrayList();

    ObservableList<Queued> waiting() {
        return waiting;
    }

    void add(String prompt, List<ContextChip> chips, Set<String> unmasked) {
        waiting.add(new Queued(prompt, chips, unmasked));
    }

    Optional<Queued> next() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.removeFirst());
    }

    void remove(Queued question) {
        waiting.remove(question);
    }
}
