package dev.codeface.desktop.app;

import dev.codeface.core.settings.Editor;
import dev.codeface.core.settings.Settings;
import dev.codeface.core.text.Indentation;
import dev.codeface.desktop.editor.EditorHabits;
import dev.codeface.desktop.editor.EditorLook;
import java.time.Duration;
import java.util.Optional;

/// Hands what the settings say to the code view. FX thread.
final class EditorSettings {
    private EditorSettings() {}

    /// @param family of the text, as it is installed
    static void apply(Settings settings, String family, EditorLook look, EditorHabits habits) {
        Editor editor = settings.editor();
        look.font(
                family,
                settings.appearance().editorFont().size()
                        * settings.appearance().zoom());
        look.wrapProperty().set(editor.wrapLines());
        look.numbersProperty().set(editor.lineNumbers());
        look.currentLineProperty().set(editor.highlightCurrentLine());
        look.marksProperty().set(editor.scrollMarks());
        look.guidesProperty().set(editor.indentGuides());
        look.blanksProperty().set(editor.showBlanks());
        look.stickyProperty().set(editor.stickyScope());
        look.autoCloseProperty().set(editor.autoClose());
        look.vimProperty().set(editor.vimKeys());
        look.keymap().bind(settings.shortcuts().bindings());
        habits.formatOnSaveProperty().set(editor.formatOnSave());
        habits.autoSaveProperty().set(editor.autoSave());
        habits.indentation(new Indentation(!editor.insertSpaces(), editor.tabWidth()));
        habits.checkDelay(
                editor.validateWhileTyping()
                        ? Optional.of(Duration.ofMillis(editor.validateDelayMillis()))
                        : Optional.empty());
    }
}
