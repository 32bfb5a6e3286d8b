package dev.codeface.desktop.editor;

import dev.codeface.core.syntax.Diagnostic;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.fxmisc.richtext.event.MouseOverTextEvent;

/// Shows the problems under the mouse after it rests there. FX thread.
final class DiagnosticHover implements AutoCloseable {
    private final EditorDocument document;
    private final Popup popup = new Popup();
    private final VBox box = new VBox();

    DiagnosticHover(EditorSurface surface, EditorDocument document) {
        this.document = document;
        box.getStyleClass().add("diagnostic-hover");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        surface.setMouseOverTextDelay(Duration.ofMillis(350));
        surface.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, e -> {
            List<Diagnostic> here = at(e.getCharacterIndex());
            if (!here.isEmpty()) {
                box.getChildren()
                        .setAll(here.stream().map(DiagnosticHover::line).toList());
                popup.show(
                        surface,
                        e.getScreenPosition().getX(),
                        e.getScreenPosition().getY() + 16);
            }
        });
        surface.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, e -> popup.hide());
    }

    private List<Diagnostic> at(int offset) {
        return document.diagnostics().stream()
                .filter(d -> {
                    var range = DiagnosticStyles.visible(d.range(), document.text());
                    return range.start() <= offset && offset < range.end();
                })
                .limit(6)
                .toList();
    }

    private static Label line(Diagnostic d) {
        Label label = new Label(d.message() + "  " + d.checker() + (d.code().isEmpty() ? "" : " · " + d.code()));
        label.getStyleClass().setAll("label", DiagnosticStyles.gutterClass(d.severity()));
        label.setWrapText(true);
        label.setMaxWidth(520);
        return label;
    }

    @Override
    public void close() {
        popup.hide();
    }
}
