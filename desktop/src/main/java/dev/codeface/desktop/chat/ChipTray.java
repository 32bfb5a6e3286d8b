package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ChatService;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The chips of the next question. FX thread.
final class ChipTray {
    private static final int LARGEST_TEXT = 4 << 20;

    private final ChatService service;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Throwable> failures;
    private final ObservableList<ChipItem> chips = FXCollections.observableArrayList();
    private int pasted;

    ChipTray(ChatService service, Tasks tasks, Executor fx, Consumer<Throwable> failures) {
        this.service = service;
        this.tasks = tasks;
        this.fx = fx;
        this.failures = failures;
    }

    ObservableList<ChipItem> items() {
        return chips;
    }

    List<ContextChip> now() {
        return chips.stream().map(ChipItem::chip).toList();
    }

    void add(ContextChip chip, @Nullable Supplier<CompletableFuture<Optional<ContextChip>>> again) {
        if (chips.stream().anyMatch(c -> c.chip().equals(chip))) {
            return;
        }
        ChipItem item = new ChipItem(chip, again);
        chips.add(item);
        count(item);
    }

    private void count(ChipItem item) {
        ContextChip counted = item.chip();
        tasks.compute(() -> service.tokens(counted))
                .thenAccept(n -> fx.execute(() -> {
                    if (item.chip().equals(counted)) {
                        item.counted(n);
                    }
                }));
    }

    void remove(ChipItem chip) {
        chips.remove(chip);
    }

    void clear() {
        chips.clear();
    }

    /// Takes what a source gives.
    ///
    void addFrom(Supplier<CompletableFuture<Optional<ContextChip>>> source, Taken taken) {
        source.get()
                .whenComplete((found, error) -> fx.execute(() -> {
                    if (error == null) {
                        found.ifPresent(chip -> add(chip, source));
                    }
                    Throwable cause =
                            error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
                    taken.told(error == null && found.isPresent(), cause);
                }));
    }

    /// Told on the FX thread whether a source gave something, or why it could not.
    @FunctionalInterface
    interface Taken {
        void told(boolean found, @Nullable Throwable error);
    }

    /// Makes a chip of text that is too long for the composer.
    void addText(String text) {
        if (text.length() > LARGEST_TEXT) {
            failures.accept(new AppException(
                    "chat.paste-too-long",
                    Words.get("chip.pasteTooLong", text.length() / 1_000_000),
                    Words.get("chip.pasteTooLongRemedy")));
            return;
        }
        pasted++;
        add(new ContextChip.Attachment(Words.get("chip.pasted", pasted), text), null);
    }

    /// Reads a chip's context anew.
    CompletableFuture<Boolean> refresh(ChipItem item) {
        Supplier<CompletableFuture<Optional<ContextChip>>> again = item.again();
        if (again == null) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        again.get()
                .whenComplete((found, error) -> fx.execute(() -> {
                    if (error != null) {
                        failures.accept(error);
                    } else if (found.isEmpty()) {
                        failures.accept(new AppException(
                                "chat.chip-gone",
                                Words.get("chat.chipGone", item.chip().label()),
                                Words.get("chat.chipGoneRemedy")));
                    } else {
                        item.replaced(found.get());
                        count(item);
                    }
                    done.complete(error == null && found.isPresent());
                }));
        return done;
    }

    /// Reads those anew that follow their pane; false where one could not be read, so that nothing stale is sent.
    CompletableFuture<Boolean> refreshFollowing() {
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        chips.stream().filter(c -> c.followingProperty().get()).forEach(c -> all.add(refresh(c)));
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(done -> all.stream().allMatch(CompletableFuture::join));
    }
}
