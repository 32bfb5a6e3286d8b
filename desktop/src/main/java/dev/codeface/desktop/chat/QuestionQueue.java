package dev.codeface.desktop.chat;

import dev.codeface.core.context.ContextChip;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Questions that were sent while an answer was coming; each goes when the one before is answered. FX thread.
final class QuestionQueue {
    /// A question with what goes along.
    record Queued(String prompt, List<ContextChip> chips) {
        Queued {
            chips = List.copyOf(chips);
        }
    }

    private final ObservableList<Queued> waiting = FXCollections.observableArrayList();

    ObservableList<Queued> waiting() {
        return waiting;
    }

    void add(String prompt, List<ContextChip> chips) {
        waiting.add(new Queued(prompt, chips));
    }

    Optional<Queued> next() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.removeFirst());
    }

    void remove(Queued question) {
        waiting.remove(question);
    }
}
