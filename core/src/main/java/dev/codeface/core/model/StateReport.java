package dev.codeface.core.model;

import dev.codeface.core.model.ConnectionState.Status;
import dev.codeface.core.task.Mailbox;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// How the connection stands, told to whoever follows it on a mailbox of their own. Changed by one mailbox; a listener
/// that comes late is told how it stands now.
final class StateReport {
    private final Mailbox delivery;
    private final List<Consumer<ConnectionState>> listeners = new CopyOnWriteArrayList<>();
    private ConnectionState state = new ConnectionState(Status.IDLE, "Not connected", -1);

    StateReport(Mailbox delivery) {
        this.delivery = delivery;
    }

    void follow(Consumer<ConnectionState> listener) {
        listeners.add(listener);
        ConnectionState now = state;
        delivery.post(() -> listener.accept(now));
    }

    void tell(Status status, String detail, long latencyMs) {
        ConnectionState next = new ConnectionState(status, detail, latencyMs);
        state = next;
        listeners.forEach(listener -> delivery.post(() -> listener.accept(next)));
    }

    void tell(Status status, String detail) {
        tell(status, detail, -1);
    }
}
