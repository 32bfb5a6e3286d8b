package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.context.ContextChip;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.run.VerifyCommands;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.timeline.Moment;
import dev.codeface.desktop.diff.TimelineViewModel;
import dev.codeface.desktop.diff.TimelineViewModel.Shown;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.FxThread;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.desktop.terminal.MirrorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The loop in the whole app, headless, against a scripted model: an error in a pane, its place, a question, a
/// proposal, its review, the verification in the same pane with one consent, and its result back in the chat. For a
/// Maven, a cargo and a Python project, which must pass in the end.
class LoopJourneyTest {
    @TempDir
    private Path home;

    private AppContext app;
    private Stagehand hand;

    /// A project with one mistake.
    ///
    /// @param answer what the scripted model says
    private record Project(String name, String build, String verify, String file, int line, String answer) {}

    private static final List<Project> PROJECTS = List.of(
            new Project("maven", "mvn -o -q compile", "mvn -o -q compile", "src/main/java/Main.java", 3, """
                A semicolon is missing.

                ```java file=src/main/java/Main.java
                <<<<<<< SEARCH
                        int answer = 42
                =======
                        int answer = 42;
                >>>>>>> REPLACE
                ```
                """),
            new Project("cargo", "cargo build --offline", "cargo test", "src/main.rs", 2, """
                `answer` is a text, not a number.

                ```diff
                --- a/src/main.rs
                +++ b/src/main.rs
                @@ -1,3 +1,3 @@
                 fn main() {
                -    let answer: u32 = "42";
                +    let answer: u32 = 42;
                     println!("{answer}");
                ```
                """),
            new Project("python", "python3 -m unittest -q", "python3 -m unittest -q", "calc.py", 2, """
                *** an unrelated sentence

                ```
                *** Begin Patch
                *** Update File: calc.py
                @@
                 def double(x):
                -    return x * y
                +    return x * 2
                *** End Patch
                ```
                """));

    @Test
    void anErrorBecomesAVerifiedChangeInThreeKindsOfProject() throws Exception {
        System.setProperty("codeface.home", home.resolve("home").toString());
        Path socket = home.resolve("s");
        try (ModelPeer peer = new ModelPeer(question -> PROJECTS.stream()
                .filter(p -> question.contains(p.file()))
                .findFirst()
                .orElseThrow()
                .answer())) {
            useModel(peer.url());
            start();
            for (Project project : PROJECTS) {
                play(project, socket);
            }
            assertThat(peer.asked()).hasSize(PROJECTS.size());
            seeWhatTheModelSaw();
            commit(PROJECTS.getLast());
            FxThread.run(app::quit);
            FxThread.until("the window is gone", () -> !app.window().stage().isShowing());
            start();
            takeBackWhatWasApplied();
            FxThread.run(app::quit);
            FxThread.until("the window is gone", () -> !app.window().stage().isShowing());
        } finally {
            Programs.tmux(socket, "kill-server");
            System.clearProperty("codeface.home");
        }
    }

    /// The pane's lines as they left, and the change, are in the timeline, and differ from now or not.
    private void seeWhatTheModelSaw() throws Exception {
        TimelineViewModel timeline = hand.get(() -> loop().showTimeline(""));
        hand.await("moments", () -> timeline.moments().size() >= 4);
        choose(timeline, Moment.Kind.SEEN_PANE, TimelineViewModel.Look.THEN);
        hand.await(
                "the pane as it was",
                () -> timeline.shownProperty().get() instanceof Shown.Text then
                        && then.text().contains("calc.py"));
        choose(timeline, Moment.Kind.SEEN_FILE, TimelineViewModel.Look.NOW);
        hand.await(
                "the file then and now",
                () -> timeline.shownProperty().get() instanceof Shown.Compared compared
                        && compared.review().change().after().contains("x * 2"));
        String conversation =
                hand.get(() -> features().chat().conversationProperty().get().id());
        hand.await("the pane when the question left and when the command was over", () -> {
            // They are kept beside what goes on, perhaps a moment after the page was opened.
            timeline.open(conversation, "");
            return timeline.moments().stream()
                            .filter(m -> m.kind() == Moment.Kind.FRAME)
                            .count()
                    >= 2;
        });
        choose(timeline, Moment.Kind.FRAME, TimelineViewModel.Look.CHANGE);
        hand.await(
                "what the pane shows since",
                () -> timeline.shownProperty().get() instanceof Shown.Compared compared
                        && compared.review().change().after().contains("OK")
                        && !compared.review().change().before().contains("\nOK"));
        choose(timeline, Moment.Kind.CHANGED, TimelineViewModel.Look.NOW);
        hand.await(
                "no difference to what the change left",
                () -> timeline.shownProperty().get() instanceof Shown.Message same
                        && same.key().equals("timeline.same"));
        hand.press("Close");
    }

    private void choose(TimelineViewModel timeline, Moment.Kind kind, TimelineViewModel.Look look) throws Exception {
        hand.act(() -> {
            timeline.lookProperty().set(look);
            timeline.selectedProperty()
                    .set(timeline.moments().stream()
                            .filter(m -> m.kind() == kind)
                            .findFirst()
                            .orElseThrow());
        });
    }

