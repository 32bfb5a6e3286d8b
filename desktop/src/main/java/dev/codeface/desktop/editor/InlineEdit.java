package dev.codeface.desktop.editor;

import dev.codeface.core.diff.FileDiff;
import dev.codeface.core.diff.Hunk;
import dev.codeface.core.error.AppException;
import dev.codeface.core.text.SelectionEdit;
import dev.codeface.core.text.TextBuffer;
import dev.codeface.core.text.TextChange;
import dev.codeface.core.text.TextRange;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A question about the selection, in a bar above the text: the answer streams in as a difference, and nothing is
/// changed before it is accepted. FX thread.
final class InlineEdit extends VBox implements AutoCloseable {
    private static final double ROW = 20;
    private static final int ROWS = 14;

    private final CodeEditor editor;
    private final BufferBinding binding;
    private final EditorViewModel model;
    private final TextField request = new TextField();
    private final Label state = new Label();
    private final ListView<String> diff = new ListView<>();
    private final TextArea sent = new TextArea();
    private final Button ask = button(Words.get("inline.ask"), this::ask);
    private final Button accept = button(Words.get("inline.accept"), this::accept);
    private final Button review = button(Words.get("inline.review"), this::review);
    private TextRange range = new TextRange(0, 0);
    private String before = "";
    private String after = "";
    private InlineAnswers.@Nullable Asked running;
    private @Nullable Runnable unlisten;
    private int serial;

