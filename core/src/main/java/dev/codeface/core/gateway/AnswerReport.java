package dev.codeface.core.gateway;

import java.time.Duration;
import java.time.Instant;

/// What one request came to, without anything of its content.
///
/// @param at           when it came
/// @param client       whose it was
/// @param remote       address it came from
/// @param model        as it was asked for
/// @param state        how it ended
/// @param code         code of the protocol where it failed, else empty
/// @param responseId   empty where none was begun
/// @param inputTokens  as the upstream counted, or estimated where it did not
/// @param outputTokens the same
/// @param requestBytes length of the request
/// @param deltas       pieces of text passed on
/// @param first        time to the first of them; zero where none came
/// @param took         time to the end
record AnswerReport(
        Instant at,
        String client,
        String remote,
        String model,
        State state,
        String code,
        String responseId,
        int inputTokens,
        int outputTokens,
        int requestBytes,
        int deltas,
        Duration first,
        Duration took) {
    /// How a request ended.
    enum State {
        COMPLETED,
        INCOMPLETE,
        FAILED,
        REFUSED,
        ABANDONED
    }
}
