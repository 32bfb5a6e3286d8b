package dev.codeface.desktop.terminal;

/// Where a mirror stands.
public enum MirrorState {
    /// Nothing is attached.
    DETACHED,
    /// The first picture is awaited.
    CONNECTING,
    /// What is seen is what tmux shows.
    LIVE,
    /// The user stopped the picture.
    PAUSED,
    /// The connection broke and is being made again; the last picture stays.
    RECONNECTING,
    /// The session or its server is gone; the last picture stays.
    VANISHED,
    /// It could not be attached.
    FAILED
}
