package dev.codeface.desktop.editor;

import dev.codeface.core.error.AppException;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSearch;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ex commands: `:w`, `:q`, `:wq`, `:x`, `:e`, `:s`, a line number, and some settings. FX thread.
final class VimCommands {
    private static final Pattern SUBSTITUTE = Pattern.compile("(%|\\d+,\\d+)?s(\\W)(.*)");

    private final CodeEditor editor;
    private final BufferBinding binding;
    private final EditorViewModel model;

    VimCommands(CodeEditor editor, BufferBinding binding, EditorViewModel model) {
        this.editor = editor;
        this.binding = binding;
        this.model = model;
    }

    /// Does a command; answers what is to be said.
    String run(String line, int first, int last) {
        String text = line.strip();
        Matcher substitute = SUBSTITUTE.matcher(text);
        if (substitute.matches()) {
            return substitute(substitute, first, last);
        }
        EditorDocument document = editor.document();
        String[] parts = text.split("\\s+", 2);
        switch (parts[0]) {
            case "" -> {}
            case "w", "w!", "write" -> model.save(document);
            case "wa" -> model.saveAll();
            case "q", "quit" -> model.close(document);
            case "q!" -> model.discard(document);
            case "wq", "x" ->
                model.save(document).thenRun(() -> {
                    if (!document.modifiedProperty().get()) {
                        model.close(document);
                    }
                });
            case "qa" -> model.closeAll();
            case "e", "edit", "tabe" -> {
                return parts.length > 1 ? open(parts[1]) : Words.get("vim.whichFile");
            }
            case "noh", "nohlsearch" -> editor.showMatches(List.of());
            case "set" -> {
                return parts.length > 1 ? set(parts[1]) : "";
            }
            default -> {
                return goTo(text);
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
        switch (option) {
            case "nu", "number" -> editor.look().numbersProperty().set(true);
            case "nonu", "nonumber" -> editor.look().numbersProperty().set(false);
            case "wrap" -> editor.look().wrapProperty().set(true);
            case "nowrap" -> editor.look().wrapProperty().set(false);
            case "list" -> editor.look().blanksProperty().set(true);
            case "nolist" -> editor.look().blanksProperty().set(false);
            default -> {
                return Words.get("vim.noOption", option);
            }
        }
        return "";
    }

    private String goTo(String text) {
        TextSnapshot now = binding.text();
        if (!text.matches("\\d{1,9}|\\$")) {
            return Words.get("vim.noCommand", text);
        }
        int line = text.equals("$") ? now.lineCount() - 1 : Integer.parseInt(text) - 1;
        int at = now.lineStart(Math.clamp(line, 0, now.lineCount() - 1));
        editor.select(new TextRange(at, at));
        return "";
    }

    private String substitute(Matcher command, int first, int last) {
        String range = command.group(1);
        TextSnapshot text = binding.text();
        int from = first;
        int to = last;
        if ("%".equals(range)) {
            from = 0;
            to = text.lineCount() - 1;
        } else if (range != null) {
            String[] ends = range.split(",");
            from = Integer.parseInt(ends[0]) - 1;
            to = Integer.parseInt(ends[1]) - 1;
        }
        List<String> parts = split(command.group(3), command.group(2).charAt(0));
        String flags = parts.size() > 2 ? parts.get(2) : "";
        String replacement = parts.size() > 1 ? parts.get(1).replaceAll("\\\\(\\d)", "\\$$1") : "";
        try {
            TextSearch search =
                    TextSearch.of(new TextSearch.Query(parts.getFirst(), true, !flags.contains("i"), false));
            List<TextEdit> edits = new ArrayList<>();
            for (int line = Math.max(0, from); line <= Math.min(to, text.lineCount() - 1); line++) {
                int start = text.lineStart(line);
                for (TextEdit edit :
                        search.replaceAll(text.line(line), replacement, flags.contains("g") ? 10_000 : 1)) {
                    TextRange place = new TextRange(
                            start + edit.range().start(), start + edit.range().end());
                    edits.add(new TextEdit(place, edit.replacement()));
                }
            }
            if (edits.isEmpty()) {
                return Words.get("vim.notFound", parts.getFirst());
            }
            int caret = edits.getLast().range().start();
            TextChange change = new TextChange(edits);
            int after = change.map(caret, TextChange.Bias.BEFORE);
            binding.perform(new SelectionEdit(change, after, after), TextBuffer.Kind.STEP);
            return Words.get("vim.replaced", edits.size());
        } catch (AppException e) {
            return e.userMessage();
        }
    }

    /// The parts between separators; a separator behind a backslash is itself.
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == separator) {
                part.append(separator);
                i++;
            } else if (c == separator) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