    InlineEdit(CodeEditor editor, BufferBinding binding, EditorViewModel model) {
        this.editor = editor;
        this.binding = binding;
        this.model = model;
        getStyleClass().addAll("find-bar", "inline-edit");
        request.setPromptText(Words.get("inline.prompt"));
        request.setAccessibleText(Words.get("inline.name"));
        HBox.setHgrow(request, Priority.ALWAYS);
        state.getStyleClass().add("find-status");
        accept.getStyleClass().add("accent");
        request.setMinWidth(160);
        state.setMinWidth(0);
        HBox row = new HBox(
                6,
                request,
                ask,
                button(Words.get("inline.preview"), this::preview),
                button(Words.get("inline.close"), this::hide));
        row.setAlignment(Pos.CENTER_LEFT);
        HBox below = new HBox(6, accept, review, state);
        below.setAlignment(Pos.CENTER_LEFT);
        diff.getStyleClass().addAll("dense", "inline-diff", "edge-to-edge");
        diff.setFixedCellSize(ROW);
        diff.setAccessibleText(Words.get("inline.difference"));
        diff.setCellFactory(view -> new LineCell());
        sent.setEditable(false);
        sent.getStyleClass().add("cf-mono");
        sent.setAccessibleText(Words.get("inline.egress"));
        sent.setPrefRowCount(8);
        getChildren().setAll(row, below);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static Button button(String name, Runnable run) {
        Button button = new Button(name);
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            hide();
        } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            accept();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == request) {
            ask();
        } else {
            return;
        }
        event.consume();
    }

    /// Shows it for the lines that are selected, or the line of the caret.
    void show() {
        if (!editor.surface().isEditable()) {
            return;
        }
        var selection = editor.surface().getSelection();
        int first = binding.text().lineOf(selection.getStart());
        int last = binding.text().lineOf(Math.max(selection.getStart(), selection.getEnd() - 1));
        int end = last + 1 < binding.text().lineCount()
                ? binding.text().lineStart(last + 1)
                : binding.text().length();
        range = new TextRange(binding.text().lineStart(first), end);
        before = binding.text().substring(range);
        editor.surface().selectRange(range.start(), range.end());
        forget();
        unlisten = editor.document().buffer().listen(e -> range = e.change().mapAround(range));
        show("", List.of());
        accept.setDisable(true);
        review.setDisable(true);
        editor.setTop(this);
        request.selectAll();
        request.requestFocus();
    }

    private void show(String said, List<String> lines) {
        state.setText(said);
        diff.getItems().setAll(lines);
        diff.setPrefHeight(ROW * Math.clamp(lines.size(), 1, ROWS) + 2);
        getChildren().removeAll(diff, sent);
        if (!lines.isEmpty()) {
            getChildren().add(diff);
            diff.scrollTo(lines.size() - 1);
        }
    }

    private void hide() {
        forget();
        editor.setTop(null);
        editor.requestFocus();
    }

    @Override
    public void close() {
        forget();
    }

    private void forget() {
        serial++;
        if (running != null) {
            running.stop();
            running = null;
        }
        if (unlisten != null) {
            unlisten.run();
            unlisten = null;
        }
    }

    private void preview() {
        model.answers()
                .ifPresent(answers -> answers.preview(request.getText())
                        .thenAcceptAsync(
                                text -> {
                                    sent.setText(text);
                                    getChildren().removeAll(sent, diff);
                                    getChildren().add(sent);
                                },
                                model.services().fx()));
    }

    private void ask() {
        Optional<InlineAnswers> answers = model.answers();
        if (answers.isEmpty() || request.getText().isBlank() || running != null) {
            return;
        }
        int mine = ++serial;
        show(Words.get("inline.asking"), List.of());
        answers.get()
                .ask(request.getText(), progress -> {
                    if (mine == serial) {
                        came(progress);
                    }
                })
                .whenCompleteAsync(
                        (asked, failure) -> {
                            if (mine != serial) {
                                Optional.ofNullable(asked).ifPresent(InlineAnswers.Asked::stop);
                            } else if (failure != null) {
                                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                                show(
                                        cause instanceof AppException e
                                                ? e.userMessage()
                                                : Words.get("inline.notAsked"),
                                        List.of());
                            } else if (state.getText().equals("Asking…")) {
                                running = asked;
                            }
                        },
                        model.services().fx());
    }

    private void came(InlineAnswers.Progress progress) {
        Optional<InlineCode.Block> block = InlineCode.of(progress.text());
        after = block.map(b -> InlineCode.fitted(b.text(), before)).orElse("");
        List<String> lines = block.isPresent() ? lines(before, after) : List.of();
        if (!progress.over()) {
            show(block.isPresent() ? Words.get("inline.coming") : Words.get("inline.waiting"), lines);
            return;
        }
        running = null;
        boolean whole = block.map(InlineCode.Block::closed).orElse(false);
        accept.setDisable(!whole);
        review.setDisable(!whole);
        String said = !progress.failure().isEmpty()
                ? progress.failure()
                : block.isEmpty()
                        ? Words.get("inline.noCode")
                        : whole ? Words.get("inline.acceptKey") : Words.get("inline.cutOff");
        show(said, lines);
    }

    /// The difference, a line each, with `+`, `-` or a blank in front.
    static List<String> lines(String before, String after) {
        List<String> out = new ArrayList<>();
        List<String> old = before.lines().toList();
        int at = 0;
        for (Hunk hunk : FileDiff.between(before, after).hunks()) {
            for (; at < hunk.beforeStart(); at++) {
                out.add("  " + old.get(at));
            }
            hunk.before().forEach(l -> out.add("- " + l.stripTrailing()));
            hunk.after().forEach(l -> out.add("+ " + l.stripTrailing()));
            at = hunk.beforeStart() + hunk.before().size();
        }
        for (; at < old.size(); at++) {
            out.add("  " + old.get(at));
        }
        return out;
    }

    private boolean unchanged() {
        boolean same = range.end() <= binding.text().length()
                && binding.text().substring(range).equals(before);
        if (!same) {
            state.setText(Words.get("inline.changed"));
        }
        return same && !accept.isDisabled();
    }

    private void accept() {
        if (unchanged()) {
            TextChange change = TextChange.replace(range.start(), range.end(), after);
            int caret = range.start() + after.length();
            hide();
            binding.perform(new SelectionEdit(change, range.start(), caret), TextBuffer.Kind.STEP);
        }
    }

    private void review() {
        if (unchanged()) {
            String whole = binding.text()
                    .with(TextChange.replace(range.start(), range.end(), after))
                    .toString();
            hide();
            model.propose(editor.document(), Words.get("inline.answer"), whole, Words.get("inline.ofAnswer"));
        }
    }

    private static final class LineCell extends ListCell<String> {
        @Override
        protected void updateItem(String line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("added", "removed");
            setText(empty || line == null ? null : line.replace("\t", "    "));
            if (line != null && !empty) {
                if (line.startsWith("+")) {
                    getStyleClass().add("added");
                } else if (line.startsWith("-")) {
                    getStyleClass().add("removed");
                }
            }
        }
    }
}