    /// After a restart the block is known as applied, and its checkpoint leads back.
    private void takeBackWhatWasApplied() throws Exception {
        hand.press("Changes");
        hand.press("Close");
        hand.press("Go back…");
        hand.press("Accept all");
        hand.press("Apply 1 of 1");
        Path file = home.toRealPath().resolve("python/calc.py");
        hand.await(
                "the text from before",
                () -> features()
                        .editor()
                        .find(file)
                        .map(d -> d.text().toString().contains("x * y"))
                        .orElse(false));
        hand.act(() -> features().editor().saveAll());
    }

    private void useModel(String url) {
        try (Tasks tasks = new Tasks(failure -> {})) {
            SettingsStore settings = SettingsStore.open(
                    dev.codeface.core.settings.AppDirectories.ofProcess().settingsFile(), tasks);
            settings.update(s -> s.withModel(s.model().withEndpoint("custom", url, "m")));
            settings.close();
        }
    }

    private void start() {
        app = AppContext.prepare(List.of());
        hand = new Stagehand(new FxExecutor(), home);
        FxThread.run(() -> app.start(new Stage()));
        FxThread.until("the features are up", () -> app.window().features().isPresent());
        FxThread.run(() -> {
            app.window().stage().setWidth(1440);
            app.window().stage().setHeight(900);
        });
    }

    private void play(Project project, Path socket) throws Exception {
        Path folder = Files.createDirectories(home.resolve(project.name())).toRealPath();
        write(folder, project.name());
        Path file = folder.resolve(project.file());
        String session = project.name();
        Programs.tmux(
                socket,
                "new-session",
                "-d",
                "-s",
                session,
                "-x",
                "110",
                "-y",
                "30",
                "-c",
                folder.toString(),
                "env JAVA_HOME='" + System.getProperty("java.home") + "' PS1='$ ' sh");
        Programs.tmux(socket, "send-keys", "-t", session + ":0.0", project.build(), "Enter");
        FxThread.run(() -> app.openFolder(folder));
        app.window().features().orElseThrow();
        hand.act(() -> features().mirror().attach(new AttachedTarget(new ServerAddress(socket), "", session, "")));
        hand.await("a live mirror", () -> features().mirror().stateProperty().get() == MirrorState.LIVE);
        chooseVerification(folder, project);

        hand.await(
                "the error of the pane at its place",
                () -> loop().places().foundProperty().get().stream()
                        .anyMatch(p -> p.file().equals(file) && p.line() == project.line()));
        hand.act(() -> loop().places().open(1));
        hand.await("the file", () -> {
            EditorDocument open = features().editor().activeDocument().get();
            return open != null && open.path().equals(file);
        });
        if (hand.canPress("Close the tour")) {
            hand.press("Close the tour");
        }
        picture(project, "1-error-at-its-place");
        hand.act(() -> features().chat().newConversation());
        hand.act(() -> loop().askAboutError());
        hand.await("the chips", () -> features().chat().chips().size() == 2);
        picture(project, "2-question-with-chips");
        hand.act(() -> features().chat().ask("What is wrong?"));
        hand.await("the answer", () -> hand.canPress("Apply"));
        picture(project, "3-answer-checked");
        hand.press("Apply");
        hand.await("the review", () -> hand.canPress("Accept all"));
        picture(project, "4-review");
        hand.press("Accept all");
        hand.press("Apply 1 of 1");
        hand.await("a changed text", () -> {
            EditorDocument open = features().editor().activeDocument().get();
            return open != null && open.modifiedProperty().get();
        });
        hand.act(() -> features().editor().saveAll());
        hand.await(
                "a saved text",
                () -> !features()
                        .editor()
                        .activeDocument()
                        .get()
                        .modifiedProperty()
                        .get());
        picture(project, "5-applied");
        hand.press("Verify in pane…");
        hand.await("what is asked for", () -> hand.canPress("Run (Alt+R)"));
        picture(project, "6-consent");
        hand.press("Run (Alt+R)");
        hand.await("the result in the chat", () -> hand.canPress("Again…"));
        picture(project, "7-verified");
        // The shell itself told exit status 0: only what failed or is not known can be asked about.
        assertThat(hand.get(() -> hand.canPress("Ask about it")))
                .as(project.name() + " passes")
                .isFalse();
        String conversation =
                hand.get(() -> features().chat().conversationProperty().get().id());
        assertThat(loop().checkpoints().of(conversation)).hasSize(1);
        assertThat(screen(socket, session)).contains("tmux set -p @codeface-run");
        attachWhatIsNew(project);
        assertThat(Programs.tmux(socket, "show-options", "-p", "-t", session + ":0.0"))
                .doesNotContain("@codeface");
    }

