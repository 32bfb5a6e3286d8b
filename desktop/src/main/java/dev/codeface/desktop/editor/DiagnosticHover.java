package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.desktop.text.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.fxmisc.richtext.event.MouseOverTextEvent;

/// Shows the problems under the mouse after it rests there, or at the caret when asked, with their fixes as buttons. FX
/// thread.
final class DiagnosticHover implements AutoCloseable {
    private static final double GRACE = 300;

    private final EditorSurface surface;
    private final EditorDocument document;
    private final Consumer<Diagnostic> fix;
    private final Popup popup = new Popup();
    private final VBox box = new VBox();
    private final PauseTransition leaving = new PauseTransition(javafx.util.Duration.millis(GRACE));

    /// @param fix applies the fix of a problem
    DiagnosticHover(EditorSurface surface, EditorDocument document, Consumer<Diagnostic> fix) {
        this.surface = surface;
        this.document = document;
        this.fix = fix;
        box.getStyleClass().add("diagnostic-hover");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        leaving.setOnFinished(e -> {
            if (!box.isHover()) {
                popup.hide();
            }
        });
        box.hoverProperty().addListener((o, was, is) -> {
            if (!is) {
                leaving.playFromStart();
            }
        });
        surface.setMouseOverTextDelay(Duration.ofMillis(350));
        surface.addEventHandler(
                MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN,
                e -> show(
                        e.getCharacterIndex(),
                        e.getScreenPosition().getX(),
                        e.getScreenPosition().getY() + 12));
        surface.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, e -> leaving.playFromStart());
    }

    /// Shows what is wrong at an offset; nothing where nothing is.
    void show(int offset, double screenX, double screenY) {
        List<Diagnostic> here = at(offset);
        if (!here.isEmpty()) {
            leaving.stop();
            box.getChildren().setAll(here.stream().map(this::row).toList());
            // A popup has no style sheets of its own: it takes those of the window it belongs to.
            popup.getScene().getStylesheets().setAll(surface.getScene().getStylesheets());
            popup.show(surface, screenX, screenY);
        }
    }

    private List<Diagnostic> at(int offset) {
        return document.diagnostics().stream()
                .filter(d -> {
                    var range = DiagnosticStyles.visible(d.range(), document.text());
                    return range.start() <= offset && offset <= range.end();
                })
                .limit(6)
                .toList();
    }

    private VBox row(Diagnostic d) {
        Label message = new Label(d.message());
        message.getStyleClass().setAll("label", "diagnostic-message");
        message.setWrapText(true);
        message.setMaxWidth(520);
        Label source = new Label(d.checker() + (d.code().isEmpty() ? "" : " · " + d.code()));
        source.getStyleClass().setAll("label", "diagnostic-source");
        HBox below = new HBox(8, source);
        below.setAlignment(Pos.CENTER_LEFT);
        if (!d.fix().isEmpty()) {
            below.getChildren().add(button(Words.get("editor.applyFix"), () -> fix.accept(d)));
        }
        below.getChildren()
                .add(button(
                        Words.get("editor.copy"),
                        () -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, d.message()))));
        VBox row = new VBox(2, message, below);
        row.getStyleClass().setAll("diagnostic-row", DiagnosticStyles.gutterClass(d.severity()));
        return row;
    }

    private Button button(String text, Runnable run) {
        Button button = new Button(text);
        button.getStyleClass().addAll("small", "flat");
        button.setOnAction(e -> {
            popup.hide();
            run.run();
        });
        return button;
    }

    @Override
    public void close() {
        leaving.stop();
        popup.hide();
    }
}
