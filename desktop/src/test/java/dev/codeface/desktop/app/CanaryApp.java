package dev.codeface.desktop.app;

import dev.codeface.core.chat.ChatEvent;
import dev.codeface.core.chat.Conversations;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.settings.PrivateFiles;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.desktop.terminal.MirrorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/// An app of its own that is fed known words in every way there is, says so and waits to be killed.
final class CanaryApp {
    private static final Map<String, Integer> COUNTS = new TreeMap<>(Map.ofEntries(
            Map.entry("file", 20),
            Map.entry("typed", 10),
            Map.entry("pane", 40),
            Map.entry("asked", 12),
            Map.entry("answer", 24),
            Map.entry("code", 6),
            Map.entry("draft", 6),
            Map.entry("title", 4),
            Map.entry("search", 8),
            Map.entry("field", 40),
            Map.entry("run", 6),
            Map.entry("secret", 12),
            Map.entry("bug", 12),
            Map.entry("patch", 6),
            Map.entry("setting", 4),
            Map.entry("prompt", 4),
            Map.entry("session", 2)));

    private final AppContext app;
    private final Stagehand hand;
    private final Map<String, Deque<String>> left = new TreeMap<>();

    private CanaryApp(AppContext app, Path home) {
        this.app = app;
        this.hand = new Stagehand(new FxExecutor(), home);
        COUNTS.keySet().forEach(feature -> left.put(feature, new ArrayDeque<>(words(feature))));
    }

    /// The words of one way in.
    static List<String> words(String feature) {
        return IntStream.range(0, COUNTS.get(feature))
                .mapToObj(i -> "zaunkoenig" + feature + "x" + i + "q"
                        + Integer.toString((feature + i).hashCode() & 0xffffff | 1 << 24, 36))
                .toList();
    }

    static List<String> all() {
        return COUNTS.keySet().stream().flatMap(f -> words(f).stream()).toList();
    }

    /// @param args the project; then, the first time, the socket of a server
    public static void main(String[] args) {
        try {
            CanaryApp canaries = new CanaryApp(AppContext.prepare(List.of()), Path.of(args[0]));
            FxThread.run(() -> canaries.app.start(new Stage()));
            FxThread.until(
                    "the window is there",
                    () -> canaries.app.window().features().isPresent());
            if (args.length > 1) {
                canaries.play(Path.of(args[0]), Path.of(args[1]));
            } else {
                canaries.afterwards();
            }
            System.out.println("ready");
            Thread.currentThread().join();
        } catch (Throwable e) {
            // Whoever reads what it says is to see why.
            e.printStackTrace(System.out);
            Runtime.getRuntime().halt(1);
        }
    }

    private String next(String feature) {
        return left.get(feature).pop();
    }

    private Features features() {
        return app.window().features().orElseThrow();
    }

    private void play(Path project, Path socket) throws Exception {
        Path file = project.resolve("calc.py");
        hand.act(() -> app.openFolder(project));
        hand.act(() -> features()
                .mirror()
                .attach(new AttachedTarget(
                        new ServerAddress(socket), "", words("session").getFirst(), "")));
        hand.await("a live mirror", () -> features().mirror().stateProperty().get() == MirrorState.LIVE);
        hand.act(() -> features().open(new Place(file, 1, 1)));
        hand.await("the file", () -> !features().editor().documents().isEmpty());
        talk(project);
        applyAndRun();
        secrets();
        prompt();
        everyField();
        type();
        bugs();
        hand.act(() -> features().tmux().restore().saveQuietly());
        hand.await("saved sessions", () -> saved(own("data/sessions")));
    }

    private static Path own(String place) {
        return Path.of(System.getProperty("codeface.home"), place);
    }

