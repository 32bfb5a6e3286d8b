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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Find, replace and go to line, in a bar above the text. Matches are found on every change of the query or the text.
/// FX thread.
final class FindBar extends VBox {
    /// As many matches are shown; all are replaced.
    private static final int LIMIT = 10_000;

    /// Up to so many units the text is searched between two keys; a larger one in the background.
    private static final int AT_ONCE = 100_000;

    private static final Pattern PLACE = Pattern.compile("\\s*(\\d{1,9})(?:[:,](\\d{1,9}))?\\s*");

    private final EditorViewModel model;
    private final CodeEditor editor;
    private final BufferBinding binding;
    private final TextField query = new TextField();
    private final TextField replacement = new TextField();
    private final TextField line = new TextField();
    private final ToggleButton matchCase = toggle("Aa", Words.get("search.case"));
    private final ToggleButton word = toggle("ab", Words.get("search.word"));
    private final ToggleButton regex = toggle(".*", Words.get("search.regex"));
    private final Label status = new Label();
    private final HBox findRow;
    private final HBox replaceRow;
    private final HBox lineRow;
    private List<TextRange> matches = List.of();
    private int serial;

    FindBar(CodeEditor editor, BufferBinding binding, EditorViewModel model) {
        this.model = model;
        this.editor = editor;
        this.binding = binding;
        getStyleClass().add("find-bar");
        query.setPromptText(Words.get("search.find"));
        query.setAccessibleText(Words.get("search.find"));
        replacement.setPromptText(Words.get("search.replaceWith"));
        replacement.setAccessibleText(Words.get("search.replaceWith"));
        line.setPromptText(Words.get("search.linePrompt"));
        line.setAccessibleText(Words.get("search.goToLine"));
        status.getStyleClass().add("find-status");
        findRow = row(
                query,
                matchCase,
                word,
                regex,
                status,
                icon(Feather.ARROW_UP, Words.get("search.previous"), () -> step(-1)),
                icon(Feather.ARROW_DOWN, Words.get("search.next"), () -> step(1)),
                icon(Feather.X, Words.get("search.close"), this::hide));
        replaceRow = row(
                replacement,
                button(Words.get("search.replace"), this::replaceOne),
                button(Words.get("search.replaceAll"), this::replaceAll),
                button(Words.get("search.preview"), this::preview));
        lineRow = row(line, icon(Feather.X, Words.get("search.close"), this::hide));
        query.textProperty().addListener(o -> search(true));
        List.of(matchCase, word, regex).forEach(t -> t.selectedProperty().addListener(o -> search(true)));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static HBox row(TextField field, Node... rest) {
        HBox row = new HBox(6, field);
        row.getChildren().addAll(rest);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setMaxWidth(420);
        return row;
    }

    private static ToggleButton toggle(String text, String name) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("find-toggle");
        hint(button, name);
        return button;
    }

    /// A tooltip is a window of its own: it is made when the mouse comes near, not with the bar.
    private static void hint(ButtonBase button, String name) {
        button.setAccessibleText(name);
        button.setOnMouseEntered(e -> {
            button.setOnMouseEntered(null);
            button.setTooltip(new Tooltip(name));
        });
    }

    private static Button icon(Feather icon, String name, Runnable run) {
        Button button = new Button();
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        hint(button, name);
        button.setOnAction(e -> run.run());
        return button;
    }

    private static Button button(String name, Runnable run) {
        Button button = new Button(name);
        button.getStyleClass().add("small");
        button.setOnAction(e -> run.run());
        return button;
    }

    boolean isShown() {
        return editor.getTop() == this;
    }

