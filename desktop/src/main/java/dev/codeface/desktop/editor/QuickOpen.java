package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Symbol;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.workspace.FileIndex;
import dev.codeface.core.workspace.SymbolIndex;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.command.FuzzyMatch;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Opens a file of the workspace by a few letters of its path; `@` finds a symbol of the file in front, `#` one of all
/// files, `:` a line.
///
/// Files are listed in the background each time it is shown and matched there too. FX thread.
public final class QuickOpen {
    private static final String PROMPT = Words.get("open.prompt");
    private static final double WIDTH = 620;
    private static final double ROW = 28;
    private static final int ROWS = 14;
    private static final int FILES = 300_000;
    private static final Pattern PLACE = Pattern.compile("(.*?):(\\d{1,8})(?::(\\d{1,8}))?");

    /// Something that can be chosen.
    private record Entry(String title, String detail, Runnable run) {}

    /// One of a list that a person picks from.
    ///
    /// @param title  what it is
    /// @param detail beside it, paler
    /// @param run    done when it is picked
    public record Choice(String title, String detail, Runnable run) {}

    private final StackPane layer;
    private final EditorViewModel model;
    private final Tasks tasks;
    private final Executor fx;
    private final Supplier<List<Workspace>> workspaces;
    private final SymbolIndex symbols;
    private final TextField query = new TextField();
    private final ListView<Entry> list = new ListView<>();
    private final VBox box = new VBox(query, list);
    private final AtomicInteger asked = new AtomicInteger();
    private List<Entry> given = List.of();
    private volatile List<Path> files = List.of();
    private volatile List<SymbolIndex.Definition> definitions = List.of();

