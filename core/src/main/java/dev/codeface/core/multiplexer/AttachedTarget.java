package dev.codeface.core.multiplexer;

/// What is mirrored, in a form that survives a restart of the app and often of the server.
///
/// @param server      where it is
/// @param sessionId   `$N`; believed only while the name fits too
/// @param sessionName name of the session when it was attached
/// @param paneId      the pane that was selected; empty for the active one
public record AttachedTarget(ServerAddress server, String sessionId, String sessionName, String paneId) {}
