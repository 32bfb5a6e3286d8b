package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Collects events that come fast and hands them over on the FX thread, at most every 50 ms, in order.
///
/// Text that follows text of the same turn is joined. Any thread may add.
final class DeltaBatch {
    private static final Duration EVERY = Duration.ofMillis(50);

    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<ChatEvent> handler;
    private final List<ChatEvent> pending = new ArrayList<>();
    private boolean scheduled;

    DeltaBatch(Tasks tasks, Executor fx, Consumer<ChatEvent> handler) {
        this.tasks = tasks;
        this.fx = fx;
        this.handler = handler;
    }

    void add(ChatEvent event) {
        boolean schedule;
        synchronized (this) {
            if (event instanceof ChatEvent.TextAppended more
                    && !pending.isEmpty()
                    && pending.getLast() instanceof ChatEvent.TextAppended last
                    && last.turnId().equals(more.turnId())) {
                pending.set(
                        pending.size() - 1,
                        new ChatEvent.TextAppended(more.turnId(), last.offset(), last.text() + more.text()));
            } else {
                pending.add(event);
            }
            schedule = !scheduled;
            scheduled = true;
        }
        if (schedule) {
            tasks.after(EVERY, () -> fx.execute(this::deliver));
        }
    }

    private void deliver() {
        List<ChatEvent> events;
        synchronized (this) {
            events = List.copyOf(pending);
            pending.clear();
            scheduled = false;
        }
        events.forEach(handler);
    }
}
