package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import java.util.List;

/// A way to ask a tmux server. Thread safe; one question at a time, each with a deadline.
interface CommandChannel extends AutoCloseable {
    /// Asks several things in one step, so that nothing changes between them.
    ///
    /// @return a reply for each call, fewer when one failed: the last is then the error
    List<Reply> ask(List<TmuxCall> calls) throws AppException;

    /// Asks one thing and insists on an answer.
    default Reply ask(TmuxCall call) throws AppException {
        Reply reply = ask(List.of(call)).getFirst();
        if (!reply.ok()) {
            throw TmuxFailure.classify(address(), reply.text());
        }
        return reply;
    }

    /// The server asked.
    dev.codeface.core.multiplexer.ServerAddress address();

    /// `control` or `process`.
    String kind();

    @Override
    void close();
}
