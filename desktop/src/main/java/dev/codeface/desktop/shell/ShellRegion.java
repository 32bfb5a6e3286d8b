package dev.codeface.desktop.shell;

/// The parts of the window that can be shown, hidden, focused and filled.
public enum ShellRegion {
    EXPLORER("Explorer"),
    EDITOR("Editor"),
    CHAT("Chat"),
    MIRROR("tmux mirror");

    private final String title;

    ShellRegion(String title) {
        this.title = title;
    }

    /// What a person and a screen reader call it.
    public String title() {
        return title;
    }
}
