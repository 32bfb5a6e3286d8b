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
    /// @param conversation where it was asked, the only one it goes to
    /// @param unmasked placeholders whose secrets shall be sent as they are
    record Queued(String conversation, String prompt, List<ContextChip> chips, Set<String> unmasked) {
        Queued {
            chips = List.copyOf(chips);
            unmasked = Set.copyOf(unmasked);
        }
    }

    private final ObservableList<Queued> waiting = FXCollections.observableArrayList();

    ObservableList<Queued> waiting() {
        return waiting;
    }

    void add(Queued question) {
        waiting.add(question);
    }

    /// Those that wait in a conversation.
    List<Queued> of(String conversation) {
        return waiting.stream()
                .filter(question -> question.conversation().equals(conversation))
                .toList();
    }

    /// Takes the first of those.
    Optional<Queued> next(String conversation) {
        Optional<Queued> next = of(conversation).stream().findFirst();
        next.ifPresent(waiting::remove);
        return next;
    }

    void remove(Queued question) {
        waiting.remove(question);
    }
}
