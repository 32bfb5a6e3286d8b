package dev.codeface.core.model;

import java.util.function.Consumer;

/// A connection to one hosted model. One call at a time; a second waits its turn in a local queue.
///
/// Threads: any thread may call; events arrive in order on a thread of the client, never the FX thread.
public interface ModelClient extends AutoCloseable {
    /// Connects ahead of the first call; failures show in the state and not here.
    void warmUp();

    /// Starts a call; every event goes to `events`, the terminal one last.
    ModelCall start(ModelRequest request, Consumer<ModelEvent> events);

    /// Follows the state of the connection; the present one is told at once.
    void onState(Consumer<ConnectionState> listener);

    @Override
    void close();
}
