package dev.codeface.desktop.terminal;

import dev.codeface.desktop.text.Words;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Finds text in the selected pane and its history. What was printed last is looked at first: Enter goes up from there,
/// Shift+Enter down, Esc closes. FX thread.
final class MirrorFindBar extends HBox {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final FindViewModel model;
    private final TextField query = new TextField();
    private final Label status = new Label();
    private final Runnable onClosed;

    /// @param onClosed gives the focus back
    MirrorFindBar(FindViewModel model, Runnable onClosed) {
        this.model = model;
        this.onClosed = onClosed;
        getStyleClass().addAll("find-bar", "cf-mirror-find");
        setAlignment(Pos.CENTER_LEFT);
        query.setPromptText(Words.get("find.prompt"));
        query.setAccessibleText(Words.get("find.prompt"));
        query.textProperty().bindBidirectional(model.queryProperty());
        query.setMinWidth(80);
        HBox.setHgrow(query, Priority.ALWAYS);
        ToggleButton matchCase = toggle("Aa", Words.get("find.case"));
        matchCase.selectedProperty().bindBidirectional(model.matchCaseProperty());
        ToggleButton regex = toggle(".*", Words.get("find.regex"));
        regex.selectedProperty().bindBidirectional(model.regexProperty());
        status.getStyleClass().add("find-status");
        status.setMinWidth(USE_PREF_SIZE);
        status.textProperty().bind(model.statusProperty());
        status.textProperty()
                .addListener((o, before, now) -> status.pseudoClassStateChanged(BAD, now.startsWith("No")));
        getChildren()
                .addAll(
                        query,
                        matchCase,
                        regex,
                        status,
                        icon(Feather.ARROW_UP, Words.get("find.previous"), () -> model.step(-1)),
                        icon(Feather.ARROW_DOWN, Words.get("find.next"), () -> model.step(1)),
                        icon(Feather.X, Words.get("find.close"), this::close));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        visibleProperty().bind(model.openProperty());
        managedProperty().bind(model.openProperty());
    }

    private static ToggleButton toggle(String text, String name) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("find-toggle");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    private static Button icon(Feather icon, String name, Runnable run) {
        Button button = new Button();
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("cf-mirror-tool");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(e -> run.run());
        return button;
    }

    /// @param text what to begin with; empty keeps what was looked for
    void open(String text) {
        if (!text.isEmpty() && text.indexOf('\n') < 0) {
            query.setText(text);
        }
        model.open();
        query.selectAll();
        query.requestFocus();
    }

    private void close() {
        model.close();
        onClosed.run();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == query || event.getCode() == KeyCode.F3) {
            boolean down = event.getCode() == KeyCode.F3 ? !event.isShiftDown() : event.isShiftDown();
            model.step(down ? 1 : -1);
        } else {
            return;
        }
        event.consume();
    }
}
