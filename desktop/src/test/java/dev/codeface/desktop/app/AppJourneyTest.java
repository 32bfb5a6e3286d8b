package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.ipc.IpcClient;
import dev.codeface.core.ipc.IpcReply;
import dev.codeface.core.ipc.IpcRequest;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.core.vault.VaultStart;
import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.shell.MenuPlan;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.desktop.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole app in a window of its own, headless: first run, what another process asks, lock and unlock, the next
/// start, the end of everything; and each screen as a screen reader meets it.
class AppJourneyTest {
    private static final List<String> PAGES =
            List.of("Appearance", "Editor", "Model", "Terminal", "Privacy", "Record", "Shortcuts", "Advanced");

    @TempDir
    Path home;

    private AppContext app;
    private Tasks tasks;

    @BeforeEach
    void place() {
        System.setProperty("codeface.home", home.toString());
        tasks = new Tasks(failure -> {});
    }

    @AfterEach
    void clear() {
        System.clearProperty("codeface.home");
        tasks.close();
    }

    private static final List<String> PANELS = List.of(
            "chat.conversations", "chat.egress", "run.timeline", "run.checkpoints", "editor.replace", "file.encoding");
    private static final List<String> DIALOGS =
            List.of("tmux.attach", "tmux.watch.manage", "tmux.session.saved", "tmux.record.show");

    private BiFunction<String, Node, List<String>> inspect = AccessibilityWalk::of;

    private void start(String... arguments) {
        app = AppContext.prepare(List.of(arguments));
        FxThread.run(() -> app.start(new Stage()));
        FxThread.until("the features are up", () -> app.window().features().isPresent());
    }

    private void quit() {
        FxThread.run(app::quit);
        FxThread.until("the window is gone", () -> !app.window().stage().isShowing());
        // The end goes on for a moment after the window is hidden.
        FxThread.until("the marker is gone", () -> !Files.exists(home.resolve("state/running.json")));
    }

