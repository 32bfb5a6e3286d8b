package dev.codeface.desktop.run;

import dev.codeface.core.error.Sentences;
import dev.codeface.core.multiplexer.PaneLook;
import dev.codeface.core.run.Act;
import dev.codeface.core.run.CommandPart;
import dev.codeface.core.run.Concern;
import dev.codeface.core.run.ConsentRequest;
import dev.codeface.desktop.shell.DialogWindow;
import dev.codeface.desktop.text.Words;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Asks whether a text may go into a pane: all of it, where it goes, what it does, what speaks against it.
///
/// Enter and Space never approve; a click does, or Alt+I for *Insert* and Alt+R for *Run*. FX thread.
final class ConsentDialog {
    private static final double WIDTH = 680;

    private final Stage stage = new Stage();
    private final ConsentViewModel model;
    private final Label heading = new Label();
    private final Label where = new Label();
    private final Label cursor = new Label();
    private final DrawnTextView text = new DrawnTextView();
    private final VBox parts = new VBox();
    private final VBox concerns = new VBox();
    private final Label problem = new Label();
    private final Button insert = new Button(Words.get("consent.insert"));
    private final Button run = new Button(Words.get("consent.run"));
    private final Button interrupt = new Button(Words.get("consent.interrupt"));
    private final Button cancel = new Button(Words.get("consent.cancel"));

