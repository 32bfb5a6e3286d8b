package dev.codeface.desktop.editor;

import dev.codeface.core.text.Indentation;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Popup;

/// Offers completions below the caret when asked. While it is open, arrows choose, Enter and Tab take, Esc puts away,
/// and typing narrows. FX thread.
final class CompletionPopup implements AutoCloseable {
    private static final double ROW = 24;
    private static final int ROWS = 10;
    private static final double WIDTH = 380;

    private final CodeEditor editor;
    private final BufferBinding binding;
    private final EditorViewModel model;
    private final Popup popup = new Popup();
    private final ListView<Completions.Item> list = new ListView<>();
    private TextRange replaced = new TextRange(0, 0);
    private int serial;

    CompletionPopup(CodeEditor editor, BufferBinding binding, EditorViewModel model) {
        this.editor = editor;
        this.binding = binding;
        this.model = model;
        list.getStyleClass().addAll("dense", "completion-list");
        list.setAccessibleText(Words.get("editor.completions"));
        list.setFixedCellSize(ROW);
        list.setPrefWidth(WIDTH);
        list.setCellFactory(view -> new ItemCell());
        list.setFocusTraversable(false);
        list.setOnMouseClicked(e -> take());
        popup.getContent().add(list);
        popup.setAutoHide(true);
    }

    boolean isShown() {
        return popup.isShowing();
    }

    /// Asks for what could stand at the caret.
    void ask() {
        EditorDocument document = editor.document();
        int caret = editor.surface().getCaretPosition();
        List<TextSnapshot> others = model.documents().stream()
                .filter(d -> d != document)
                .map(EditorDocument::text)
                .limit(12)
                .toList();
        List<Path> folders = Stream.of(Optional.ofNullable(document.path().getParent()), model.folder())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        Completions.Question question = new Completions.Question(
                document.text(), caret, document.languageProperty().get(), document.symbols(), others, folders);
        int asked = ++serial;
        model.services()
                .tasks()
                .ioResult(() -> Completions.of(question))
                .thenAcceptAsync(
                        answer -> {
                            if (asked == serial && editor.surface().getCaretPosition() == caret) {
                                show(answer);
                            }
                        },
                        model.services().fx());
    }

    private void show(Completions.Answer answer) {
        replaced = answer.replaced();
        if (answer.items().isEmpty()) {
            popup.hide();
            return;
        }
        list.getItems().setAll(answer.items());
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        list.setPrefHeight(ROW * Math.min(ROWS, answer.items().size()) + 4);
        EditorSurface surface = editor.surface();
        surface.getCaretBounds().ifPresent(b -> {
            popup.getScene().getStylesheets().setAll(surface.getScene().getStylesheets());
            popup.show(surface, b.getMinX(), b.getMaxY() + 2);
        });
    }

    /// The text or the caret has moved: what is offered is asked for anew, or is no longer of use.
    void moved() {
        if (isShown()) {
            int caret = editor.surface().getCaretPosition();
            if (caret < replaced.start() || caret > replaced.start() + 80) {
                hide();
            } else {
                ask();
            }
        }
    }

    /// A key while it is open; true where it was for the list.
    boolean pressed(KeyEvent event) {
        if (!isShown()) {
            return false;
        }
        switch (event.getCode()) {
            case UP -> step(-1);
            case DOWN -> step(1);
            case PAGE_UP -> step(-ROWS);
            case PAGE_DOWN -> step(ROWS);
            case ENTER, TAB -> take();
            case ESCAPE -> hide();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void step(int by) {
        int count = list.getItems().size();
        int at = list.getSelectionModel().getSelectedIndex();
        int next = Math.abs(by) == 1 ? Math.floorMod(at + by, count) : Math.clamp(at + by, 0, count - 1);
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS / 2));
    }

    private void take() {
        Completions.Item item = list.getSelectionModel().getSelectedItem();
        hide();
        if (item == null || !editor.surface().isEditable()) {
            return;
        }
        TextSnapshot text = binding.text();
        int start = Math.min(replaced.start(), text.length());
        int end = Math.clamp(editor.surface().getCaretPosition(), start, text.length());
        String inserted = item.kind() == Completions.Kind.SNIPPET ? indented(item.text(), text, start) : item.text();
        int mark = inserted.indexOf("$0");
        int caret = start + (mark >= 0 ? mark : inserted.length());
        TextChange change = TextChange.replace(start, end, inserted.replace("$0", ""));
        binding.perform(new SelectionEdit(change, caret, caret), TextBuffer.Kind.STEP);
    }

    private String indented(String snippet, TextSnapshot text, int at) {
        String line = text.line(text.lineOf(at));
        String lead = line.substring(0, Indentation.leadingBlanks(line));
        String unit = editor.document().indentationProperty().get().unit();
        return snippet.replace("\t", unit).replace("\n", "\n" + lead);
    }

    void hide() {
        serial++;
        popup.hide();
    }

    @Override
    public void close() {
        hide();
    }

    private static final class ItemCell extends ListCell<Completions.Item> {
        @Override
        protected void updateItem(Completions.Item item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            Label kind = new Label(
                    switch (item.kind()) {
                        case SYMBOL -> "s";
                        case WORD -> "w";
                        case SNIPPET -> "{}";
                        case PATH -> "/";
                    });
            kind.getStyleClass().add("symbol-kind");
            Label name = new Label(item.label());
            name.getStyleClass().add("cf-mono");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label detail = new Label(item.detail());
            detail.getStyleClass().add("text-muted");
            HBox row = new HBox(6, kind, name, gap, detail);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(item.label() + " " + item.detail());
        }
    }
}
