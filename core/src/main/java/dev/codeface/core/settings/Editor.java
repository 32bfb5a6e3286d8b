package dev.codeface.core.settings;

/// The code view.
///
/// @param tabWidth             columns a tab takes, 1 to 16
/// @param insertSpaces         the Tab key types spaces; a file's own habit wins
/// @param wrapLines            long lines continue on the next row
/// @param lineNumbers          shown in the margin
/// @param scrollMarks          diagnostics and changes beside the scroll bar
/// @param highlightCurrentLine a band behind the line of the caret
/// @param validateWhileTyping  diagnostics follow the text; otherwise they wait for a save
/// @param validateDelayMillis  how long typing must rest first, 50 to 5000
/// @param formatOnSave         only where the engine can format the language without a loss
/// @param autoSave             a changed file is written a second after typing stops and when the window loses the
/// focus
/// @param indentGuides         a line for each level of indentation
/// @param showBlanks           marks for spaces and tabs
/// @param stickyScope          the lines that enclose the top of the screen stay in sight
/// @param autoClose            brackets and quotes come in pairs
/// @param vimKeys              modal editing with the keys of vi
public record Editor(
        int tabWidth,
        boolean insertSpaces,
        boolean wrapLines,
        boolean lineNumbers,
        boolean scrollMarks,
        boolean highlightCurrentLine,
        boolean validateWhileTyping,
        int validateDelayMillis,
        boolean formatOnSave,
        boolean autoSave,
        boolean indentGuides,
        boolean showBlanks,
        boolean stickyScope,
        boolean autoClose,
        boolean vimKeys) {
    public Editor {
        tabWidth = Settings.within(tabWidth, 1, 16);
        validateDelayMillis = Settings.within(validateDelayMillis, 50, 5000);
    }

    static Editor defaults() {
        return new Editor(4, true, false, true, true, true, true, 200, false, false, true, false, true, true, false);
    }
}
