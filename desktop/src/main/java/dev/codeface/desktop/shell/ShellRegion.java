package dev.codeface.desktop.shell;

import dev.codeface.desktop.text.Words;

/// The parts of the window that can be shown, hidden, focused and filled.
public enum ShellRegion {
    EXPLORER(Words.get("region.explorer")),
    EDITOR(Words.get("region.editor")),
    CHAT(Words.get("region.chat")),
    MIRROR(Words.get("region.mirror"));

    private final String title;

    ShellRegion(String title) {
        this.title = title;
    }

    /// What a person and a screen reader call it.
    public String title() {
        return title;
    }
}
