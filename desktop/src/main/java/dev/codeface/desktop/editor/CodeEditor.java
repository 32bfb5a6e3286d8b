package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// The text editor of one document: RichTextFX below, everything CodeFace knows of the text above it.
///
/// Long, as it is where the parts of an editor meet; each part is a class of its own.
///
/// Several editors may show one document. FX thread only; [#close] when it is no longer shown.
public final class CodeEditor extends BorderPane implements AutoCloseable {
    private static final PseudoClass PLAIN_LINE = PseudoClass.getPseudoClass("plain-line");

    private final EditorDocument document;
    private final EditorLook look;
    private final EditorSurface surface = new EditorSurface();
    private final StylePainter painter = new StylePainter(surface);
    private final Gutter gutter = new Gutter(surface, line -> folding().toggle(line));
    private final BufferBinding binding;
    private final EditorDecorations decorations;
    private final MultiCaret carets;
    private final OnDemand<CompletionPopup> completion;
    private final OnDemand<InlineEdit> inline;
    private final VimMode vim;
    private final EditorKeys keys;
    private final OnDemand<FindBar> findBar;
    private final DiagnosticHover hover;
    private final Folding folding;
    private final List<Runnable> disposals = new ArrayList<>();
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            pulsed();
        }
    };
    private ChangeBars.Found changes = ChangeBars.Found.NONE;
    private int shownFirst = -1;
    private int shownLast = -1;
    private TextRange bracketsAt = new TextRange(0, 0);
    private int announcedLine = -1;

    /// @param look  fonts, wrapping, zoom: shared by all editors
    /// @param model what is asked to format, compare and complete
    public CodeEditor(EditorDocument document, EditorLook look, EditorViewModel model) {
        this.document = document;
        this.look = look;
        getStyleClass().add("code-editor");
        surface.setParagraphGraphicFactory(gutter);
        folding = new Folding(surface, document, gutter);
        decorations = new EditorDecorations(this, surface);
        setCenter(decorations.view());
        binding = new BufferBinding(surface, document.buffer(), this::caughtUp);
        surface.onHistory(binding::undo, binding::redo);
        surface.onPaste(binding::insert);
        findBar = new OnDemand<>(() -> new FindBar(this, binding, model));
        completion = new OnDemand<>(() -> new CompletionPopup(this, binding, model));
        inline = new OnDemand<>(() -> new InlineEdit(this, binding, model));
        vim = new VimMode(this, binding, model);
        carets = new MultiCaret(surface, binding);
        new CaretMouse(surface, carets, decorations.overlay());
        keys = new EditorKeys(this, binding, findBar, carets, completion, vim, model::format);
        keys.install(surface);
        hover = new DiagnosticHover(surface, document, this::applyFix);
        bindLook();
        bindDocument();
        disposals.add(surface.viewportDirtyEvents().subscribe(e -> paint())::unsubscribe);
        disposals.add(document.buffer().listen(this::textChanged));
        observe(surface.caretPositionProperty(), this::caretMoved);
        observe(surface.selectionProperty(), this::caretMoved);
        observe(surface.heightProperty(), this::paint);
        observe(surface.widthProperty(), this::paint);
        surface.focusedProperty()
                .addListener((o, was, is) -> pseudoClassStateChanged(PseudoClass.getPseudoClass("editing"), is));
        gutter.lineCount(document.text().lineCount());
        vim.install(look.vimProperty().get());
        observe(look.vimProperty(), () -> vim.install(look.vimProperty().get()));
        showProblems();
        folding.show();
        refreshEditable();
        binding.start();
        sceneProperty().addListener((o, was, is) -> paint());
    }

    private void bindLook() {
        applyLook();
        List.of(
                        look.fontFamilyProperty(),
                        look.fontSizeProperty(),
                        look.numbersProperty(),
                        look.currentLineProperty(),
                        look.marksProperty(),
                        look.guidesProperty(),
                        look.blanksProperty(),
                        look.stickyProperty())
                .forEach(property -> observe(property, this::applyLook));
        observe(document.indentationProperty(), this::applyLook);
        surface.setWrapText(look.wrapProperty().get());
        observe(
                look.wrapProperty(),
                () -> surface.setWrapText(look.wrapProperty().get()));
    }

    private void applyLook() {
        String font = String.format(
                java.util.Locale.ROOT,
                "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx;",
                look.fontFamilyProperty().get(),
                look.fontSizeProperty().get());
        surface.setStyle(font);
        int tab = document.indentationProperty().get().width();
        getStyleClass().removeIf(c -> c.startsWith("tab-width-"));
        getStyleClass().add("tab-width-" + tab);
        pseudoClassStateChanged(PLAIN_LINE, !look.currentLineProperty().get());
        gutter.numbers(look.numbersProperty().get());
        decorations.look(look, font);
        paint();
    }

    private void bindDocument() {
        observe(document.spansProperty(), () -> {
            painter.syntax(document.spansProperty().get());
            paint();
        });
        painter.syntax(document.spansProperty().get());
        observeList(document.diagnostics(), this::showProblems);
        observe(document.outlineProperty(), () -> {
            folding.changed();
            decorations.outline();
            paint();
        });
        decorations.outline();
        observe(document.jumpProperty(), this::jump);
        observe(document.readOnlyProperty(), this::refreshEditable);
        observe(document.pathProperty(), this::describe);
        describe();
    }

    private <T extends @Nullable Object> void observe(ObservableValue<T> value, Runnable changed) {
        ChangeListener<T> listener = (o, was, is) -> changed.run();
        value.addListener(listener);
        disposals.add(() -> value.removeListener(listener));
    }

    private <T> void observeList(ObservableList<T> list, Runnable changed) {
        ListChangeListener<T> listener = c -> changed.run();
        list.addListener(listener);
        disposals.add(() -> list.removeListener(listener));
    }

    private void refreshEditable() {
        surface.setEditable(!document.readOnlyProperty().get() && !binding.loading());
    }

    private void describe() {
        surface.setAccessibleText(Words.get("editor.name", document.title()));
        surface.setAccessibleRoleDescription(
                Words.get("editor.role", document.languageProperty().get().title()));
    }

    private void caughtUp() {
        refreshEditable();
        gutter.lineCount(document.text().lineCount());
        if (!binding.opened()) {
            jump();
        }
        paint();
    }

    private void jump() {
        EditorDocument.Jump target = document.jumpProperty().get();
        if (target == null || target.range().end() > surface.getLength()) {
            return;
        }
        select(target.range());
    }

    /// Selects a range and brings it into view, in the middle where it was out of sight.
    void select(TextRange range) {
        carets.clear();
        int length = surface.getLength();
        int line = document.text().lineOf(range.start());
        folding.reveal(line);
        surface.selectRange(Math.min(range.start(), length), Math.min(range.end(), length));
        if (line <= shownFirst + StylePainter.MARGIN || line >= shownLast - StylePainter.MARGIN) {
            surface.showParagraphAtCenter(line);
        }
        surface.requestFollowCaret();
    }

    private void textChanged(TextBuffer.Event event) {
        if (!carets.editing()) {
            carets.clear();
        }
        TextSnapshot text = document.text();
        gutter.lineCount(text.lineCount());
        findBar.made().ifPresent(FindBar::textChanged);
        vim.textChanged(event.change());
        folding.textChanged();
    }

    private void caretMoved() {
        var selection = surface.getSelection();
        document.caretMoved(surface.getCaretPosition(), new TextRange(selection.getStart(), selection.getEnd()));
        completion.made().ifPresent(CompletionPopup::moved);
        int line = surface.getCurrentParagraph();
        if (line != announcedLine) {
            announcedLine = line;
            surface.announceLine();
        }
        int at = surface.getCaretPosition();
        document.matchBrackets(at, pair -> {
            if (surface.getCaretPosition() == at) {
                showBrackets(pair);
            }
        });
    }

    private void showBrackets(List<TextRange> pair) {
        TextRange now = pair.isEmpty() ? new TextRange(0, 0) : pair.getFirst();
        if (now.equals(bracketsAt) && pair.isEmpty()) {
            return;
        }
        bracketsAt = now;
        painter.marks(
                "brackets",
                pair.stream()
                        .map(r -> new StylePainter.Mark(r, "bracket-match"))
                        .toList());
        paint();
    }

    /// Asks for a look at what is on screen before the next frame; several in one frame are one.
    private void paint() {
        pulse.start();
    }

    private void pulsed() {
        int[] lines = StylePainter.visibleLines(surface);
        if (lines[1] < lines[0]) {
            // Not laid out yet: look again with the next frame, for as long as it is in a window.
            if (getScene() == null) {
                pulse.stop();
            }
            return;
        }
        pulse.stop();
        if (binding.loading() && binding.opened()) {
            return; // the lines on screen are others than the text's: looked at again when they are the same
        }
        if (lines[0] != shownFirst || lines[1] != shownLast) {
            boolean elsewhere = lines[0] > shownLast || lines[1] < shownFirst;
            shownFirst = lines[0];
            shownLast = lines[1];
            TextSnapshot text = document.text();
            int last = Math.min(lines[1], text.lineCount() - 1);
            document.viewport(this, new TextRange(text.lineStart(Math.min(lines[0], last)), text.lineEnd(last)));
            if (elsewhere) {
                pulse.start(); // a screen of new lines is work enough for one frame
                return;
            }
        }
        if (!painter.paint(document.text(), lines)) {
            pulse.start();
        }
        decorations.refresh(
                document.text(), Math.min(lines[0] == 0 ? firstShown() : lines[0] + StylePainter.MARGIN, lines[1]));
    }

    /// The first and the last line on screen.
    TextRange shownLines() {
        int first = Math.max(0, firstShown());
        int count = Math.max(1, surface.getVisibleParagraphs().size());
        return new TextRange(first, Math.min(document.text().lineCount() - 1, first + count - 1));
    }

    private int firstShown() {
        try {
            return surface.visibleParToAllParIndex(0);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return 0; // nothing is laid out
        }
    }

    private void showProblems() {
        List<Diagnostic> diagnostics = document.diagnostics();
        painter.marks("problems", DiagnosticStyles.marks(diagnostics, document.text()));
        gutter.problems(DiagnosticStyles.byLine(diagnostics, document.text()));
        decorations.problems(diagnostics, document.text());
        paint();
    }

    /// What is folded away.
    Folding folding() {
        return folding;
    }

    /// Shows matches of a search.
    void showMatches(List<StylePainter.Mark> matches) {
        decorations.matches(matches, document.text());
        painter.marks("find", matches);
        paint();
    }

    /// Shows which of the matches is the one at hand.
    void showMatch(Optional<TextRange> match) {
        painter.marks(
                "find-current",
                match.map(m -> List.of(new StylePainter.Mark(m, "find-current")))
                        .orElse(List.of()));
        paint();
    }

    /// Shows change bars beside lines.
    void showChanges(ChangeBars.Found found) {
        changes = found;
        gutter.changes(found.lines());
        decorations.changes(found.lines());
    }

    /// First lines of the blocks that differ, in order.
    List<Integer> changeBlocks() {
        return changes.blocks().stream().map(h -> h.afterStart()).toList();
    }

    /// Puts the block of changes at a line back to what it was compared with.
    void revertChange(int line) {
        changes.revert(document.text(), line).ifPresent(edit -> {
            document.buffer().seal();
            document.buffer().apply(new TextChange(List.of(edit)), TextBuffer.Kind.STEP, this);
        });
    }

    /// Asks about the selection.
    void askInline() {
        inline.get().show();
    }

    void showProblemAtCaret() {
        surface.getCaretBounds().ifPresent(b -> hover.show(surface.getCaretPosition(), b.getMinX(), b.getMaxY()));
    }

    private void applyFix(Diagnostic diagnostic) {
        if (surface.isEditable() && document.diagnostics().contains(diagnostic)) {
            document.buffer().seal();
            document.buffer().apply(new TextChange(diagnostic.fix()), TextBuffer.Kind.STEP, this);
        }
    }

    /// Several carets at once.
    MultiCaret carets() {
        return carets;
    }

    /// Does an action.
    public void perform(EditorAction action) {
        keys.perform(action);
    }

    /// Where the caret is.
    public TextPosition caret() {
        return surface.caretPlace();
    }

    /// The document it shows.
    public EditorDocument document() {
        return document;
    }

    EditorLook look() {
        return look;
    }

    EditorSurface surface() {
        return surface;
    }

    /// True once lines are laid out.
    boolean showsLines() {
        return !surface.getVisibleParagraphs().isEmpty() && (surface.getLength() > 0 || ready());
    }

    /// True once the whole text is in the control.
    public boolean ready() {
        return !binding.loading();
    }

    /// Puts the clipboard's text in place of the selection.
    public void paste() {
        surface.paste();
    }

    @Override
    public void requestFocus() {
        surface.requestFocus();
    }

    @Override
    public void close() {
        binding.close();
        folding.close();
        hover.close();
        completion.made().ifPresent(CompletionPopup::close);
        inline.made().ifPresent(InlineEdit::close);
        document.leave(this);
        disposals.forEach(Runnable::run);
        pulse.stop();
        surface.dispose();
    }
}
