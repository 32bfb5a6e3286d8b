package dev.codeface.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.run.Act;
import dev.codeface.core.run.Approval;
import dev.codeface.core.run.CommandPart;
import dev.codeface.core.run.ConsentRequest;
import dev.codeface.core.run.ConsentService;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.app.AccessibilityWalk;
import dev.codeface.desktop.app.FocusWalk;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.editor.ThemedScene;
import dev.codeface.tmux.TmuxPaneObserver;
import dev.codeface.tmux.TmuxPaneWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dialog before a real pane: what it draws, when and by what it can be answered.
class ConsentDialogTest {
    private static final String COMMAND = "printf 'a\u202Eb'";

    @TempDir
    private Path temp;

    private final Tasks tasks = new Tasks(failure -> {});
    private ConsentService consent;
    private ConsentViewModel model;
    private Stage owner;
    private Stage dialog;

    private static final class NoLog implements AuditLog {
        @Override
        public void add(AuditEntry.Kind kind, String what, String detail) {}

        @Override
        public List<AuditEntry> page(long before, int limit) {
            return List.of();
        }

        @Override
        public long firstBroken() {
            return 0;
        }
    }

    @BeforeEach
    void open() throws Exception {
        tmux("new-session", "-d", "-s", "work", "-x", "60", "-y", "10", "PS1='$ ' sh");
        until("a prompt", () -> screen().equals("$"));
        consent = new ConsentService(
                new TmuxPaneObserver(tasks, System.getenv(), null),
                new TmuxPaneWriter(tasks, System.getenv(), null),
                new NoLog(),
                System::nanoTime,
                (server, pane) -> {});
        ConsentRequest request = consent.prepare(address(), "%0", COMMAND);
        FxThread.run(() -> {
            owner = new Stage();
            owner.setScene(ThemedScene.of(new StackPane(), 300, 200, true));
            owner.show();
            model = new ConsentViewModel(
                    consent, request, () -> consent.prepare(address(), "%0", COMMAND), tasks, FxThread.executor());
            model.explained(List.of(new CommandPart("printf", "prints a text", false)));
            dialog = ConsentDialog.show(owner, model);
        });
    }

    @AfterEach
    void close() {
        FxThread.run(() -> {
            dialog.close();
            owner.close();
        });
        tmux("kill-server");
        tasks.close();
    }

    private ServerAddress address() {
        return new ServerAddress(temp.resolve("s"));
    }

    private String tmux(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("tmux", "-u", "-f", "/dev/null", "-S", temp.resolve("s").toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("TMUX");
            Process process = builder.start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String screen() {
        return tmux("capture-pane", "-p", "-t", "%0");
    }

    private static void until(String what, java.util.function.BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + java.time.Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static Stream<Node> all(Node root) {
        return root instanceof Parent parent
                ? Stream.concat(
                        Stream.of(root),
                        parent.getChildrenUnmodifiable().stream().flatMap(ConsentDialogTest::all))
                : Stream.of(root);
    }

    private Button button(String text) {
        return (Button) all(dialog.getScene().getRoot())
                .filter(n -> n instanceof Button b && b.getText().startsWith(text))
                .findFirst()
                .orElseThrow();
    }

    private void key(Node target, KeyCode code, boolean alt) {
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            javafx.event.Event.fireEvent(target, new KeyEvent(type, "", "", code, false, false, alt, false));
        }
    }

    @Test
    void neitherEnterNorSpaceNorAnEarlyClickApprovesAndInsertIsInFront() throws Exception {
        FxThread.run(() -> {
            button("Insert").fire();
            model.allow(Act.RUN);
            assertThat(button("Insert").isDisabled()).isTrue();
            assertThat(dialog.getScene().getFocusOwner()).isEqualTo(button("Cancel"));
        });
        FxThread.until("armed", () -> model.armedProperty().get());
        FxThread.run(() -> {
            for (String name : List.of("Insert", "Run")) {
                button(name).requestFocus();
                key(button(name), KeyCode.ENTER, false);
                key(button(name), KeyCode.SPACE, false);
            }
            assertThat(button("Insert").getStyleClass()).contains("accent");
            assertThat(button("Run").isDefaultButton() || button("Insert").isDefaultButton())
                    .isFalse();
        });
        assertThat(model.outcome()).isNotDone();
        assertThat(screen()).isEqualTo("$");
        FxThread.run(() -> key(button("Insert"), KeyCode.I, true));
        FxThread.until("inserted", () -> model.outcome().isDone());
        Optional<Approval> sent = model.outcome().join();
        assertThat(sent.orElseThrow().act()).isEqualTo(Act.INSERT);
        until("it is there", () -> screen().startsWith("$ printf 'a"));
        assertThat(FxThread.get(dialog::isShowing)).isFalse();
    }

    @Test
    void itDrawsWhatWouldBeSentAndWhereAndWhatItDoes() {
        FxThread.until(
                "drawn",
                () -> all(dialog.getScene().getRoot())
                        .anyMatch(n -> n instanceof Label l && "U+202E RLO".equals(l.getText())));
        List<String> words = FxThread.get(() -> all(dialog.getScene().getRoot())
                .map(n -> n instanceof Text t ? t.getText() : n instanceof Label l ? l.getText() : "")
                .toList());
        assertThat(words).contains("printf 'a", "U+202E RLO", "b'", "printf — prints a text");
        assertThat(words).anyMatch(w -> w.startsWith("sh   ·   "));
        assertThat(words).anyMatch(w -> w.contains("1 character is invisible"));
        assertThat(words).noneMatch(w -> w.contains("\u202E"));
        FxThread.until("armed", () -> model.armedProperty().get());
        FxThread.run(() -> {
            Node root = dialog.getScene().getRoot();
            assertThat(AccessibilityWalk.of("consent", root)).isEmpty();
            assertThat(FocusWalk.of("consent", root)).isEmpty();
        });
    }

    @Test
    void aPaneThatChangedMeanwhileIsLookedAtAgainAndAskedForAgain() throws Exception {
        FxThread.until("armed", () -> model.armedProperty().get());
        tmux("send-keys", "-t", "%0", "echo other");
        until("typed elsewhere", () -> screen().equals("$ echo other"));
        CompletableFuture<Optional<Approval>> outcome = model.outcome();
        FxThread.run(() -> button("Run").fire());
        FxThread.until("told", () -> !model.problemProperty().get().isEmpty());
        assertThat(model.problemProperty().get()).contains("not as it was");
        FxThread.until(
                "asked again",
                () -> model.requestProperty().get().pane().cursorLine().contains("other"));
        assertThat(outcome).isNotDone();
        assertThat(screen()).isEqualTo("$ echo other");
        FxThread.run(() -> dialog.close());
        assertThat(outcome.join()).isEmpty();
    }
}
