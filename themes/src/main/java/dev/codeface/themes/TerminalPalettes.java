package dev.codeface.themes;

import java.util.List;

/// The terminal colours of each theme. Every ANSI colour but black and white has at least 3:1 on its background.
final class TerminalPalettes {
    private TerminalPalettes() {}

    static final TerminalColors LIGHT = colors(
            "#1e232d", "#fbfbfc", "#3f5bd6", "#ccd6ff", "#2a313d", "#bd2c2c", "#1f7f48", "#8a6100", "#2f55c8",
            "#8a3fa8", "#10727f", "#6a7383", "#545d6c", "#d34545", "#2b8a55", "#a07410", "#4a6ee0", "#a557c2",
            "#20808d", "#1e232d");

    static final TerminalColors DARK = colors(
            "#dce0e8", "#111317", "#8ba3ff", "#33437a", "#2c3038", "#ff7a72", "#6fd08c", "#e6bd6a", "#7fa3ff",
            "#cf9bff", "#66cbd4", "#c6ccd6", "#6b7382", "#ff9b94", "#93e3aa", "#f3d491", "#a3bdff", "#e0bdff",
            "#92e0e7", "#f3f5f9");

    static final TerminalColors PRIMER_DARK = colors(
            "#c9d1d9", "#0d1117", "#58a6ff", "#264f78", "#21262d", "#ff7b72", "#3fb950", "#d29922", "#58a6ff",
            "#bc8cff", "#39c5cf", "#b1bac4", "#6e7681", "#ffa198", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff",
            "#56d4dd", "#ffffff");

    static final TerminalColors CUPERTINO_DARK = colors(
            "#e6e6ea", "#17171a", "#0a84ff", "#3a4a63", "#2c2c2e", "#ff6961", "#4cd964", "#ffd426", "#409cff",
            "#da8fff", "#70d7ff", "#d1d1d6", "#7c7c80", "#ff8a84", "#7ce38b", "#ffe066", "#76b8ff", "#e7b5ff",
            "#9be4ff", "#ffffff");

    static final TerminalColors NORD_LIGHT = colors(
            "#2e3440", "#f4f6f9", "#5e81ac", "#d0d9e6", "#3b4252", "#b0454f", "#4f7a3a", "#8f6a1c", "#4a6c99",
            "#8b5b84", "#3d7a80", "#6b7588", "#4c566a", "#bf616a", "#5f8a48", "#a17a28", "#5e81ac", "#9d6c95",
            "#4b8a90", "#2e3440");

    static final TerminalColors NORD_DARK = colors(
            "#d8dee9", "#2b303b", "#88c0d0", "#4c566a", "#3b4252", "#d8818a", "#a3be8c", "#ebcb8b", "#89a8cd",
            "#c19bba", "#88c0d0", "#e5e9f0", "#78829a", "#e29aa2", "#b8d1a2", "#f2d9a5", "#a3bfe0", "#d1b0cb",
            "#9fd3d1", "#eceff4");

    static final TerminalColors DRACULA = colors(
            "#f8f8f2", "#242631", "#bd93f9", "#44475a", "#343746", "#ff6e6e", "#50fa7b", "#f1fa8c", "#a9a1ff",
            "#ff79c6", "#8be9fd", "#e6e6e1", "#7d8ab8", "#ff8f8f", "#69ff94", "#ffffa5", "#d6acff", "#ff92df",
            "#a4ffff", "#ffffff");

    static final TerminalColors CONTRAST_LIGHT = colors(
            "#000000", "#ffffff", "#0b3bd0", "#b9cdff", "#000000", "#a00000", "#005c1f", "#6b4a00", "#0b3bd0",
            "#7a1a99", "#00575f", "#4a4a4a", "#333333", "#c00010", "#00702a", "#7d5800", "#1f4fe0", "#8f2bb0",
            "#00666f", "#000000");

    static final TerminalColors CONTRAST_DARK = colors(
            "#ffffff", "#000000", "#ffe24a", "#2f4fb8", "#262626", "#ff8a84", "#6dff95", "#ffe24a", "#9bbcff",
            "#f0b0ff", "#7df3ff", "#e6e6e6", "#a6a6a6", "#ffaca8", "#9dffb6", "#fff08f", "#bcd2ff", "#f6cdff",
            "#b0f8ff", "#ffffff");

    private static TerminalColors colors(
            String foreground, String background, String cursor, String selection, String... ansi) {
        return new TerminalColors(foreground, background, cursor, selection, List.of(ansi));
    }
}
