package dev.codeface.desktop.chat;

import dev.codeface.core.prompt.PromptCommand;
import dev.codeface.desktop.command.FuzzyMatch;
import dev.codeface.desktop.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// What can be picked behind `@` or `/` while one types, above the composer. The keyboard stays in the text. FX thread.
final class PickerView extends VBox {
    private static final Pattern MENTION = Pattern.compile("(?:^|\\s)@([^\\s@]{0,80})$");
    private static final Pattern PROMPT = Pattern.compile("^/([A-Za-z0-9-]{0,40})$");
    private static final double ROW = 26;
    private static final int ROWS = 8;
    /// Height of what else the panel needs: header, banner, preview, text and buttons.
    private static final double COMPOSER = 320;

    private static final int PREVIEW_LINES = 4;
    private static final int PREVIEW_COLUMNS = 200;

    private final ChatViewModel model;
    private final TextArea text;
    private final ListView<Entry> list = new ListView<>();
    private final Label about = new Label();
    private final PauseTransition rest = new PauseTransition(Duration.millis(150));
    private int asked;
    private boolean dismissed;

    /// Something that can be picked.
    ///
    /// @param about what it would do, shown below the list
    private record Entry(
            String kind, String label, String detail, Supplier<CompletableFuture<String>> about, Runnable pick) {}

