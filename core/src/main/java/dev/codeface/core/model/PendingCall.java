package dev.codeface.core.model;

import dev.codeface.core.task.Mailbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// One call and how far it came. Everything but [#stop] belongs to the client's mailbox.
final class PendingCall implements ModelCall {
    private final ModelRequest request;
    private final Consumer<ModelEvent> events;
    private final Mailbox delivery;
    private final Consumer<PendingCall> onStop;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder collected = new StringBuilder();
    private final Set<String> itemIds = new HashSet<>();
    private final List<ModelRequest.ToolCall> tools = new ArrayList<>();
    private volatile boolean stopRequested;
    private ModelEvent.Phase phase = ModelEvent.Phase.CONNECTING;
    private boolean phaseTold;
    private boolean ended;

    String responseId = "";
    int connectTries;
    int sendTries = 1;
    boolean resentWhole;
    boolean movedSocket;

    PendingCall(ModelRequest request, Consumer<ModelEvent> events, Mailbox delivery, Consumer<PendingCall> onStop) {
        this.request = request;
        this.events = events;
        this.delivery = delivery;
        this.onStop = onStop;
    }

    ModelRequest request() {
        return request;
    }

    @Override
    public void stop() {
        stopRequested = true;
        onStop.accept(this);
    }

    boolean stopRequested() {
        return stopRequested;
    }

    boolean ended() {
        return ended;
    }

    ModelEvent.Phase phase() {
        return phase;
    }

    void phase(ModelEvent.Phase next) {
        if (next != phase || !phaseTold) {
            phase = next;
            phaseTold = true;
            tell(new ModelEvent.PhaseChanged(next));
        }
    }

    void text(String itemId, String delta) {
        itemIds.add(itemId);
        if (!delta.isEmpty() && !stopRequested) {
            phase(ModelEvent.Phase.STREAMING);
            text.append(delta);
            tell(new ModelEvent.TextDelta(delta));
        }
    }

    void reasoning(String delta) {
        if (!delta.isEmpty() && !stopRequested) {
            phase(ModelEvent.Phase.THINKING);
            tell(new ModelEvent.ReasoningDelta(delta));
        }
    }

    void item(String itemId, String whole) {
        itemIds.add(itemId);
        collected.append(whole);
    }

    void tool(WireEvent.Tool asked) {
        itemIds.add(asked.itemId());
        if (!stopRequested) {
            tools.add(new ModelRequest.ToolCall(asked.callId(), asked.name(), asked.arguments()));
            tell(new ModelEvent.ToolAsked(asked.callId(), asked.name(), asked.arguments()));
        }
    }

    /// Tools asked for so far.
    List<ModelRequest.ToolCall> tools() {
        return tools;
    }

    /// Adds what a server put only into its last event or its items; never anything twice.
    void complete(String terminalText) {
        String whole = terminalText.isEmpty() ? collected.toString() : terminalText;
        if (whole.length() > text.length() && whole.startsWith(text.toString())) {
            text("", whole.substring(text.length()));
        }
    }

    boolean textSeen() {
        return !text.isEmpty();
    }

    String textSoFar() {
        return text.toString();
    }

    Set<String> itemIds() {
        return itemIds;
    }

    void retrying(int attempt, String reason) {
        tell(new ModelEvent.Retrying(attempt, reason));
    }

    /// Tells the terminal event; whatever comes later is not told.
    void end(ModelEvent terminal) {
        if (!ended) {
            ended = true;
            delivery.post(() -> events.accept(terminal));
        }
    }

    private void tell(ModelEvent event) {
        if (!ended) {
            delivery.postWhenRoom(() -> events.accept(event));
        }
    }
}
