package dev.codeface.core.model;

/// A call under way.
public interface ModelCall {
    /// Stops it; [ModelEvent.Stopped] follows unless it had ended. Idempotent, any thread.
    void stop();
}