    /// What the pane printed since it went along with the question, picked behind `@`: the run, and not the error
    /// again.
    private void attachWhatIsNew(Project project) throws Exception {
        hand.act(() -> {
            TextInputControl input = (TextInputControl) node(".chat-input");
            input.requestFocus();
            input.setText("@newout");
            input.end();
        });
        hand.await("the picker", () -> node(".chat-picker").isVisible());
        picture(project, "7-new-output-offered");
        hand.act(() -> node(".chat-input")
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
        hand.await("its chip", () -> features().chat().chips().size() == 1);
        assertThat(hand.get(() -> features().chat().chips().getFirst().chip()))
                .isInstanceOfSatisfying(
                        ContextChip.PaneLines.class,
                        chip -> assertThat(chip.text())
                                .startsWith("$ " + project.verify() + "; tmux set -p @codeface-run"));
        picture(project, "7-new-output");
    }

    private Node node(String selector) {
        return app.window().stage().getScene().lookup(selector);
    }

    /// The verified change alone is committed, by git in the pane and after consent; what else is open stays open.
    private void commit(Project project) throws Exception {
        Path folder = home.toRealPath().resolve(project.name());
        Files.writeString(folder.resolve("test_calc.py"), "# not part of it\n", StandardOpenOption.APPEND);
        hand.press("Commit…");
        hand.await("the command", () -> hand.canPress("Run in pane…"));
        picture(project, "8-commit");
        hand.press("Run in pane…");
        hand.await("what is asked for", () -> hand.canPress("Run (Alt+R)"));
        picture(project, "9-commit-consent");
        hand.press("Run (Alt+R)");
        hand.await(
                "the commit",
                () -> Programs.run(folder, "git", "log", "--format=%s").lines().count() == 2);
        assertThat(Programs.run(folder, "git", "show", "--format=", "--name-only"))
                .isEqualToIgnoringWhitespace("calc.py");
        assertThat(Programs.run(folder, "git", "status", "--porcelain", "-uno"))
                .isEqualToIgnoringWhitespace("M test_calc.py");
    }

    /// The window in front, for people to look at: `target/pictures/loop`.
    private void picture(Project project, String step) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pictures", "loop"));
        Image image = hand.get(() -> {
            List<Window> open = Window.getWindows().stream()
                    .filter(w -> w.isShowing() && w instanceof Stage)
                    .toList();
            return open.getLast().getScene().snapshot(null);
        });
        PngFile.write(image, folder.resolve(project.name() + "-" + step + ".png"));
    }

    /// Where the build files suggest another command, or none, the person chooses: that is kept in the app's own data.
    private void chooseVerification(Path folder, Project project) throws Exception {
        if (!VerifyCommands.detect(folder).equals(java.util.Optional.of(project.verify()))) {
            loop().verification().choose(folder, project.verify());
        }
    }

    private Features features() {
        return app.window().features().orElseThrow();
    }

    private Loop loop() {
        return app.window().loop().orElseThrow();
    }

    private static void write(Path folder, String name) throws IOException {
        switch (name) {
            case "maven" -> {
                Path main =
                        Files.createDirectories(folder.resolve("src/main/java")).resolve("Main.java");
                Files.writeString(
                        main,
                        "class Main {\n    public static void main(String[] arguments) {\n        int answer = 42\n"
                                + "        System.out.println(answer);\n    }\n}\n");
                Files.writeString(folder.resolve("pom.xml"), pom());
            }
            case "cargo" -> {
                Path main = Files.createDirectories(folder.resolve("src")).resolve("main.rs");
                Files.writeString(main, "fn main() {\n    let answer: u32 = \"42\";\n    println!(\"{answer}\");\n}\n");
                Files.writeString(
                        folder.resolve("Cargo.toml"),
                        "[package]\nname = \"looped\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
            }
            default -> {
                Files.writeString(folder.resolve("calc.py"), "def double(x):\n    return x * y\n");
                Files.writeString(
                        folder.resolve("test_calc.py"),
                        "import unittest\nfrom calc import double\n\nclass T(unittest.TestCase):\n"
                                + "    def test(self):\n        self.assertEqual(double(4), 8)\n");
                Programs.commitAll(folder);
            }
        }
    }

    /// With the plugins of this build, which are there when it runs offline.
    private static String pom() throws IOException {
        String own = Files.readString(Path.of("../pom.xml"));
        StringBuilder plugins = new StringBuilder();
        for (String name : List.of("maven-resources-plugin", "maven-compiler-plugin")) {
            Matcher version =
                    Pattern.compile(name + "</artifactId>\\s*<version>([^<]+)<").matcher(own);
            assertThat(version.find()).isTrue();
            plugins.append("<plugin><artifactId>" + name + "</artifactId><version>" + version.group(1)
                    + "</version></plugin>");
        }
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                + "<groupId>g</groupId><artifactId>a</artifactId><version>1</version><properties>"
                + "<maven.compiler.release>25</maven.compiler.release>"
                + "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>"
                + "<build><plugins>" + plugins + "</plugins></build></project>\n";
    }

    private static String screen(Path socket, String session) {
        return Programs.tmux(socket, "capture-pane", "-p", "-J", "-S", "-200", "-t", session + ":0.0");
    }
}