    @Test
    void aFirstRunAsksWhatShallProtectTheDataAndThePassphraseThenLocksIt() throws Exception {
        start();
        assertThat(FxThread.get(() -> banner("banner-protection"))).isPresent();
        FxThread.run(() ->
                app.window().features().orElseThrow().chat().draftProperty().set("half a question"));

        FxThread.run(() -> app.window().showSettings("Privacy"));
        press("Set…");
        FxThread.run(() -> {
            List<TextInputControl> fields = inputs(f -> f instanceof PasswordField);
            fields.forEach(f -> f.setText("correct horse"));
        });
        press("Set Passphrase");
        FxThread.until("the passphrase is set", () -> button("Change…").isPresent());
        FxThread.run(app::lock);
        FxThread.until(
                "it is locked",
                () -> app.window().features().isEmpty() && button("Unlock").isPresent());
        assertThat(FxThread.get(() -> words(root()))).noneMatch(text -> text.contains("half a question"));

        FxThread.run(() -> {
            app.window().toggleSettings();
            app.window().shell().focus(ShellRegion.CHAT);
            app.window().shell().closePage();
        });
        assertThat(FxThread.get(() -> button("Unlock")))
                .as("nothing leads past it")
                .isPresent();
        unlockWith("wrong");
        FxThread.until(
                "the wrong one is refused",
                () -> words(root()).stream().anyMatch(text -> text.contains("does not fit")));
        unlockWith("correct horse");
        FxThread.until("it is open", () -> app.window().features().isPresent());
        FxThread.until(
                "the draft is back",
                () -> app.window()
                        .features()
                        .orElseThrow()
                        .chat()
                        .draftProperty()
                        .get()
                        .equals("half a question"));
        aBackupIsPutInPlaceWithoutAskingAgain();
        aChangedKeyAsksForThePassphraseThatOpensIt();
        quit();
        assertThat(files(home))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("half a question", "correct horse", "kanarie"));
        for (Path file : files(home)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    /// Whoever is before the window has unlocked it.
    private void aBackupIsPutInPlaceWithoutAskingAgain() {
        FxThread.run(() -> app.window().showSettings("Privacy"));
        // From here on nothing but the passphrase opens the vault.
        FxThread.run(() -> root().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(b -> "Remove Key file on this machine".equals(b.getAccessibleText()))
                .findFirst()
                .orElseThrow()
                .fire());
        FxThread.until("the key file is gone", () -> !Files.exists(home.resolve("state/device.key")));
        press("Back Up Now");
        FxThread.until(
                "it was read through",
                () -> words(root()).stream().anyMatch(text -> text.startsWith("Made and read through")));
        Features before = FxThread.get(() -> {
            Features open = app.window().features().orElseThrow();
            open.chat().draftProperty().set("typed later");
            return open;
        });
        press("Restore…");
        FxThread.until("it is offered", () -> button("Restore This One").isPresent());
        press("Restore This One");
        FxThread.until("the window is filled again, and nothing was asked", () -> {
            assertThat(button("Unlock")).isEmpty();
            return app.window().features().filter(now -> now != before).isPresent();
        });
        FxThread.until(
                "what there was then",
                () -> app.window()
                        .features()
                        .orElseThrow()
                        .chat()
                        .draftProperty()
                        .get()
                        .equals("half a question"));
    }

    private void aChangedKeyAsksForThePassphraseThatOpensIt() throws Exception {
        Path vault = home.resolve("data/vault/vault.json");
        byte[] before = Files.readAllBytes(vault);
        FxThread.run(() -> app.window().showSettings("Privacy"));
        press("Change Key…");
        FxThread.run(() -> inputs(f -> f instanceof PasswordField).getLast().setText("correct horse"));
        press("Go on");
        FxThread.until("the last word", () -> button("Change the key").isPresent());
        press("Change the key");
        FxThread.until("another key is in force", () -> button("Unlock").isPresent());
        assertThat(Files.readAllBytes(vault)).isNotEqualTo(before);
        unlockWith("correct horse");
        FxThread.until("it is open", () -> app.window().features().isPresent());
        FxThread.until(
                "everything is there",
                () -> app.window()
                        .features()
                        .orElseThrow()
                        .chat()
                        .draftProperty()
                        .get()
                        .equals("half a question"));
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void unlockWith(String phrase) {
        FxThread.run(() -> inputs(f -> f instanceof PasswordField).getFirst().setText(phrase));
        press("Unlock");
    }

    @Test
    void anotherProcessOpensFilesAndAddsToTheDraftAndASecondStartHandsOver() throws Exception {
        Path file = Files.writeString(home.resolve("Main.java"), "class Main {\n    int a;\n}\n");
        start();
        IpcClient client = new IpcClient(AppDirectories.ofProcess().runtime(), tasks);
        IpcReply opened = client.send(new IpcRequest.Open(List.of(new IpcRequest.Target(file.toString(), 2, 5))));
        assertThat(opened.ok()).as(opened.text()).isTrue();
        FxThread.until("the caret is there", () -> {
            var document = app.window()
                    .features()
                    .orElseThrow()
                    .editor()
                    .activeDocument()
                    .get();
            return document != null && document.caretPosition().line() == 1;
        });
        assertThat(client.send(new IpcRequest.DraftAppend("from outside\n", "test"))
                        .ok())
                .isTrue();
        assertThat(FxThread.get(() -> app.window()
                        .features()
                        .orElseThrow()
                        .chat()
                        .draftProperty()
                        .get()))
                .isEqualTo("from outside");
        await(() ->
                Boolean.TRUE.equals(client.send(new IpcRequest.Status()).data().get("open")));
        assertThat(AppContext.prepare(List.of(file.toString())).handOver()).isTrue();
        quit();

        start();
        FxThread.until(
                "the tab is back",
                () -> app.window().features().orElseThrow().editor().documents().size() == 1);
        assertThat(FxThread.get(() -> banner("banner-start"))).isEmpty();
        FxThread.run(() -> app.window().showSettings("Privacy"));
        FxThread.run(() -> {
            inputs(f -> f instanceof TextField && "DELETE".equals(word(f))).forEach(f -> f.setText("DELETE"));
        });
        press("Delete Everything");
        FxThread.until("the data is gone", () -> !Files.exists(home.resolve("data")));
        assertThat(file).exists();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 20; i++) {
            if (condition.call()) {
                return;
            }
        }
        throw new AssertionError("never");
    }

    private static String word(TextInputControl field) {
        String prompt = field.getPromptText();
        return prompt != null && prompt.contains("DELETE") ? "DELETE" : "";
    }

    @Test
    void everyControlOfEveryScreenHasARoleAndANameAndIsReachedByTab() throws Exception {
        List<String> nameless = new ArrayList<>();
        inspect = (screen, root) -> {
            List<String> all = new ArrayList<>(AccessibilityWalk.of(screen, root));
            all.addAll(FocusWalk.of(screen, root));
            return all;
        };
        overTheScreens(nameless);
        List<Action> actions = app.window().actions().all();
        assertThat(actions.stream().map(Action::id)).as("laid out in menus").containsAll(new MenuPlan().named());
        assertThat(actions.stream().map(Action::shortcut).filter(Objects::nonNull))
                .as("keys that can be pressed")
                .allMatch(KeyCodeCombination.class::isInstance);
        FxThread.run(() -> {
            app.window()
                    .shell()
                    .showPage(new UnlockView(
                            new Storage(
                                    AppDirectories.ofProcess(),
                                    Map.of(),
                                    Optional.empty(),
                                    VaultStart.Otherwise.REFUSE,
                                    tasks),
                            new Storage.Opening.Locked(Set.of(SlotKind.values()), List.of("It does not answer.")),
                            Texts.of("de"),
                            tasks,
                            Runnable::run,
                            opening -> {}));
            nameless.addAll(walk("every way to unlock"));
        });
        FxThread.run(app::lock);
        FxThread.until("it is locked", () -> button("Unlock with the Key File").isPresent());
        FxThread.run(() -> nameless.addAll(walk("unlock")));
        press("Unlock with the Key File");
        FxThread.until("it is open", () -> app.window().features().isPresent());
        quit();
        assertThat(nameless.stream().distinct().toList()).isEmpty();
    }

    /// In the window of a first start no text has less room than it needs.
    @Test
    void textsGrowToTwiceTheirSizeWithoutBeingCut() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/settings.json"), "{\"appearance\": {\"zoom\": 2.0}}");
        inspect = ClippedTexts::of;
        List<String> cut = new ArrayList<>();
        overTheScreens(cut);
        quit();
        assertThat(cut.stream().distinct().toList()).isEmpty();
    }