    private ConsentDialog(Window owner, ConsentViewModel model) {
        this.model = model;
        DialogWindow.own(stage, owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(Words.get("consent.title"));
        Scene scene = new Scene(content());
        if (owner.getScene() != null) {
            scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        }
        scene.addEventFilter(KeyEvent.ANY, this::key);
        stage.setScene(scene);
        stage.setMinWidth(480);
        stage.setMinHeight(220);
        stage.setOnHidden(e -> model.cancel());
        model.requestProperty().addListener((o, was, is) -> show(is));
        model.armedProperty().addListener((o, was, is) -> buttons());
        model.problemProperty()
                .addListener((o, was, is) -> show(model.requestProperty().get()));
        model.partsProperty().addListener((o, was, is) -> explain(is));
        model.outcome().thenAccept(done -> stage.close());
    }

    /// Opens it above a window.
    static Stage show(Window owner, ConsentViewModel model) {
        ConsentDialog dialog = new ConsentDialog(owner, model);
        dialog.show(model.requestProperty().get());
        dialog.explain(model.partsProperty().get());
        dialog.stage.sizeToScene();
        dialog.stage.show();
        dialog.cancel.requestFocus();
        model.shown();
        return dialog.stage;
    }

    private BorderPane content() {
        heading.getStyleClass().add("cf-consent-heading");
        where.getStyleClass().add("cf-consent-where");
        cursor.getStyleClass().addAll("cf-consent-cursor", "cf-mono");
        problem.getStyleClass().add("cf-consent-problem");
        for (Label label : List.of(where, cursor, problem)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        parts.getStyleClass().add("cf-consent-parts");
        concerns.getStyleClass().add("cf-consent-concerns");
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox details = new VBox(parts, concerns);
        details.getStyleClass().add("cf-consent-details");
        ScrollPane below = new ScrollPane(details);
        below.setFitToWidth(true);
        below.getStyleClass().addAll("edge-to-edge", "cf-consent-below");
        // Room for the explanation from the start: nothing moves under the pointer when it comes.
        below.visibleProperty()
                .bind(insert.visibleProperty()
                        .or(javafx.beans.binding.Bindings.isNotEmpty(parts.getChildren()))
                        .or(javafx.beans.binding.Bindings.isNotEmpty(concerns.getChildren())));
        below.managedProperty().bind(below.visibleProperty());
        VBox body = new VBox(heading, where, problem, cursor, text, below);
        body.getStyleClass().add("cf-consent");
        body.setPrefWidth(WIDTH);
        BorderPane pane = new BorderPane(body);
        pane.setBottom(bottom());
        return pane;
    }

    private HBox bottom() {
        insert.getStyleClass().add("accent");
        insert.setOnAction(e -> model.allow(Act.INSERT));
        run.setOnAction(e -> model.allow(Act.RUN));
        interrupt.getStyleClass().add("accent");
        interrupt.setOnAction(e -> model.allow(Act.INTERRUPT));
        cancel.setOnAction(e -> stage.close());
        insert.setAccessibleHelp(Words.get("consent.insertHelp"));
        run.setAccessibleHelp(Words.get("consent.runHelp"));
        Label note = new Label(Words.get("consent.note"));
        note.getStyleClass().add("cf-consent-note");
        note.visibleProperty().bind(insert.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(note, gap, cancel, run, insert, interrupt);
        for (Button button : List.of(cancel, run, insert, interrupt)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        row.getStyleClass().add("cf-consent-buttons");
        return row;
    }

    /// Enter and Space do nothing but on *Cancel*.
    private void key(KeyEvent event) {
        boolean approving = event.getCode() == KeyCode.ENTER
                || event.getCode() == KeyCode.SPACE
                || " ".equals(event.getCharacter())
                || "\r".equals(event.getCharacter());
        if (approving && stage.getScene().getFocusOwner() != cancel) {
            event.consume();
        } else if (event.getEventType() == KeyEvent.KEY_PRESSED && event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            stage.close();
        } else if (event.getEventType() == KeyEvent.KEY_PRESSED && event.isAltDown() && !event.isControlDown()) {
            boolean first = event.getCode() == KeyCode.I;
            if (first || event.getCode() == KeyCode.R) {
                event.consume();
                ConsentRequest asked = model.requestProperty().get();
                model.allow(!first ? Act.RUN : asked.interrupt() ? Act.INTERRUPT : Act.INSERT);
            }
        }
    }

    private void show(ConsentRequest asked) {
        PaneLook pane = asked.pane();
        heading.setText(
                asked.interrupt()
                        ? Words.get("consent.askInterrupt", pane.command(), pane.paneId())
                        : Words.get("consent.ask", pane.paneId()));
        where.setText("%s   ·   %s   ·   %s"
                .formatted(
                        pane.command(),
                        pane.directory().isEmpty() ? Words.get("consent.noDirectory") : pane.directory(),
                        pane.host()));
        cursor.setText(pane.cursorLine().isEmpty() ? "▏" : visible(pane.cursorLine()) + "▏");
        cursor.setAccessibleText(Words.get("consent.cursorLine", pane.cursorLine()));
        text.show(
                asked.drawn(), Words.get("consent.lines", asked.drawn().lines().size()));
        problem.setText(model.problemProperty().get());
        problem.setVisible(!problem.getText().isEmpty());
        problem.setManaged(problem.isVisible());
        concerns.getChildren()
                .setAll(asked.concerns().stream().map(ConsentDialog::row).toList());
        buttons();
        if (stage.isShowing()) {
            stage.sizeToScene();
        }
    }

    private static String visible(String line) {
        StringBuilder out = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (dev.codeface.core.run.HiddenCharacters.hides(c)) {
                out.append('‹')
                        .append(dev.codeface.core.run.HiddenCharacters.label(c))
                        .append('›');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static HBox row(Concern concern) {
        FontIcon icon = new FontIcon(concern.blocking() ? Feather.SLASH : Feather.ALERT_TRIANGLE);
        Label said = new Label((Sentences.spoken(concern.text()) + " " + Sentences.spoken(concern.remedy())).strip());
        return line(concern.blocking() ? "bad" : "warn", icon, said);
    }

    private static HBox line(String kind, FontIcon icon, Label said) {
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox row = new HBox(8, icon, said);
        row.getStyleClass().addAll("cf-consent-line", kind);
        return row;
    }

    private void explain(List<CommandPart> explanation) {
        parts.getChildren()
                .setAll(explanation.stream()
                        .map(part -> line(
                                part.attention() ? "warn" : "plain",
                                new FontIcon(part.attention() ? Feather.ALERT_TRIANGLE : Feather.CHEVRON_RIGHT),
                                new Label(visible(part.text()) + " — " + part.meaning())))
                        .toList());
        if (stage.isShowing()) {
            stage.sizeToScene();
        }
    }

    private void buttons() {
        ConsentRequest asked = model.requestProperty().get();
        boolean armed = model.armedProperty().get();
        insert.setVisible(!asked.interrupt());
        run.setVisible(!asked.interrupt());
        interrupt.setVisible(asked.interrupt());
        insert.setDisable(!armed || !asked.allows(Act.INSERT));
        run.setDisable(!armed || !asked.allows(Act.RUN));
        interrupt.setDisable(!armed || !asked.allows(Act.INTERRUPT));
    }
}
