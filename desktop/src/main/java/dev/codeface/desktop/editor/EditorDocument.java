package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Fold;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.syntax.Validation;
import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.core.workspace.EditorConfig;
import dev.codeface.core.workspace.FileDocument;
import dev.codeface.core.workspace.FileNode;
import dev.codeface.core.workspace.FileStamp;
import dev.codeface.core.workspace.TextFormat;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One open file as views see it: its text, caret, problems, outline, and what is to be said about it. FX thread only.
///
/// The text lives in a [TextBuffer]; views edit that and show it, several at once where the editor is split.
public final class EditorDocument {
    private final ReadOnlyObjectWrapper<Path> path = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<DocumentState> state = new ReadOnlyObjectWrapper<>(new DocumentState.Loading());
    private final ReadOnlyBooleanWrapper modified = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Validation> validation = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<TextRange> selection = new ReadOnlyObjectWrapper<>(new TextRange(0, 0));
    private final ReadOnlyObjectWrapper<Language> language = new ReadOnlyObjectWrapper<>(Language.PLAIN);
    private final ReadOnlyObjectWrapper<TextFormat> format = new ReadOnlyObjectWrapper<>(TextFormat.DEFAULT);
    private final ObjectProperty<Indentation> indentation = new SimpleObjectProperty<>(Indentation.DEFAULT);
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper preview = new ReadOnlyBooleanWrapper();
    private final BooleanProperty pinned = new SimpleBooleanProperty();
    private final ObservableList<Diagnostic> diagnostics = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Outline> outline = new ReadOnlyObjectWrapper<>(Outline.NONE);
    private final ObservableList<Banner> banners = FXCollections.observableArrayList();
    // Kept: a view of a list hears of changes only as long as somebody holds it.
    private final ObservableList<Diagnostic> diagnosticsView = FXCollections.unmodifiableObservableList(diagnostics);
    private final ObservableList<Banner> bannersView = FXCollections.unmodifiableObservableList(banners);
    private final ReadOnlyObjectWrapper<@Nullable Jump> jump = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<SpanSet> spans = new ReadOnlyObjectWrapper<>(SpanSet.NONE);
    private final Map<Object, TextRange> viewports = new LinkedHashMap<>();
    private final boolean untitled;
    private TextBuffer buffer = new TextBuffer(TextSnapshot.EMPTY);
    private FileStamp stamp = FileStamp.ABSENT;
    private TextSnapshot base = TextSnapshot.EMPTY;
    private @Nullable SyntaxSession session;
    private List<Diagnostic> fromPanes = List.of();
    private EditorConfig config = EditorConfig.NONE;

    /// A place the view shall go to and select.
    ///
    /// @param range what to select
    /// @param serial grows with each jump, so that the same place counts twice
    record Jump(TextRange range, long serial) {}

    EditorDocument(Path path, boolean untitled) {
        this.path.set(path);
        this.untitled = untitled;
    }

    /// Takes the text of a file, with caret and history anew.
    void load(FileDocument file, Language detected, EditorConfig settings, Indentation usual) {
        buffer = new TextBuffer(file.text());
        buffer.listen(this::edited);
        language.set(detected);
        config = settings;
        indentation.set(settings.indentation(Indentation.detect(file.text(), usual)));
        readOnly.set(!file.writable());
        onDisk(file);
        modified.set(false);
        state.set(new DocumentState.Editing());
    }

    /// Notes what is on disk now.
    void onDisk(FileDocument file) {
        format.set(file.format());
        stamp = file.stamp();
        base = file.text();
    }

    private void edited(TextBuffer.Event event) {
        modified.set(buffer.modified());
        preview.set(false);
        caret.set(event.change().map(caret.get(), TextChange.Bias.AFTER));
        Validation last = validation.get();
        fromPanes = SyntaxSession.moved(fromPanes, List.of(event.change()));
        if (last != null && !diagnostics.isEmpty()) {
            show(SyntaxSession.moved(last, List.of(event.change())));
        }
    }

    void show(Validation checked) {
        List<Diagnostic> all = new ArrayList<>(checked.diagnostics());
        all.addAll(fromPanes);
        diagnostics.setAll(all);
        validation.set(checked);
    }

    /// Shows what panes say of this file, in place of what they said before.
    void fromPanes(List<Diagnostic> told) {
        if (told.isEmpty() && fromPanes.isEmpty()) {
            return;
        }
        fromPanes = List.copyOf(told);
        Validation last = validation.get();
        show(last == null ? new Validation(language.get(), "none", false, List.of()) : last);
    }

    void show(SpanSet highlighted) {
        spans.set(highlighted);
    }

    /// Takes the structure of the text as it is now.
    void show(List<Symbol> symbols, List<Fold> folds) {
        outline.set(new Outline(text(), symbols, folds));
    }

    void show(DocumentState now) {
        state.set(now);
    }

    /// Adds a banner, or replaces the one with its id.
    void say(Banner banner) {
        silence(banner.id());
        banners.add(banner);
    }

    /// Says something that can be put away; nothing where the text is empty.
    public void tell(String id, String text) {
        silence(id);
        if (!text.isEmpty()) {
            say(new Banner(
                    id,
                    Banner.Kind.INFO,
                    text,
                    List.of(new Banner.Choice(Words.get("editor.dismiss"), () -> silence(id)))));
        }
    }

    /// Removes a banner.
    void silence(String id) {
        banners.removeIf(b -> b.id().equals(id));
    }

