package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextPosition;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Where the user has been, to go back and forward as in a browser. FX thread.
final class PlaceHistory {
    private static final int LIMIT = 200;
    private static final int NEAR = 10;

    private final Deque<Spot> back = new ArrayDeque<>();
    private final Deque<Spot> forward = new ArrayDeque<>();

    /// A place in a file.
    record Spot(Path path, TextPosition at) {
        boolean near(Spot other) {
            return path.equals(other.path) && Math.abs(at.line() - other.at.line()) < NEAR;
        }
    }

    /// The user leaves a place by a jump.
    void leave(Spot from) {
        forward.clear();
        Spot last = back.peek();
        if (last != null && last.near(from)) {
            back.pop();
        }
        back.push(from);
        if (back.size() > LIMIT) {
            back.removeLast();
        }
    }

    /// The place before `now`.
    Optional<Spot> back(Optional<Spot> now) {
        return step(back, forward, now);
    }

    /// The place after `now`, where the user has gone back.
    Optional<Spot> forward(Optional<Spot> now) {
        return step(forward, back, now);
    }

    private static Optional<Spot> step(Deque<Spot> from, Deque<Spot> to, Optional<Spot> now) {
        Spot target = from.poll();
        while (target != null && now.isPresent() && now.get().near(target)) {
            target = from.poll();
        }
        if (target != null) {
            now.ifPresent(to::push);
        }
        return Optional.ofNullable(target);
    }
}
