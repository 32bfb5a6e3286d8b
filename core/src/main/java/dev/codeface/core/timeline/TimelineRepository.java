package dev.codeface.core.timeline;

import dev.codeface.core.error.AppException;
import java.util.List;
import java.util.Optional;

/// Where moments are kept (port). Blocks; what returned is on disk.
public interface TimelineRepository {
    /// Adds one behind all others; the texts of the oldest go where there are too many.
    void add(Moment moment, MomentTexts texts) throws AppException;

    /// Those of a conversation, oldest first.
    List<Moment> ofConversation(String conversationId) throws AppException;

    /// Those of a turn, oldest first.
    List<Moment> ofTurn(String turnId) throws AppException;

    /// The texts of a moment; empty where they are no longer kept.
    Optional<MomentTexts> texts(String momentId) throws AppException;
}
