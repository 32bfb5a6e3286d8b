package dev.codeface.desktop.editor;

import dev.codeface.core.text.TextRange;
import dev.codeface.desktop.text.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// The ex commands and keys that concern files, the window and settings: `:w`, `:q`, `:wq`, `:x`, `:e`, `:set`, jumps,
/// folds, tabs. FX thread.
final class VimCommands {
    private final CodeEditor editor;
    private final EditorViewModel model;

    VimCommands(CodeEditor editor, EditorViewModel model) {
        this.editor = editor;
        this.model = model;
    }

    /// Does a command; answers what is to be said.
    String run(String line) {
        EditorDocument document = editor.document();
        String[] parts = line.strip().split("\\s+", 2);
        String argument = parts.length > 1 ? parts[1] : "";
        switch (parts[0]) {
            case "" -> {}
            case "w", "w!", "write", "up", "update" -> {
                return argument.isEmpty() ? save(document) : Words.get("vim.saveAs");
            }
            case "wa", "wall" -> model.saveAll();
            case "q", "quit", "clo", "close" -> model.close(document);
            case "q!", "quit!" -> model.discard(document);
            case "wq", "x", "xit", "exit" -> saveAndClose(document);
            case "qa", "qall" -> model.closeAll();
            case "wqa", "xa", "wqall", "xall" -> model.saveAll().thenRun(model::closeAll);
            case "e!", "edit!" -> {
                return argument.isEmpty() ? reload(document) : open(argument);
            }
            case "e", "edit", "tabe", "tabedit", "tabnew" -> {
                return argument.isEmpty() ? Words.get("vim.whichFile") : open(argument);
            }
            case "noh", "nohlsearch" -> editor.showMatches(List.of());
            case "u", "undo" -> editor.perform(EditorAction.UNDO);
            case "red", "redo" -> editor.perform(EditorAction.REDO);
            case "sor", "sort" -> editor.perform(EditorAction.SORT);
            case "set", "se" -> {
                return set(argument);
            }
            default -> {
                return key(parts[0]);
            }
        }
        return "";
    }

    private String save(EditorDocument document) {
        model.save(document);
        return "";
    }

    private void saveAndClose(EditorDocument document) {
        if (!document.modifiedProperty().get()) {
            model.close(document);
            return;
        }
        model.save(document).thenRun(() -> {
            if (!document.modifiedProperty().get()) {
                model.close(document);
            }
        });
    }

    /// Gives unsaved text up, as one step that undo takes back.
    private String reload(EditorDocument document) {
        OutsideChanges.replaceText(model.services(), document, document.base().toString());
        return "";
    }

    private String key(String name) {
        switch (name) {
            case "<back>" -> model.back();
            case "<forward>" -> model.forward();
            case "<definition>" -> model.goToDefinition();
            case "<next-tab>" -> model.step(1);
            case "<previous-tab>" -> model.step(-1);
            case "<next-problem>" -> editor.perform(EditorAction.NEXT_PROBLEM);
            case "<previous-problem>" -> editor.perform(EditorAction.PREVIOUS_PROBLEM);
            case "<next-change>" -> editor.perform(EditorAction.NEXT_CHANGE);
            case "<previous-change>" -> editor.perform(EditorAction.PREVIOUS_CHANGE);
            case "<zc>" -> editor.perform(EditorAction.FOLD);
            case "<zo>", "<za>" -> {
                int line = editor.surface().getCurrentParagraph();
                editor.folding().toggle(line);
            }
            case "<zM>" -> editor.folding().foldAll();
            case "<zR>" -> editor.folding().unfoldAll();
            case "<zz>", "<zt>", "<zb>", "<z.>" -> {
                int line = editor.surface().getCurrentParagraph();
                switch (name.charAt(2)) {
                    case 't' -> editor.surface().showParagraphAtTop(line);
                    case 'b' -> editor.surface().showParagraphAtBottom(line);
                    default -> editor.surface().showParagraphAtCenter(line);
                }
            }
            default -> {
                return name.startsWith("<") ? "" : Words.get("vim.noCommand", name);
            }
        }
        return "";
    }

    private String open(String name) {
        try {
            Path parent = editor.document().path().getParent();
            Path base = model.folder().orElse(parent == null ? Path.of("") : parent);
            model.open(base.resolve(name));
            return "";
        } catch (InvalidPathException e) {
            return Words.get("vim.noName", name);
        }
    }

    private String set(String option) {
        EditorLook look = editor.look();
        boolean on = !option.startsWith("no");
        switch (on ? option : option.substring(2)) {
            case "nu", "number" -> look.numbersProperty().set(on);
            case "wrap" -> look.wrapProperty().set(on);
            case "list" -> look.blanksProperty().set(on);
            case "cul", "cursorline" -> look.currentLineProperty().set(on);
            case "ro", "readonly" -> editor.document().readOnlyProperty().set(on);
            case "hls", "hlsearch" -> editor.showMatches(List.of());
            default -> {
                return Words.get("vim.noOption", option);
            }
        }
        return "";
    }

    /// The lines that are on screen.
    TextRange shownLines() {
        return editor.shownLines();
    }
}
