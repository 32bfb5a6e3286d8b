package dev.codeface.core.context;

import java.time.Instant;

/// What left this machine for a model, once: kept so that a person can look it up.
///
/// @param id             our id of the request
/// @param conversationId whose
/// @param turnId         the turn it was sent for
/// @param at             when
/// @param endpoint       where to, without a key
/// @param model          which model
/// @param text           the exact text of the message, as redacted
/// @param tokens         its size
/// @param masked         how many secrets were replaced in it
public record EgressRecord(
        String id,
        String conversationId,
        String turnId,
        Instant at,
        String endpoint,
        String model,
        String text,
        int tokens,
        int masked) {}
