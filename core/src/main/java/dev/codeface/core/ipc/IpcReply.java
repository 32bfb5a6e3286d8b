package dev.codeface.core.ipc;

import java.util.Map;

/// The answer to an [IpcRequest].
///
/// @param ok   whether it was done
/// @param text for a person; why not, when it was not
/// @param data for a program: strings, numbers, booleans, lists and maps of these
public record IpcReply(boolean ok, String text, Map<String, Object> data) {
    public IpcReply {
        data = Map.copyOf(data);
    }

    public static IpcReply done() {
        return new IpcReply(true, "", Map.of());
    }

    public static IpcReply refused(String why) {
        return new IpcReply(false, why, Map.of());
    }
}
