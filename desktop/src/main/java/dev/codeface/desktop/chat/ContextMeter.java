package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatService;
import dev.codeface.core.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// How much of the model's window the next question takes, and what it costs. Counted in the background after a pause.
/// FX thread.
final class ContextMeter {
    private static final Duration PAUSE = Duration.ofMillis(350);

    /// Tokens by what they are for.
    ///
    /// @param window of the model; 0 where it is not known
    /// @param cost   of what is read; empty where the price is not known
    record Load(int instructions, int history, int chips, int draft, int window, Optional<Double> cost) {
        static final Load NONE = new Load(0, 0, 0, 0, 0, Optional.empty());

        int sum() {
            return instructions + history + chips + draft;
        }

        boolean over() {
            return window > 0 && sum() > window;
        }
    }

    private final ChatService service;
    private final Tasks tasks;
    private final Executor fx;
    private final Supplier<List<String>> history;
    private final ReadOnlyObjectWrapper<Load> load = new ReadOnlyObjectWrapper<>(Load.NONE);
    private @Nullable ScheduledFuture<?> pending;
    private int number;
    private boolean begun;

    /// @param history what the conversation has sent and received so far
    ContextMeter(ChatService service, Tasks tasks, Executor fx, Supplier<List<String>> history) {
        this.service = service;
        this.tasks = tasks;
        this.fx = fx;
        this.history = history;
    }

    ReadOnlyObjectProperty<Load> loadProperty() {
        return load.getReadOnlyProperty();
    }

    /// Something changed.
    void changed(Supplier<String> draft, Supplier<Integer> chips) {
        ScheduledFuture<?> waiting = pending;
        if (waiting != null) {
            waiting.cancel(false);
        }
        pending = tasks.after(PAUSE, () -> fx.execute(() -> count(draft.get(), chips.get())));
    }

    /// The vocabulary costs memory and time: nothing is counted before a person has begun to write.
    private void count(String draft, int chips) {
        int mine = ++number;
        begun |= !draft.isBlank() || chips > 0;
        if (!begun) {
            return;
        }
        List<String> said = history.get();
        tasks.compute(() -> {
                    int before = said.stream().mapToInt(service::tokens).sum();
                    int instructions = service.tokens(service.instructions());
                    int typed = service.tokens(draft);
                    int sum = before + instructions + typed + chips;
                    return new Load(
                            instructions,
                            before,
                            chips,
                            typed,
                            service.rules().window(),
                            service.rules().spend().cost(sum, 0));
                })
                .thenAccept(counted -> fx.execute(() -> {
                    if (mine == number) {
                        load.set(counted);
                    }
                }));
    }
}
