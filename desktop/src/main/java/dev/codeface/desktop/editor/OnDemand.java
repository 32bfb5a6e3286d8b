package dev.codeface.desktop.editor;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A part of an editor that is made when it is first wanted: what most files never need would hold up the opening of
/// each. FX thread.
final class OnDemand<T extends Object> {
    private final Supplier<T> maker;
    private @Nullable T made;

    OnDemand(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T part = made;
        if (part == null) {
            part = maker.get();
            made = part;
        }
        return part;
    }

    /// The part, where it was wanted already.
    Optional<T> made() {
        return Optional.ofNullable(made);
    }
}
