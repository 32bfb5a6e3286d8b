package dev.codeface.core.ipc;

/// Answers what another process asks; called on a thread of its own for each request.
@FunctionalInterface
public interface IpcHandler {
    IpcReply handle(IpcRequest request);
}
