package dev.codeface.tmux;

import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.Session;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Everything that a mirror told.
final class Seen implements Consumer<MirrorEvent> {
    private final List<MirrorEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void accept(MirrorEvent event) {
        events.add(event);
    }

    List<MirrorEvent> events() {
        return events;
    }

    boolean has(Class<? extends MirrorEvent> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    <T extends MirrorEvent> T last(Class<T> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    Session session() {
        return events.stream()
                .<Session>mapMulti((event, sink) -> {
                    if (event instanceof MirrorEvent.Attached attached) {
                        sink.accept(attached.session());
                    } else if (event instanceof MirrorEvent.SessionChanged changed) {
                        sink.accept(changed.session());
                    }
                })
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    /// The last text of a pane; empty before the first.
    String text(String paneId) {
        return events.stream()
                .filter(MirrorEvent.PaneChanged.class::isInstance)
                .map(event -> ((MirrorEvent.PaneChanged) event).snapshot())
                .filter(snapshot -> snapshot.paneId().equals(paneId))
                .reduce((a, b) -> b)
                .map(snapshot -> snapshot.grid().text())
                .orElse("");
    }
}
