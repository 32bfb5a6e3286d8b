package dev.codeface.desktop.chat;

import dev.codeface.core.context.ContextChip;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// A chip in the composer with its size, which is counted in the background, and its age where it is of a pane. FX
/// thread.
public final class ChipItem {
    private final ReadOnlyObjectWrapper<ContextChip> chip;
    private final ReadOnlyIntegerWrapper tokens = new ReadOnlyIntegerWrapper(-1);
    private final BooleanProperty following = new SimpleBooleanProperty();
    private final @Nullable Supplier<CompletableFuture<Optional<ContextChip>>> again;

    /// @param again takes the same context as it is now; null where it cannot be taken again
    ChipItem(ContextChip chip, @Nullable Supplier<CompletableFuture<Optional<ContextChip>>> again) {
        this.chip = new ReadOnlyObjectWrapper<>(chip);
        this.again = again;
    }

    /// What is sent.
    public ContextChip chip() {
        return chip.get();
    }

    ReadOnlyObjectProperty<ContextChip> chipProperty() {
        return chip.getReadOnlyProperty();
    }

    /// Its size in tokens; below 0 until it is counted.
    public ReadOnlyIntegerProperty tokensProperty() {
        return tokens.getReadOnlyProperty();
    }

    /// Whether it is taken anew when the question is sent.
    BooleanProperty followingProperty() {
        return following;
    }

    boolean canFollow() {
        return again != null && taken().isPresent();
    }

    /// When its text was read from a pane.
    Optional<Instant> taken() {
        return switch (chip.get()) {
            case ContextChip.PaneLines pane -> Optional.of(pane.taken());
            case ContextChip.CommandOutput output -> Optional.of(output.lines().taken());
            default -> Optional.empty();
        };
    }

    /// Its age in words; empty where it has none.
    String age(Instant now) {
        return taken().map(at -> words(Duration.between(at, now))).orElse("");
    }

    private static String words(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        return seconds < 5
                ? Words.get("chip.now")
                : seconds < 60 ? Words.get("chip.seconds", seconds) : Words.get("chip.minutes", seconds / 60);
    }

    @Nullable
    Supplier<CompletableFuture<Optional<ContextChip>>> again() {
        return again;
    }

    void counted(int count) {
        tokens.set(count);
    }

    void replaced(ContextChip fresh) {
        chip.set(fresh);
        tokens.set(-1);
    }
}
