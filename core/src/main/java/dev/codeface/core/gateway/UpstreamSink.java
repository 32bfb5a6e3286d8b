package dev.codeface.core.gateway;

/// Takes an answer piece by piece. Every method blocks while the asker reads slower than the upstream writes, and is
/// interrupted when the asker has gone. One caller thread.
public interface UpstreamSink {
    /// Visible text.
    void text(String delta) throws InterruptedException;

    /// Reasoning the model shows.
    void reasoning(String delta) throws InterruptedException;

    /// The start of a tool call.
    ///
    /// @param index which of the answer's calls
    void toolCall(int index, String callId, String name) throws InterruptedException;

    /// More of a tool call's arguments, JSON in pieces.
    void toolArguments(int index, String delta) throws InterruptedException;

    /// Tokens used, as the upstream counts.
    void usage(int inputTokens, int outputTokens);

    /// The upstream stopped before the end: `max_output_tokens` or `content_filter`.
    void incomplete(String reason);
}