    private static boolean saved(Path sessions) {
        try (var files = Files.isDirectory(sessions) ? Files.list(sessions) : java.util.stream.Stream.<Path>empty()) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /// Questions with everything that can go along, titles, tags, searches, an export, drafts.
    private void talk(Path project) throws Exception {
        AtomicInteger ended = new AtomicInteger();
        app.openChat().orElseThrow().onEvent(event -> {
            if (event instanceof ChatEvent.TurnEnded) {
                ended.incrementAndGet();
            }
        });
        for (int i = 0; i < COUNTS.get("asked"); i++) {
            int before = i;
            hand.act(() -> {
                if (before % 4 == 0) {
                    features().chat().newConversation();
                }
                features().chat().addFileChip();
                features().chat().addPaneChip();
                features().chat().addSelectionChip();
                features().chat().addDiagnosticsChip();
                features().chat().addChangesChip();
            });
            hand.await("file, pane and changes", () -> features().chat().chips().size() >= 3);
            hand.act(() -> features().chat().ask(next("asked") + " in calc.py?"));
            hand.await(
                    "an answer",
                    () -> ended.get() > before
                            && !features().chat().streamingProperty().get());
        }
        var chat = app.openChat().orElseThrow();
        var head = hand.get(() -> features().chat().conversationProperty().get());
        chat.conversations().rename(head, next("title"));
        chat.conversations()
                .file(head, new dev.codeface.core.chat.ConversationSummary.Facts("", "", List.of(next("title"))));
        Path chosen = Files.createDirectories(project.resolveSibling("chosen"));
        for (Conversations.Form form : Conversations.Form.values()) {
            PrivateFiles.write(
                    chosen.resolve(form.name()),
                    chat.conversations().export(head.id(), form).getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A prompt of the person's own, picked behind `/`, and left in the composer.
    private void prompt() throws Exception {
        hand.act(() -> {
            TextInputControl input = (TextInputControl) node(".chat-input");
            input.requestFocus();
            input.setText("/canary");
            input.end();
        });
        hand.await("the prompt", () -> node(".chat-picker").isVisible());
        hand.act(() -> node(".chat-input")
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
        hand.await(
                "its text",
                () -> features()
                        .chat()
                        .draftProperty()
                        .get()
                        .contains(words("prompt").getLast()));
        hand.act(() -> features().chat().newConversation());
    }

    private Node node(String selector) {
        return app.window().stage().getScene().lookup(selector);
    }

    private void applyAndRun() throws Exception {
        hand.press("Apply");
        hand.press("Accept all");
        hand.press("Apply 1 of 1");
        hand.await(
                "a changed text",
                () -> features()
                        .editor()
                        .activeDocument()
                        .get()
                        .modifiedProperty()
                        .get());
        hand.act(() -> features().editor().saveAll());
        for (int i = 0; i < COUNTS.get("run"); i++) {
            String word = next("run");
            hand.act(() -> app.window().loop().orElseThrow().cards().runNow("echo " + word));
            hand.press("Run (Alt+R)");
        }
        hand.act(() -> app.window().loop().orElseThrow().showTimeline(""));
        hand.press("Close");
    }

    private void secrets() throws Exception {
        hand.act(() -> app.window().showSettings("Privacy"));
        hand.press("Set…");
        String phrase = next("secret");
        hand.act(() ->
                inputs().stream().filter(PasswordField.class::isInstance).forEach(field -> field.setText(phrase)));
        hand.press("Set Passphrase");
        hand.await("a passphrase", () -> hand.canPress("Change…"));
        hand.act(() -> app.window().showSettings("Model"));
        hand.await("a field for a key", () -> inputs().stream().anyMatch(PasswordField.class::isInstance));
        hand.act(() -> inputs().stream()
                .filter(PasswordField.class::isInstance)
                .toList()
                .forEach(field -> {
                    field.setText(next("secret"));
                    field.fireEvent(new ActionEvent());
                }));
        hand.await("a kept key", () -> Files.exists(own("data/vault/secrets.sealed")));
        hand.act(() -> app.window().shell().closePage());
    }

    /// Whatever takes text, but for settings: what is set there stands in their file.
    private void everyField() {
        hand.act(() -> {
            app.window().searchFiles(true);
            fill();
            app.window().showSide("outline");
            fill();
            app.window().showPalette();
            fill();
            app.window().shell().closePage();
            app.window().quickOpen(next("search"));
            fill();
            app.window().showAttach();
            fill();
            Window.getWindows().stream()
                    .filter(w -> w != app.window().stage())
                    .toList()
                    .forEach(Window::hide);
            app.window().searchFiles(false);
            inputs().forEach(field -> field.setText(""));
            features().chat().newConversation();
            features().chat().draftProperty().set(next("draft"));
        });
    }

    private void fill() {
        inputs().stream()
                .filter(field -> field.isEditable() && !(field instanceof PasswordField))
                .filter(field -> !left.get("field").isEmpty())
                .forEach(field -> {
                    field.setText(next("field"));
                    field.fireEvent(new ActionEvent());
                });
    }

    private static List<TextInputControl> inputs() {
        List<TextInputControl> found = new ArrayList<>();
        Window.getWindows().forEach(window -> collect(window.getScene().getRoot(), found));
        return found;
    }

    private static void collect(Node node, List<TextInputControl> found) {
        if (node instanceof TextInputControl field) {
            found.add(field);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /// Not saved, and in the store a second later.
    private void type() throws Exception {
        hand.act(() -> {
            features().editorArea().focusEditor();
            Node text = app.window().stage().getScene().getFocusOwner();
            words("typed")
                    .forEach(word -> (word + " ")
                            .chars()
                            .forEach(c -> text.fireEvent(new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    String.valueOf((char) c),
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false))));
        });
        hand.await(
                "a changed text",
                () -> features()
                        .editor()
                        .activeDocument()
                        .get()
                        .modifiedProperty()
                        .get());
        Thread.sleep(1_200);
    }

    /// What nobody foresaw: on threads, in the window, with causes; and the report that tells of it.
    private void bugs() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (AutoCloseable listening = app.watchFailures(report -> told.add(report.code() + ": " + report.message()))) {
            for (int i = 0; i < 5; i++) {
                app.failed(new IllegalStateException(next("bug"), new IOException(next("bug"))));
            }
        }
        String thrown = next("bug");
        Platform.runLater(() -> {
            throw new IllegalArgumentException(thrown);
        });
        hand.act(() -> app.showReport(told.getFirst()));
        saveReport("report-bug.txt");
    }

    /// As it is shown, beside the data.
    private void saveReport(String name) throws Exception {
        hand.await(
                "the report",
                () -> node(".text-area") instanceof TextArea area
                        && area.getText().contains("==== Threads"));
        String text = hand.get(() -> ((TextArea) node(".text-area")).getText());
        BugReports.write(Optional.empty(), own("..").resolve(name).normalize(), text);
    }

    /// The start after the kill: what was typed is back, and the report of the crash is shown.
    private void afterwards() throws Exception {
        hand.await(
                "the unsaved text",
                () -> features().editor().documents().stream()
                        .anyMatch(
                                d -> d.text().toString().contains(words("typed").getLast())));
        hand.press("Show Report…");
        saveReport("report-crash.txt");
    }
}
