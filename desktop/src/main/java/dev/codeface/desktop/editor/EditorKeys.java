package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.LineEditing;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.core.text.Typing;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What keys do in an editor: actions by their combinations, and the keys that do more than insert themselves. FX
/// thread.
final class EditorKeys {
    private final CodeEditor editor;
    private final BufferBinding binding;
    private final OnDemand<FindBar> findBar;
    private final BiConsumer<EditorDocument, @Nullable TextRange> format;
    private final MultiCaret carets;
    private final Occurrences occurrences;
    private final OnDemand<CompletionPopup> completion;
    private final VimMode vim;
    private final Deque<TextRange> grown = new ArrayDeque<>();

    EditorKeys(
            CodeEditor editor,
            BufferBinding binding,
            OnDemand<FindBar> findBar,
            MultiCaret carets,
            OnDemand<CompletionPopup> completion,
            VimMode vim,
            BiConsumer<EditorDocument, @Nullable TextRange> format) {
        this.completion = completion;
        this.vim = vim;
        this.editor = editor;
        this.binding = binding;
        this.findBar = findBar;
        this.carets = carets;
        this.occurrences = new Occurrences(editor.surface(), binding, carets);
        this.format = format;
    }

    void install(EditorSurface surface) {
        surface.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        surface.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    private void pressed(KeyEvent event) {
        if (completion.made().map(c -> c.pressed(event)).orElse(false)) {
            event.consume();
            return;
        }
        boolean finding = findBar.made().map(FindBar::isShown).orElse(false);
        if (!finding && vim.pressed(event)) {
            event.consume();
            return;
        }
        Optional<EditorAction> action = editor.look().keymap().action(event);
        if (action.isPresent()) {
            perform(action.get());
            event.consume();
            return;
        }
        if (carets.pressed(event, indentation())) {
            event.consume();
            return;
        }
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
        Optional<SelectionEdit> edit = !plain || !surface().isEditable()
                ? Optional.empty()
                : switch (event.getCode()) {
                    case ENTER ->
                        Optional.of(Typing.newLine(text(), anchor(), caret(), indentation(), traits().colonOpens()));
                    case TAB -> Optional.of(tab(event.isShiftDown()));
                    case BACK_SPACE ->
                        anchor() == caret() ? Typing.backspace(text(), caret(), indentation()) : Optional.empty();
                    default -> Optional.empty();
                };
        edit.ifPresent(e -> {
            binding.perform(e, event.getCode() == KeyCode.TAB ? TextBuffer.Kind.STEP : TextBuffer.Kind.TYPING);
            event.consume();
        });
        if (event.getCode() == KeyCode.ESCAPE && finding) {
            findBar.get().hide();
            event.consume();
        }
    }

    private SelectionEdit tab(boolean back) {
        boolean lines = text().lineOf(anchor()) != text().lineOf(caret());
        if (back) {
            return LineEditing.outdent(text(), anchor(), caret(), indentation());
        }
        if (lines) {
            return LineEditing.indent(text(), anchor(), caret(), indentation());
        }
        int from = Math.min(anchor(), caret());
        int column = from - text().lineStart(text().lineOf(from));
        int width = indentation().width();
        String unit = indentation().tabs() ? "\t" : " ".repeat(width - column % width);
        TextChange change = TextChange.replace(from, Math.max(anchor(), caret()), unit);
        return new SelectionEdit(change, from + unit.length(), from + unit.length());
    }

    private void typed(KeyEvent event) {
        String typed = event.getCharacter();
        if (!event.isControlDown() && !event.isMetaDown() && vim.typed(typed)) {
            event.consume();
            return;
        }
        if (carets.active() && !event.isShortcutDown() && !event.isMetaDown() && carets.typed(typed)) {
            event.consume();
            return;
        }
        if (typed.length() != 1
                || event.isShortcutDown()
                || event.isMetaDown()
                || !surface().isEditable()) {
            return;
        }
        char c = typed.charAt(0);
        Optional<SelectionEdit> edit =
                editor.look().autoCloseProperty().get() ? Typing.pair(text(), anchor(), caret(), c) : Optional.empty();
        edit.or(() -> anchor() == caret() ? Typing.closeBlock(text(), caret(), c) : Optional.empty())
                .ifPresent(e -> {
                    binding.perform(e, TextBuffer.Kind.TYPING);
                    event.consume();
                });
    }

    void perform(EditorAction action) {
        switch (action) {
            case FIND -> findBar.get().show(false);
            case REPLACE -> findBar.get().show(true);
            case FIND_NEXT -> findBar.get().step(1);
            case FIND_PREVIOUS -> findBar.get().step(-1);
            case GO_TO_LINE -> findBar.get().askForLine();
            case UNDO -> {
                carets.clear();
                binding.undo();
            }
            case REDO, REDO_ALTERNATE -> {
                carets.clear();
                binding.redo();
            }
            case REPLACE_PREVIEW -> findBar.get().preview();
            case INLINE_EDIT -> editor.askInline();
            case COMPLETE -> completion.get().ask();
            case COMMENT -> comment();
            case MOVE_UP -> LineEditing.move(text(), anchor(), caret(), false).ifPresent(this::step);
            case MOVE_DOWN -> LineEditing.move(text(), anchor(), caret(), true).ifPresent(this::step);
            case DUPLICATE -> step(LineEditing.duplicate(text(), anchor(), caret()));
            case DUPLICATE_UP -> step(LineEditing.duplicateUp(text(), anchor(), caret()));
            case SORT -> step(LineEditing.sort(text(), anchor(), caret()));
            case TRIM -> step(LineEditing.trim(text(), anchor(), caret()));
            case UPPER_CASE -> step(LineEditing.changeCase(text(), anchor(), caret(), true));
            case LOWER_CASE -> step(LineEditing.changeCase(text(), anchor(), caret(), false));
            case NEXT_OCCURRENCE -> occurrences.next();
            case ALL_OCCURRENCES -> occurrences.all();
            case CARET_ABOVE -> carets.addVertical(-1);
            case CARET_BELOW -> carets.addVertical(1);
            case SELECT_LINE -> selectLine();
            case DELETE_LINE -> step(LineEditing.delete(text(), anchor(), caret()));
            case JOIN -> LineEditing.join(text(), caret()).ifPresent(this::step);
            case INDENT -> step(LineEditing.indent(text(), anchor(), caret(), indentation()));
            case OUTDENT -> step(LineEditing.outdent(text(), anchor(), caret(), indentation()));
            case GROW -> grow();
            case SHRINK -> shrink();
            case NEXT_PROBLEM -> problem(1);
            case PREVIOUS_PROBLEM -> problem(-1);
            case SHOW_PROBLEM -> editor.showProblemAtCaret();
            case FIX -> fix();
            case NEXT_CHANGE -> change(1);
            case PREVIOUS_CHANGE -> change(-1);
            case REVERT_CHANGE -> editor.revertChange(text().lineOf(caret()));
            case FORMAT -> format.accept(editor.document(), null);
            case FORMAT_SELECTION ->
                format.accept(
                        editor.document(), new TextRange(Math.min(anchor(), caret()), Math.max(anchor(), caret())));
            case MATCHING_BRACKET -> toBracket();
            case FOLD -> editor.folding().fold(surface().getCurrentParagraph());
            case UNFOLD -> editor.folding().unfold(surface().getCurrentParagraph());
            case FOLD_ALL -> editor.folding().foldAll();
            case UNFOLD_ALL -> editor.folding().unfoldAll();
            case WRAP ->
                editor.look().wrapProperty().set(!editor.look().wrapProperty().get());
            case SHOW_BLANKS ->
                editor.look()
                        .blanksProperty()
                        .set(!editor.look().blanksProperty().get());
            case ZOOM_IN -> editor.look().zoom(1);
            case ZOOM_OUT -> editor.look().zoom(-1);
            case ZOOM_RESET -> editor.look().zoom(0);
        }
    }

    private void step(SelectionEdit edit) {
        binding.perform(edit, TextBuffer.Kind.STEP);
    }

    private void selectLine() {
        int first = text().lineOf(Math.min(anchor(), caret()));
        int last = text().lineOf(Math.max(anchor(), caret()));
        int end = last + 1 < text().lineCount() ? text().lineStart(last + 1) : text().length();
        surface().selectRange(text().lineStart(first), end);
    }

    /// Goes to the first line of the next or previous block of changes, round the end.
    private void change(int direction) {
        List<Integer> starts = editor.changeBlocks();
        if (starts.isEmpty()) {
            return;
        }
        int line = text().lineOf(caret());
        Optional<Integer> next = direction > 0
                ? starts.stream().filter(s -> s > line).findFirst()
                : starts.reversed().stream().filter(s -> s < line).findFirst();
        int target =
                Math.min(next.orElse(direction > 0 ? starts.getFirst() : starts.getLast()), text().lineCount() - 1);
        int at = text().lineStart(target);
        editor.select(new TextRange(at, at));
    }

    private void comment() {
        LanguageTraits traits = traits();
        if (!traits.commentOpen().isEmpty()) {
            step(LineEditing.toggleComment(text(), anchor(), caret(), traits.commentOpen(), traits.commentClose()));
        }
    }

    private void grow() {
        var selection = surface().getSelection();
        TextRange now = new TextRange(selection.getStart(), selection.getEnd());
        editor.document().grow(now, larger -> {
            if (larger.length() > now.length()) {
                grown.push(now);
                surface().selectRange(larger.start(), larger.end());
            }
        });
    }

    private void shrink() {
        TextRange smaller = grown.poll();
        if (smaller != null && smaller.end() <= text().length()) {
            surface().selectRange(smaller.start(), smaller.end());
        }
    }

    private void problem(int direction) {
        List<Diagnostic> found = editor.document().diagnostics().stream()
                .sorted(Comparator.comparingInt(d -> d.range().start()))
                .toList();
        if (found.isEmpty()) {
            return;
        }
        int at = surface().getSelection().getStart();
        Optional<Diagnostic> next = direction > 0
                ? found.stream().filter(d -> d.range().start() > at).findFirst()
                : found.reversed().stream().filter(d -> d.range().start() < at).findFirst();
        Diagnostic target = next.orElse(direction > 0 ? found.getFirst() : found.getLast());
        editor.select(target.range());
    }

    private void fix() {
        int line = text().lineOf(caret());
        editor.document().diagnostics().stream()
                .filter(d -> !d.fix().isEmpty() && text().lineOf(d.range().start()) == line)
                .findFirst()
                .ifPresent(d -> {
                    TextChange change = new TextChange(d.fix());
                    int at = change.map(caret(), TextChange.Bias.AFTER);
                    step(new SelectionEdit(change, at, at));
                });
    }

    private void toBracket() {
        int at = caret();
        editor.document().matchBrackets(at, pair -> {
            if (pair.size() == 2) {
                TextRange near = pair.get(0).start() == at || pair.get(0).end() == at ? pair.get(1) : pair.get(0);
                editor.select(new TextRange(near.start(), near.start()));
            }
        });
    }

    private EditorSurface surface() {
        return editor.surface();
    }

    private TextSnapshot text() {
        return binding.text();
    }

    private int anchor() {
        return surface().getAnchor();
    }

    private int caret() {
        return surface().getCaretPosition();
    }

    private Indentation indentation() {
        return editor.document().indentationProperty().get();
    }

    private LanguageTraits traits() {
        return LanguageTraits.of(editor.document().languageProperty().get());
    }
}
