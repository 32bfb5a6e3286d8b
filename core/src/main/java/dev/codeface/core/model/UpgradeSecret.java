package dev.codeface.core.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The key on its way into the upgrade request: read when a socket is opened, wiped at once, shown nowhere.
final class UpgradeSecret {
    private final String header;
    private final Supplier<Optional<char[]>> key;

    UpgradeSecret(String header, Supplier<Optional<char[]>> key) {
        this.header = header;
        this.key = key;
    }

    /// The value of the header, or why the key cannot be one. Has no readable form.
    static final class Value {
        private final @Nullable String header;
        private final Optional<Failures.Judged> problem;

        private Value(@Nullable String header, Optional<Failures.Judged> problem) {
            this.header = header;
            this.problem = problem;
        }

        @Nullable
        String header() {
            return header;
        }

        Optional<Failures.Judged> problem() {
            return problem;
        }
    }

    Value read() {
        Optional<char[]> given;
        try {
            given = key.get();
        } catch (KeyUnavailableException e) {
            return new Value(null, Optional.of(unavailable(e)));
        }
        if (given.isEmpty() || given.get().length == 0) {
            return new Value(null, Optional.empty());
        }
        char[] chars = given.get();
        try {
            for (char c : chars) {
                if (c <= ' ' || c > '~') {
                    return new Value(null, Optional.of(unusable()));
                }
            }
            String text = new String(chars);
            return new Value(header.equalsIgnoreCase("Authorization") ? "Bearer " + text : text, Optional.empty());
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private static Failures.Judged unavailable(KeyUnavailableException e) {
        return Failures.judged(
                ModelFailure.Kind.UNAUTHORISED,
                false,
                "The key cannot be read: " + e.reason().userMessage(),
                e.reason().remedy(),
                e.reason().code());
    }

    private static Failures.Judged unusable() {
        return Failures.judged(
                ModelFailure.Kind.UNAUTHORISED,
                false,
                "The key contains a blank, a line break or a character outside ASCII.",
                "Copy the key again, without anything around it.",
                "the key was not sent");
    }
}