    private void overTheScreens(List<String> nameless) throws Exception {
        Path file = Files.writeString(home.resolve("Main.java"), "class Main {\n    int a\n}\n");
        start(file.toString());
        FxThread.until(
                "a tab is open",
                () -> !app.window()
                        .features()
                        .orElseThrow()
                        .editor()
                        .documents()
                        .isEmpty());
        FxThread.run(() -> {
            for (ShellRegion region : ShellRegion.values()) {
                app.window().shell().show(region, true);
            }
            nameless.addAll(walk("main window"));
            for (String side : List.of("search", "outline", "problems", "files")) {
                app.window().showSide(side);
                nameless.addAll(walk("side " + side));
            }
            app.window().showTour();
            nameless.addAll(walk("tour"));
            app.window().showPalette();
            nameless.addAll(walk("palette"));
            app.window().shell().closePage();
            app.window().quickOpen("");
            nameless.addAll(walk("quick open"));
        });
        for (String page : PAGES) {
            FxThread.run(() -> {
                app.window().showSettings(page);
                nameless.addAll(walk("settings " + page));
            });
        }
        pageThenWalk("report", () -> app.showReport("bug-12345"), nameless);
        pageThenWalk("guide", app.window()::showGuide, nameless);
        FxThread.run(() -> app.window().shell().closePage());
        for (String id : PANELS) {
            FxThread.run(() -> {
                perform(id);
                nameless.addAll(walk(id));
            });
        }
        for (String id : DIALOGS) {
            // Tests before this one may have left windows of theirs.
            Set<Window> others = FxThread.get(() -> {
                Set<Window> before = Set.copyOf(Window.getWindows());
                perform(id);
                return before;
            });
            FxThread.until(id + " is shown", () -> dialog(others).isPresent());
            FxThread.run(() -> {
                Window window = dialog(others).orElseThrow();
                nameless.addAll(walk(id, window.getScene().getRoot(), 2));
                window.hide();
            });
            FxThread.until(id + " is gone", () -> dialog(others).isEmpty());
        }
    }

    private void perform(String id) {
        app.window().actions().all().stream()
                .filter(action -> action.id().equals(id))
                .findFirst()
                .orElseThrow()
                .run()
                .run();
    }

    private static Optional<Window> dialog(Set<Window> others) {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage && !others.contains(window))
                .findFirst();
    }

    private void pageThenWalk(String screen, Runnable show, List<String> nameless) {
        FxThread.run(() -> {
            app.window().shell().closePage();
            show.run();
        });
        FxThread.until(screen + " is shown", () -> app.window().shell().isPageShown());
        FxThread.run(() -> nameless.addAll(walk(screen)));
    }

    private List<String> walk(String screen) {
        return walk(screen, root(), 10);
    }

    /// @param least controls that have to be there
    private List<String> walk(String screen, Node root, int least) {
        root.applyCss();
        // What wraps knows its height only once it knows its width.
        ((Parent) root).layout();
        all(root, node -> node instanceof Parent).forEach(node -> ((Parent) node).requestLayout());
        ((Parent) root).layout();
        assertThat(AccessibilityWalk.count(root)).as(screen).isGreaterThan(least);
        return inspect.apply(screen, root);
    }

    private Node root() {
        return app.window().stage().getScene().getRoot();
    }

    private Optional<Node> banner(String id) {
        return all(root(), node -> id.equals(node.getId())).stream().findFirst();
    }

    private Optional<Button> button(String text) {
        return all(root(), node -> node instanceof Button b && text.equals(b.getText())).stream()
                .map(Button.class::cast)
                .findFirst();
    }

    private void press(String text) {
        FxThread.until(
                "there is a button " + text,
                () -> button(text).filter(b -> !b.isDisabled()).isPresent());
        FxThread.run(
                () -> button(text).map(ButtonBase.class::cast).orElseThrow().fire());
    }

    private List<TextInputControl> inputs(Predicate<TextInputControl> wanted) {
        return all(root(), node -> node instanceof TextInputControl field && wanted.test(field)).stream()
                .map(TextInputControl.class::cast)
                .toList();
    }

    private static List<String> words(Node root) {
        List<String> words = new ArrayList<>();
        for (Node node : all(root, n -> n instanceof Labeled || n instanceof TextInputControl)) {
            String text = node instanceof Labeled labeled ? labeled.getText() : ((TextInputControl) node).getText();
            words.add(String.valueOf(text));
        }
        return words;
    }

    private static List<Node> all(Node node, Predicate<Node> wanted) {
        List<Node> found = new ArrayList<>();
        if (wanted.test(node)) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(all(child, wanted)));
        }
        return found;
    }
}
