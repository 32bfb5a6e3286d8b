package dev.codeface.desktop.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.error.ErrorReport;
import dev.codeface.core.error.ErrorReporter;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.editor.ThemedScene;
import dev.codeface.desktop.text.Texts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class PanelBoundaryTest {
    private final List<ErrorReport> reports = new ArrayList<>();

    @Test
    void aFailingPanelIsNamedPutAwayAndBroughtBack() {
        FxThread.run(() -> {
            ErrorReporter errors = new ErrorReporter(Clock.systemUTC());
            errors.listen(reports::add);
            Button faulty = new Button("Press");
            faulty.setOnAction(e -> {
                throw new IllegalStateException("provoked");
            });
            StackPane content = new StackPane(faulty);
            PanelBoundary boundary = new PanelBoundary("the chat", content, errors, Texts.of("en"));
            ThemedScene.of(boundary, 400, 300, true);

            faulty.fire();
            assertThat(reports).hasSize(1);
            assertThat(reports.getFirst().where()).isEqualTo("the chat");
            assertThat(boundary.getChildren()).containsExactly(content);
            faulty.fire();
            faulty.fire();
            assertThat(boundary.getChildren()).doesNotContain(content);

            Button again = (Button) boundary.lookupAll(".button").iterator().next();
            again.fire();
            assertThat(boundary.getChildren()).containsExactly(content);
            assertThat(reports).extracting(ErrorReport::count).containsExactly(1, 2, 3);
        });
    }
}
