package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.MirrorEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Brings events of a mirror to the FX thread: at most one hand-over is pending, and of several pictures of one pane
/// only the last arrives. Thread safe.
final class EventBatch implements Consumer<MirrorEvent> {
    private final Executor fx;
    private final Consumer<MirrorEvent> sink;
    private final List<MirrorEvent> waiting = new ArrayList<>();
    private boolean pending;
    private boolean closed;

    /// @param sink called on the FX thread
    EventBatch(Executor fx, Consumer<MirrorEvent> sink) {
        this.fx = fx;
        this.sink = sink;
    }

    @Override
    public void accept(MirrorEvent event) {
        synchronized (waiting) {
            waiting.add(event);
            if (pending || closed) {
                return;
            }
            pending = true;
        }
        fx.execute(this::deliver);
    }

    /// Nothing arrives any more.
    void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
        }
    }

    private void deliver() {
        List<MirrorEvent> taken;
        synchronized (waiting) {
            taken = closed ? List.of() : List.copyOf(waiting);
            waiting.clear();
            pending = false;
        }
        Map<String, MirrorEvent.PaneChanged> last = new LinkedHashMap<>();
        for (MirrorEvent event : taken) {
            if (event instanceof MirrorEvent.PaneChanged changed) {
                last.put(changed.snapshot().paneId(), changed);
            }
        }
        for (MirrorEvent event : taken) {
            if (!(event instanceof MirrorEvent.PaneChanged changed)
                    || last.get(changed.snapshot().paneId()) == changed) {
                sink.accept(event);
            }
        }
    }
}
