package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.desktop.editor.Banner;
import dev.codeface.desktop.editor.CodeEditor;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.fx.FxExecutor;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An app that is killed while a text is not saved, and the next start: the text is back, with a comparison to the
/// file,
/// which has changed meanwhile.
class CrashJourneyTest {
    private static final String TYPED = "// half a thought ";
    private static final String OF_OTHERS = "fn main() {}\nfn added_by_others() {}\n";

    @TempDir
    Path home;

    @AfterEach
    void clear() {
        System.clearProperty("codeface.home");
    }

    @Test
    void whatWasTypedASecondBeforeAKillIsBackWithAComparison() throws Exception {
        Path file = Files.writeString(home.resolve("main.rs"), "fn main() {}\n");
        Path data = home.resolve("home");
        Path settings = Files.createDirectories(data.resolve("config")).resolve("settings.json");
        Files.writeString(settings, "{\"privacy\": {\"keyFileAccepted\": true}}");
        killAfterTyping(file, data);
        assertThat(file).as("a crash saves nothing").hasContent("fn main() {}\n");
        Files.writeString(file, OF_OTHERS);

        System.setProperty("codeface.home", data.toString());
        AppContext app = AppContext.prepare(List.of());
        Stagehand hand = new Stagehand(new FxExecutor(), home);
        FxThread.run(() -> app.start(new Stage()));
        FxThread.until(
                "the text is back",
                () -> document(app)
                        .filter(d -> d.text().toString().startsWith(TYPED + "fn main()"))
                        .isPresent());
        EditorDocument document = FxThread.get(() -> document(app).orElseThrow());
        assertThat(FxThread.get(() -> document.banners().stream()
                        .filter(b -> b.kind() == Banner.Kind.WARN)
                        .map(Banner::text)
                        .toList()))
                .anyMatch(text -> text.contains("restored") && text.contains("changed on disk"));
        assertThat(FxThread.get(() -> document.modifiedProperty().get())).isTrue();

        hand.press("Compare");
        hand.await("the comparison", () -> hand.canPress("Keep all of mine"));
        hand.press("Keep all of mine");
        FxThread.run(() -> app.window().features().orElseThrow().editor().save(document));
        FxThread.until("it is saved", () -> !document.modifiedProperty().get());
        assertThat(Files.readString(file)).startsWith(TYPED + "fn main()");
        FxThread.run(app::quit);
        FxThread.until("the window is gone", () -> !app.window().stage().isShowing());
        FxThread.until("it ended well", () -> !Files.exists(data.resolve("state/running.json")));
    }

    private static Optional<EditorDocument> document(AppContext app) {
        return app.window()
                .features()
                .flatMap(f -> f.editorArea().activeEditor())
                .map(CodeEditor::document);
    }

    /// Starts the app in a process of its own, waits for the promised second after it typed, and kills it.
    private static void killAfterTyping(Path file, Path data) throws Exception {
        Process app = AppProcess.start(CrashingEditor.class, data, file.toString(), TYPED);
        List<String> said = new ArrayList<>();
        try (BufferedReader out = app.inputReader()) {
            for (String line = out.readLine(); line != null && !line.equals("typed"); line = out.readLine()) {
                said.add(line);
            }
            assertThat(app.waitFor(1_500, TimeUnit.MILLISECONDS))
                    .as("it runs: %s", said)
                    .isFalse();
        } finally {
            app.destroyForcibly().waitFor();
        }
    }
}