    PickerView(ChatViewModel model, TextArea text) {
        this.model = model;
        this.text = text;
        getStyleClass().add("chat-picker");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setAccessibleText(Words.get("composer.picker"));
        list.setCellFactory(view -> new EntryCell());
        list.setOnMouseClicked(click -> pick());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> rest.playFromStart());
        rest.setOnFinished(event -> preview());
        about.getStyleClass().add("chat-picker-about");
        about.setMinWidth(0);
        about.setMaxWidth(Double.MAX_VALUE);
        about.setMinHeight(Region.USE_PREF_SIZE);
        about.managedProperty().bind(about.visibleProperty());
        getChildren().addAll(list, about);
        hide();
        text.caretPositionProperty().addListener((property, before, now) -> refresh());
        text.textProperty().addListener((property, before, now) -> {
            dismissed = false;
            refresh();
        });
        text.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                hide();
            }
        });
    }

    private String beforeCaret() {
        return text.getText(0, Math.min(text.getCaretPosition(), text.getLength()));
    }

    private void refresh() {
        int mine = ++asked;
        String before = beforeCaret();
        Matcher mention = MENTION.matcher(before);
        Matcher prompt = PROMPT.matcher(before);
        if (dismissed || !text.isFocused()) {
            hide();
        } else if (mention.find()) {
            int from = mention.start(1) - 1;
            model.composer()
                    .sources()
                    .mentions(mention.group(1))
                    .thenAccept(found -> model.fx()
                            .execute(() -> show(
                                    mine,
                                    found.stream().map(m -> entry(m, from)).toList())));
        } else if (prompt.matches()) {
            String typed = prompt.group(1).toLowerCase(Locale.ROOT);
            model.composer()
                    .sources()
                    .prompts()
                    .thenAccept(all -> model.fx().execute(() -> show(mine, prompts(all, typed))));
        } else {
            hide();
        }
    }

    private Entry entry(Mention mention, int from) {
        return new Entry(mention.kind().title(), mention.label(), mention.detail(), () -> preview(mention), () -> {
            text.deleteText(from, text.getCaretPosition());
            model.composer().addMention(mention);
        });
    }

    /// Shows what the chosen entry would bring, once the choice rests.
    private void preview() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null || !isVisible()) {
            return;
        }
        chosen.about()
                .get()
                .whenComplete((text, error) -> model.fx().execute(() -> {
                    if (chosen == list.getSelectionModel().getSelectedItem()) {
                        Throwable cause = error != null && error.getCause() != null ? error.getCause() : error;
                        about.setText(cause == null ? text : String.valueOf(cause.getMessage()));
                        // A prompt or a reason is read whole; lines of code are cut at the edge.
                        about.setWrapText(!about.getText().contains("\n"));
                        about.setVisible(true);
                    }
                }));
    }

    private static CompletableFuture<String> preview(Mention mention) {
        return mention.chip()
                .get()
                .thenApply(found -> found.map(chip ->
                                chip.label() + "\n" + beginning(chip.piece().text()))
                        .orElseGet(() -> Words.get("composer.pickerNothing")));
    }

    private static String beginning(String text) {
        List<String> lines = text.strip().lines().limit(PREVIEW_LINES + 1L).toList();
        String shown = lines.stream()
                .limit(PREVIEW_LINES)
                .map(line -> line.substring(0, Math.min(PREVIEW_COLUMNS, line.length())))
                .collect(Collectors.joining("\n"));
        return lines.size() > PREVIEW_LINES ? shown + "\n…" : shown;
    }

    private List<Entry> prompts(List<PromptCommand> all, String typed) {
        return all.stream()
                .filter(p -> FuzzyMatch.score(typed, p.name()) >= 0)
                .sorted(Comparator.comparingInt((PromptCommand p) -> FuzzyMatch.score(typed, p.name()))
                        .reversed())
                .map(p -> new Entry(
                        p.origin().title(),
                        "/" + p.name(),
                        p.description(),
                        () -> CompletableFuture.completedFuture(beginning(p.text())),
                        () -> model.composer().use(p, "")))
                .toList();
    }

    private void show(int mine, List<Entry> entries) {
        if (mine != asked) {
            return;
        }
        about.setVisible(false);
        list.getItems().setAll(entries);
        boolean any = !entries.isEmpty();
        setVisible(any);
        setManaged(any);
        double height = Math.min(rowsWithRoom(), entries.size()) * ROW + 4;
        list.setPrefHeight(height);
        list.setMinHeight(Math.min(height, 3 * ROW));
        list.setMaxHeight(height);
        if (any) {
            list.getSelectionModel().selectFirst();
            list.scrollTo(0);
        }
    }

    /// In a low panel the composer stays whole.
    private int rowsWithRoom() {
        Node panel = this;
        while (panel != null && !panel.getStyleClass().contains("chat")) {
            panel = panel.getParent();
        }
        double height = panel instanceof Region chat ? chat.getHeight() : Double.MAX_VALUE;
        return (int) Math.clamp((height - COMPOSER) / ROW, 3, ROWS);
    }

    private void hide() {
        setVisible(false);
        setManaged(false);
    }

    /// Takes the keys that belong to it; consumes them.
    ///
    /// @return whether the key was its own
    boolean key(KeyEvent event) {
        if (!isVisible()) {
            return false;
        }
        boolean mine = true;
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case ENTER, TAB -> pick();
            case ESCAPE -> {
                dismissed = true;
                hide();
            }
            default -> mine = false;
        }
        if (mine) {
            event.consume();
        }
        return mine;
    }

    private void move(int step) {
        int next = Math.floorMod(
                list.getSelectionModel().getSelectedIndex() + step,
                Math.max(1, list.getItems().size()));
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS / 2));
    }

    private void pick() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        hide();
        if (chosen != null) {
            chosen.pick().run();
        }
    }

    /// One line: what, where, which sort.
    private static final class EntryCell extends ListCell<Entry> {
        private final Label label = new Label();
        private final Label detail = new Label();
        private final Label kind = new Label();
        private final HBox row;

        EntryCell() {
            setPrefWidth(0);
            label.setMinWidth(Region.USE_PREF_SIZE);
            detail.getStyleClass().add("chat-when");
            detail.setMinWidth(0);
            kind.getStyleClass().add("chat-when");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            row = new HBox(8, label, detail, space, kind);
            row.getStyleClass().add("chat-picker-row");
        }

        @Override
        protected void updateItem(Entry item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            label.setText(item.label());
            detail.setText(item.detail());
            kind.setText(item.kind());
            setGraphic(row);
        }
    }
}
