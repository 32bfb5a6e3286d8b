package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Fold;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

/// The text editor of one document: RichTextFX below, everything CodeFace knows of the text above it.
///
/// Several editors may show one document. FX thread only; [#close] when it is no longer shown.
public final class CodeEditor extends BorderPane implements AutoCloseable {
    private final EditorDocument document;
    private final EditorLook look;
    private final EditorSurface surface = new EditorSurface();
    private final StylePainter painter = new StylePainter(surface);
    private final Gutter gutter = new Gutter(surface, this::toggleFold);
    private final BufferBinding binding;
    private final EditorKeys keys;
    private final FindBar findBar;
    private final DiagnosticHover hover;
    private final Set<Integer> folded = new HashSet<>();
    private final List<Runnable> disposals = new ArrayList<>();
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            pulsed();
        }
    };
    private int shownFirst = -1;
    private int shownLast = -1;
    private TextRange bracketsAt = new TextRange(0, 0);
    private int announcedLine = -1;

    /// @param look   fonts, wrapping, zoom: shared by all editors
    /// @param format formats the document; the view model's business
    public CodeEditor(EditorDocument document, EditorLook look, Consumer<EditorDocument> format) {
        this.document = document;
        this.look = look;
        getStyleClass().add("code-editor");
        surface.setParagraphGraphicFactory(gutter);
        setCenter(new VirtualizedScrollPane<>(surface));
        binding = new BufferBinding(surface, document.buffer(), this::loaded);
        surface.onHistory(binding::undo, binding::redo);
        findBar = new FindBar(this, binding);
        keys = new EditorKeys(this, binding, findBar, format);
        keys.install(surface);
        hover = new DiagnosticHover(surface, document);
        bindLook();
        bindDocument();
        disposals.add(surface.viewportDirtyEvents().subscribe(e -> paint())::unsubscribe);
        disposals.add(document.buffer().listen(e -> textChanged()));
        observe(surface.caretPositionProperty(), this::caretMoved);
        observe(surface.selectionProperty(), this::caretMoved);
        surface.focusedProperty()
                .addListener(
                        (o, was, is) -> pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("editing"), is));
        gutter.lineCount(document.text().lineCount());
        showProblems();
        showFolds();
        refreshEditable();
        binding.start();
        sceneProperty().addListener((o, was, is) -> paint());
    }

    private void bindLook() {
        Runnable font = () -> surface.setStyle("-fx-font-family: \"%s\"; -fx-font-size: %.1fpx;"
                .formatted(
                        look.fontFamilyProperty().get(), look.fontSizeProperty().get()));
        font.run();
        observe(look.fontFamilyProperty(), font);
        observe(look.fontSizeProperty(), font);
        surface.setWrapText(look.wrapProperty().get());
        observe(
                look.wrapProperty(),
                () -> surface.setWrapText(look.wrapProperty().get()));
    }

    private void bindDocument() {
        observe(document.spansProperty(), () -> {
            painter.syntax(document.spansProperty().get());
            paint();
        });
        painter.syntax(document.spansProperty().get());
        observe(document.validationProperty(), this::showProblems);
        observeList(document.folds(), this::showFolds);
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
        surface.setAccessibleText("Editor, " + document.title());
        surface.setAccessibleRoleDescription(document.languageProperty().get().title() + " editor");
    }

    private void loaded() {
        refreshEditable();
        gutter.lineCount(document.text().lineCount());
        jump();
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
        int length = surface.getLength();
        int line = document.text().lineOf(range.start());
        unfoldAround(line);
        surface.selectRange(Math.min(range.start(), length), Math.min(range.end(), length));
        if (line <= shownFirst + StylePainter.MARGIN || line >= shownLast - StylePainter.MARGIN) {
            surface.showParagraphAtCenter(line);
        }
        surface.requestFollowCaret();
    }

    private void textChanged() {
        TextSnapshot text = document.text();
        gutter.lineCount(text.lineCount());
        findBar.textChanged();
    }

    private void caretMoved() {
        var selection = surface.getSelection();
        document.caretMoved(surface.getCaretPosition(), new TextRange(selection.getStart(), selection.getEnd()));
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
        if (lines[0] != shownFirst || lines[1] != shownLast) {
            shownFirst = lines[0];
            shownLast = lines[1];
            TextSnapshot text = document.text();
            int last = Math.min(lines[1], text.lineCount() - 1);
            document.viewport(this, new TextRange(text.lineStart(Math.min(lines[0], last)), text.lineEnd(last)));
        }
        painter.paint(document.text(), lines);
    }

    private void showProblems() {
        List<Diagnostic> diagnostics = document.diagnostics();
        painter.marks("problems", DiagnosticStyles.marks(diagnostics, document.text()));
        gutter.problems(DiagnosticStyles.byLine(diagnostics, document.text()));
        paint();
    }

    private void showFolds() {
        Set<Integer> starts = new HashSet<>();
        document.folds().forEach(f -> starts.add(f.startLine()));
        gutter.folds(starts, folded);
    }

    private void toggleFold(int line) {
        if (folded.contains(line)) {
            unfold(line);
        } else {
            fold(line);
        }
    }

    /// Folds what starts at a line, or else the innermost fold around it.
    void fold(int line) {
        @Nullable Fold best = null;
        for (Fold fold : document.folds()) {
            if (fold.startLine() <= line && fold.endLine() >= line && !folded.contains(fold.startLine())) {
                best = fold;
            }
        }
        if (best == null || best.endLine() >= surface.getParagraphs().size()) {
            return;
        }
        folded.add(best.startLine());
        if (surface.getCurrentParagraph() > best.startLine() && surface.getCurrentParagraph() <= best.endLine()) {
            surface.moveTo(best.startLine(), 0);
        }
        surface.foldParagraphs(best.startLine(), best.endLine());
        showFolds();
    }

    /// Opens the fold that starts at a line.
    void unfold(int line) {
        if (folded.remove(line)) {
            surface.unfoldParagraphs(line);
            showFolds();
        }
    }

    void unfoldAll() {
        List.copyOf(folded).forEach(this::unfold);
    }

    private void unfoldAround(int line) {
        for (Fold fold : document.folds()) {
            if (folded.contains(fold.startLine()) && fold.startLine() < line && fold.endLine() >= line) {
                unfold(fold.startLine());
            }
        }
    }

    /// Shows matches of a search.
    void showMatches(List<StylePainter.Mark> matches) {
        painter.marks("find", matches);
        paint();
    }

    /// Shows change bars beside lines.
    void showChanges(java.util.Map<Integer, Gutter.Change> byLine) {
        gutter.changes(byLine);
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

    @Override
    public void requestFocus() {
        surface.requestFocus();
    }

    @Override
    public void close() {
        binding.close();
        hover.close();
        document.leave(this);
        disposals.forEach(Runnable::run);
        pulse.stop();
        surface.dispose();
    }
}