    void refreshModified() {
        modified.set(buffer.modified());
    }

    void rename(Path to) {
        path.set(to);
    }

    void language(Language other) {
        language.set(other);
    }

    void format(TextFormat other) {
        format.set(other);
    }

    /// Checks the text now, where that waits for a save.
    void checkNow() {
        if (session != null) {
            session.checkNow();
        }
    }

    void session(@Nullable SyntaxSession started) {
        SyntaxSession old = session;
        session = started;
        if (old != null) {
            old.close();
        }
    }

    /// Brackets that match at an offset, when the engine knows.
    void matchBrackets(int offset, Consumer<List<TextRange>> answer) {
        if (session != null) {
            session.matchBrackets(offset, answer);
        }
    }

    /// The next larger syntax node, when the engine knows.
    void grow(TextRange range, Consumer<TextRange> answer) {
        if (session != null) {
            session.grow(range, answer);
        }
    }

    /// Tells which part of the text a view has on screen, so that it is highlighted.
    void viewport(Object view, TextRange visible) {
        viewports.put(view, visible);
        if (session != null) {
            session.highlight(List.copyOf(viewports.values()));
        }
    }

    /// A view is gone.
    void leave(Object view) {
        viewports.remove(view);
    }

    /// Notes caret and selection; called by the view.
    void caretMoved(int offset, TextRange selected) {
        caret.set(offset);
        selection.set(selected);
    }

    /// Sends the view to a place and selects it.
    public void jumpTo(TextRange range) {
        Jump last = jump.get();
        caretMoved(range.end(), range);
        jump.set(new Jump(range, last == null ? 0 : last.serial() + 1));
    }

    /// Sends the view to a line and column.
    public void jumpTo(TextPosition position) {
        int offset = text().offset(position);
        jumpTo(new TextRange(offset, offset));
    }

    /// The file, or a made-up path for an untitled text.
    public ReadOnlyObjectProperty<Path> pathProperty() {
        return path.getReadOnlyProperty();
    }

    /// The file.
    public Path path() {
        return path.get();
    }

    /// True for a text that has no file yet.
    public boolean untitled() {
        return untitled && !stamp.exists();
    }

    /// What the tab says.
    public String title() {
        Path name = path().getFileName();
        return FileNode.shown(name == null ? path().toString() : name.toString());
    }

    /// The key of its draft.
    String draftKey() {
        return untitled() ? EditorState.Tab.UNTITLED + title() : path().toString();
    }

    /// The text now.
    public TextSnapshot text() {
        return buffer.snapshot();
    }

    /// The text with history; a view listens to it and edits it.
    TextBuffer buffer() {
        return buffer;
    }

    FileStamp stamp() {
        return stamp;
    }

    /// The text as it was last read or written.
    public TextSnapshot base() {
        return base;
    }

    /// What the tab shows.
    public ReadOnlyObjectProperty<DocumentState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether there is unsaved text.
    public ReadOnlyBooleanProperty modifiedProperty() {
        return modified.getReadOnlyProperty();
    }

    /// The last check; null before the first.
    public ReadOnlyObjectProperty<Validation> validationProperty() {
        return validation.getReadOnlyProperty();
    }

    /// Problems, in offsets of the text now.
    public ObservableList<Diagnostic> diagnostics() {
        return diagnosticsView;
    }

    /// The outline and the folds, with the text they are of.
    ReadOnlyObjectProperty<Outline> outlineProperty() {
        return outline.getReadOnlyProperty();
    }

    /// The outline.
    public List<Symbol> symbols() {
        return outline.get().symbols();
    }

    /// What can be folded.
    public List<Fold> folds() {
        return outline.get().folds();
    }

    /// What is said above the text.
    public ObservableList<Banner> banners() {
        return bannersView;
    }

    /// Offset of the caret.
    public ReadOnlyIntegerProperty caretProperty() {
        return caret.getReadOnlyProperty();
    }

    /// Line and column of the caret, from 0.
    public TextPosition caretPosition() {
        return text().position(caret.get());
    }

    /// What is selected; empty at the caret where nothing is.
    public ReadOnlyObjectProperty<TextRange> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /// The selected text, or empty.
    public Optional<String> selectedText() {
        TextRange range = selection.get();
        return range.length() == 0 || range.end() > text().length()
                ? Optional.empty()
                : Optional.of(text().substring(range));
    }

    /// What it is read as.
    public ReadOnlyObjectProperty<Language> languageProperty() {
        return language.getReadOnlyProperty();
    }

    /// Encoding and line endings.
    public ReadOnlyObjectProperty<TextFormat> formatProperty() {
        return format.getReadOnlyProperty();
    }

    /// How it is indented.
    public ObjectProperty<Indentation> indentationProperty() {
        return indentation;
    }

    /// Whether it may not be edited.
    public BooleanProperty readOnlyProperty() {
        return readOnly;
    }

    /// Whether its tab stays at the left end.
    public BooleanProperty pinnedProperty() {
        return pinned;
    }

    /// Whether the tab gives way to the next file that is only looked at.
    public ReadOnlyBooleanProperty previewProperty() {
        return preview.getReadOnlyProperty();
    }

    void preview(boolean only) {
        preview.set(only);
    }

    /// What `.editorconfig` files say about it.
    EditorConfig config() {
        return config;
    }

    ReadOnlyObjectProperty<@Nullable Jump> jumpProperty() {
        return jump.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<SpanSet> spansProperty() {
        return spans.getReadOnlyProperty();
    }
}