    void show(boolean replace) {
        getChildren().setAll(findRow);
        if (replace && !editor.document().readOnlyProperty().get()) {
            getChildren().add(replaceRow);
        }
        editor.setTop(this);
        String selected = editor.surface().getSelectedText();
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            query.setText(selected);
        }
        query.selectAll();
        takeKeys(query);
        search(false);
    }

    void askForLine() {
        getChildren().setAll(lineRow);
        editor.setTop(this);
        line.clear();
        takeKeys(line);
    }

    /// A field takes no key before it has its skin, which it gets with the next frame: what is typed at once
    /// would be lost.
    private void takeKeys(TextField field) {
        applyCss();
        field.requestFocus();
    }

    void hide() {
        editor.setTop(null);
        serial++;
        editor.showMatches(List.of());
        editor.showMatch(Optional.empty());
        editor.requestFocus();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            hide();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == query) {
            step(event.isShiftDown() ? -1 : 1);
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == replacement) {
            replaceOne();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == line) {
            goToLine();
        } else if (event.getCode() == KeyCode.F3) {
            step(event.isShiftDown() ? -1 : 1);
        } else {
            return;
        }
        event.consume();
    }

    private void goToLine() {
        Matcher place = PLACE.matcher(line.getText());
        if (place.matches()) {
            int row = Integer.parseInt(place.group(1)) - 1;
            int column = place.group(2) == null ? 0 : Integer.parseInt(place.group(2)) - 1;
            int at = binding.text().offset(new dev.codeface.core.text.TextPosition(row, Math.max(0, column)));
            hide();
            editor.select(new TextRange(at, at));
        }
    }

    void textChanged() {
        if (isShown() && getChildren().contains(findRow)) {
            search(false);
        }
    }

    /// What was found, or why nothing can be.
    private record Found(List<TextRange> matches, String wrong) {
        static Found of(TextSearch.Query query, TextSnapshot text) {
            try {
                return new Found(TextSearch.of(query).find(text.toString(), LIMIT), "");
            } catch (AppException e) {
                return new Found(List.of(), e.userMessage());
            }
        }
    }

    private void search(boolean jump) {
        TextSnapshot text = binding.text();
        TextSearch.Query asked = asked();
        int now = ++serial;
        if (text.length() <= AT_ONCE) {
            show(Found.of(asked, text), jump);
            return;
        }
        model.services()
                .tasks()
                .compute(() -> Found.of(asked, text))
                .thenAcceptAsync(
                        found -> {
                            // Typed on meanwhile: the matches are of another question or another text.
                            if (now == serial && isShown()) {
                                show(found, jump);
                            }
                        },
                        model.services().fx());
    }

    private TextSearch.Query asked() {
        return new TextSearch.Query(query.getText(), regex.isSelected(), matchCase.isSelected(), word.isSelected());
    }

    private void show(Found found, boolean jump) {
        matches = found.matches;
        boolean empty = query.getText().isEmpty();
        status.setText(
                !found.wrong.isEmpty()
                        ? found.wrong
                        : empty ? "" : matches.isEmpty() ? Words.get("search.none") : count());
        setBad(matches.isEmpty() && !empty);
        editor.showMatches(matches.stream()
                .map(m -> new StylePainter.Mark(m, "find-match"))
                .toList());
        editor.showMatch(Optional.empty());
        if (jump && !matches.isEmpty()) {
            select(matchFrom(editor.surface().getSelection().getStart()));
        }
    }

    private String count() {
        return matches.size() < LIMIT
                ? Words.get("search.results", matches.size())
                : Words.get("search.resultsMany", matches.size());
    }

    private void setBad(boolean bad) {
        status.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("bad"), bad);
    }

    private int matchFrom(int offset) {
        for (int i = 0; i < matches.size(); i++) {
            if (matches.get(i).start() >= offset) {
                return i;
            }
        }
        return 0;
    }

    /// Goes to the next or previous match, round the end.
    void step(int direction) {
        if (!isShown()) {
            show(false);
        }
        if (matches.isEmpty()) {
            return;
        }
        var selection = editor.surface().getSelection();
        int next = matchFrom(selection.getStart() + (selection.getLength() > 0 ? 1 : 0));
        if (direction < 0) {
            int at = 0;
            while (at < matches.size() && matches.get(at).start() < selection.getStart()) {
                at++;
            }
            next = Math.floorMod(at - 1, matches.size());
        }
        select(next);
    }

    private void select(int index) {
        editor.select(matches.get(index));
        status.setText(
                Words.get(matches.size() < LIMIT ? "search.place" : "search.placeMany", index + 1, matches.size()));
        editor.showMatch(Optional.of(matches.get(index)));
    }

    private void replaceOne() {
        var selection = editor.surface().getSelection();
        TextRange selected = new TextRange(selection.getStart(), selection.getEnd());
        if (matches.contains(selected)) {
            replacing(LIMIT, edits -> {
                edits.stream()
                        .filter(e -> e.range().equals(selected))
                        .findFirst()
                        .ifPresent(edit -> {
                            int end = selected.start() + edit.replacement().length();
                            binding.perform(
                                    new SelectionEdit(new TextChange(List.of(edit)), end, end), TextBuffer.Kind.STEP);
                        });
                step(1);
            });
        } else {
            step(1);
        }
    }

    private void replaceAll() {
        TextSnapshot text = binding.text();
        replacing(Integer.MAX_VALUE, edits -> {
            TextChange change = new TextChange(edits);
            int caret = change.map(editor.surface().getCaretPosition(), TextChange.Bias.AFTER);
            binding.perform(new SelectionEdit(change.coarse(text), caret, caret), TextBuffer.Kind.STEP);
            status.setText(Words.get("search.replaced", edits.size()));
        });
    }

    /// Shows what replacing all would change, to be taken or left block by block.
    void preview() {
        TextSnapshot text = binding.text();
        replacing(
                Integer.MAX_VALUE,
                edits -> model.propose(
                        editor.document(),
                        Words.get("search.replacePlaces", edits.size()),
                        text.with(new TextChange(edits)).toString(),
                        Words.get("search.withReplacement")));
    }

    /// Works the edits out, in the background where the text is large, and does something with them where there
    /// are any.
    private void replacing(int limit, Consumer<List<TextEdit>> then) {
        TextSnapshot text = binding.text();
        TextSearch.Query asked = asked();
        String with = replacement.getText();
        if (asked.text().isEmpty()) {
            status.setText(Words.get("search.nothing"));
            return;
        }
        Callable<List<TextEdit>> work = () -> TextSearch.of(asked).replaceAll(text.toString(), with, limit);
        CompletableFuture<List<TextEdit>> edits = text.length() <= AT_ONCE
                ? atOnce(work)
                : model.services().tasks().compute(work);
        edits.whenCompleteAsync(
                (found, failure) -> {
                    if (failure != null) {
                        status.setText(
                                failure instanceof AppException wrong ? wrong.userMessage() : String.valueOf(failure));
                    } else if (found.isEmpty()) {
                        status.setText(Words.get("search.nothing"));
                    } else if (binding.text() == text) {
                        then.accept(found);
                    }
                },
                model.services().fx());
    }

    private static <T> CompletableFuture<T> atOnce(Callable<T> work) {
        try {
            return CompletableFuture.completedFuture(work.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
