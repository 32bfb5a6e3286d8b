package dev.codeface.desktop.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.desktop.chat.QuestionQueue.Queued;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionQueueTest {
    @Test
    void aQuestionOnlyGoesToTheConversationItWasAskedIn() {
        QuestionQueue queue = new QuestionQueue();
        Queued first = new Queued("a", "first of a", List.of(), Set.of());
        Queued second = new Queued("a", "second of a", List.of(), Set.of());
        queue.add(first);
        queue.add(new Queued("b", "of b", List.of(), Set.of()));
        queue.add(second);
        assertThat(queue.next("c")).isEmpty();
        assertThat(queue.next("a")).contains(first);
        assertThat(queue.of("a")).containsExactly(second);
        assertThat(queue.next("a")).contains(second);
        assertThat(queue.next("a")).isEmpty();
        assertThat(queue.waiting()).hasSize(1);
    }
}