    /// @param layer      where it lies over the window
    /// @param workspaces the open folders
    public QuickOpen(
            StackPane layer, EditorViewModel model, Tasks tasks, Executor fx, Supplier<List<Workspace>> workspaces) {
        this.layer = layer;
        this.model = model;
        this.tasks = tasks;
        this.fx = fx;
        this.workspaces = workspaces;
        this.symbols = new SymbolIndex(model.services().syntax(), tasks);
        box.getStyleClass().add("cf-palette");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        box.setTranslateY(48);
        query.setPromptText(PROMPT);
        query.setAccessibleText(Words.get("open.name"));
        list.setAccessibleText(Words.get("open.found"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new EntryCell());
        list.setPlaceholder(new Label(Words.get("open.none")));
        list.setOnMouseClicked(e -> runSelected());
        query.textProperty().addListener(o -> refresh());
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        box.focusWithinProperty().addListener((o, was, is) -> {
            if (!is) {
                hide();
            }
        });
    }

    /// Shows it with `start` in the field: empty, `@` or `:`.
    public void show(String start) {
        if (!layer.getChildren().contains(box)) {
            layer.getChildren().add(box);
        }
        // The field's skin selects all when it is made: it is made first.
        query.applyCss();
        query.requestFocus();
        query.setText(start);
        query.positionCaret(start.length());
        refresh();
        if (start.startsWith("#")) {
            indexSymbols();
        } else {
            index(List.copyOf(workspaces.get()));
        }
    }

    /// Lets a person pick one of a list.
    public void choose(String prompt, List<Choice> choices) {
        given = choices.isEmpty()
                ? List.of(new Entry(Words.get("open.nothingYet"), "", () -> {}))
                : choices.stream().map(c -> new Entry(c.title, c.detail, c.run)).toList();
        show("");
        query.setPromptText(prompt);
    }

    private void hide() {
        layer.getChildren().remove(box);
        given = List.of();
        query.setPromptText(PROMPT);
    }

    /// Goes to where the word at the caret is defined, by its name; asks where several are.
    public void goToDefinition() {
        EditorDocument document = model.activeDocument().get();
        if (document == null) {
            return;
        }
        TextRange word = dev.codeface.core.text.Words.at(
                document.text(), document.caretProperty().get());
        String name = document.text().substring(word);
        if (name.isEmpty()) {
            return;
        }
        List<Symbol> here = document.symbols().stream()
                .filter(s -> s.name().equals(name) && !s.nameRange().equals(word))
                .toList();
        if (here.size() == 1) {
            model.jump(document, here.getFirst().nameRange());
            return;
        }
        symbols.definitions(workspaces.get()).thenAcceptAsync(all -> choose(document, name, all), fx);
    }

    private void choose(EditorDocument document, String name, List<SymbolIndex.Definition> all) {
        definitions = all;
        List<SymbolIndex.Definition> exact =
                all.stream().filter(d -> d.name().equals(name)).toList();
        if (exact.size() == 1) {
            model.open(exact.getFirst().file(), exact.getFirst().place());
        } else if (exact.isEmpty()) {
            document.say(new Banner(
                    "definition",
                    Banner.Kind.INFO,
                    Words.get("open.noDefinition", name),
                    List.of(new Banner.Choice(Words.get("editor.dismiss"), () -> document.silence("definition")))));
        } else {
            show("#" + name);
        }
    }

    private void indexSymbols() {
        symbols.definitions(workspaces.get())
                .thenAcceptAsync(
                        all -> {
                            definitions = all;
                            refresh();
                        },
                        fx);
    }

    private void index(List<Workspace> of) {
        tasks.io(() -> {
            List<Path> found = new ArrayList<>();
            of.forEach(w -> new FileIndex(w).walk(found::add, () -> found.size() >= FILES));
            files = List.copyOf(found);
            fx.execute(this::refresh);
        });
    }

    private void refresh() {
        String typed = query.getText();
        asked.incrementAndGet();
        if (!given.isEmpty()) {
            String part = typed.toLowerCase(Locale.ROOT);
            show(given.stream()
                    .filter(e -> FuzzyMatch.score(part, (e.title + " " + e.detail).toLowerCase(Locale.ROOT)) >= 0)
                    .toList());
        } else if (typed.startsWith("@")) {
            symbols(typed.substring(1).toLowerCase(Locale.ROOT));
        } else if (typed.startsWith("#")) {
            if (definitions.isEmpty()) {
                indexSymbols();
            }
            String part = typed.substring(1).toLowerCase(Locale.ROOT);
            List<Workspace> in = workspaces.get();
            answer(() -> matchSymbols(part, in));
        } else if (typed.startsWith(":")) {
            show(line(typed));
        } else {
            Matcher place = PLACE.matcher(typed);
            boolean placed = place.matches();
            String name =
                    (placed ? place.group(1) : typed).toLowerCase(Locale.ROOT).strip();
            TextPosition position = placed ? position(place) : new TextPosition(-1, 0);
            List<Workspace> in = workspaces.get();
            answer(() ->
                    match(name, in).stream().map(f -> entry(f, in, position)).toList());
        }
    }

    /// Shows what is found in the background, unless something else was typed meanwhile.
    private void answer(Callable<List<Entry>> found) {
        int serial = asked.get();
        tasks.compute(found)
                .thenAcceptAsync(
                        entries -> {
                            if (asked.get() == serial) {
                                show(entries);
                            }
                        },
                        fx);
    }

    private static TextPosition position(Matcher place) {
        int column = place.group(3) == null ? 0 : Integer.parseInt(place.group(3)) - 1;
        return new TextPosition(Math.max(0, Integer.parseInt(place.group(2)) - 1), Math.max(0, column));
    }

    /// The best files for a text; a hit in the name counts more than one in the folders.
    private List<Path> match(String name, List<Workspace> in) {
        record Scored(Path file, int score) {}
        List<Scored> scored = new ArrayList<>();
        for (Path file : files) {
            String path = display(file, in).toLowerCase(Locale.ROOT);
            String last = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            int inName = FuzzyMatch.score(name, last);
            int score = inName >= 0 ? 1_000 + inName * 10 - last.length() : FuzzyMatch.score(name, path);
            if (score >= 0) {
                scored.add(new Scored(file, score));
            }
        }
        return scored.stream()
                .sorted(Comparator.comparingInt((Scored s) -> -s.score))
                .limit(60)
                .map(Scored::file)
                .toList();
    }

    private static String display(Path file, List<Workspace> in) {
        return in.stream()
                .filter(w -> file.startsWith(w.root()))
                .findFirst()
                .map(w -> in.size() > 1 ? w.name() + "/" + w.display(file) : w.display(file))
                .orElse(file.toString());
    }

    private List<Entry> matchSymbols(String typed, List<Workspace> in) {
        record Scored(SymbolIndex.Definition definition, int score) {}
        return definitions.stream()
                .map(d -> new Scored(
                        d,
                        FuzzyMatch.score(typed, d.name().toLowerCase(Locale.ROOT)) * 4
                                - d.name().length()))
                .filter(s -> FuzzyMatch.score(typed, s.definition.name().toLowerCase(Locale.ROOT)) >= 0)
                .sorted(Comparator.comparingInt((Scored s) -> -s.score))
                .limit(60)
                .map(s -> new Entry(
                        s.definition.name(),
                        s.definition.kind() + "  " + display(s.definition.file(), in) + ":"
                                + (s.definition.place().line() + 1),
                        () -> model.open(s.definition.file(), s.definition.place())))
                .toList();
    }

    private Entry entry(Path file, List<Workspace> in, TextPosition position) {
        Path parent = file.getParent();
        String folder = parent == null ? "" : display(parent, in);
        return new Entry(String.valueOf(file.getFileName()), folder, () -> {
            if (position.line() >= 0) {
                model.open(file, position);
            } else {
                model.open(file);
            }
        });
    }

    private void symbols(String typed) {
        EditorDocument document = model.activeDocument().get();
        if (document == null) {
            show(List.of());
            return;
        }
        record Scored(Symbol symbol, int score) {}
        List<Symbol> all = document.symbols();
        answer(() -> all.stream()
                .map(s -> new Scored(s, FuzzyMatch.score(typed, s.name().toLowerCase(Locale.ROOT))))
                .filter(s -> s.score >= 0)
                .sorted(Comparator.comparingInt(s -> typed.isEmpty() ? 0 : -s.score))
                .map(s -> new Entry(s.symbol.name(), s.symbol.kind(), () -> model.jump(document, s.symbol.nameRange())))
                .toList());
    }

    private List<Entry> line(String typed) {
        EditorDocument document = model.activeDocument().get();
        Matcher place = PLACE.matcher(typed);
        if (document == null || !place.matches()) {
            return List.of();
        }
        TextPosition position = position(place);
        return List.of(new Entry(Words.get("open.line", (position.line() + 1)), document.title(), () -> {
            int at = document.text().offset(position);
            model.jump(document, new TextRange(at, at));
        }));
    }

    private void show(List<Entry> entries) {
        list.getItems().setAll(entries);
        list.getSelectionModel().selectFirst();
        list.setPrefHeight(ROW * Math.clamp(entries.size(), 1, ROWS) + 2);
    }

    private void pressed(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        int count = Math.max(1, list.getItems().size());
        switch (event.getCode()) {
            case ESCAPE -> hide();
            case ENTER -> runSelected();
            case DOWN -> select(Math.floorMod(at + 1, count));
            case UP -> select(Math.floorMod(at - 1, count));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        list.getSelectionModel().select(index);
        list.scrollTo(index);
    }

    private void runSelected() {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            hide();
            entry.run().run();
            model.focus();
        }
    }

    private static final class EntryCell extends ListCell<Entry> {
        @Override
        protected void updateItem(Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Label detail = new Label(entry.detail());
            detail.getStyleClass().add("cf-palette-category");
            HBox row = new HBox(8, new Label(entry.title()), detail);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(entry.title() + " " + entry.detail());
        }
    }
}
