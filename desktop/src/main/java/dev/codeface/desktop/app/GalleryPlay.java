package dev.codeface.desktop.app;

import dev.codeface.desktop.app.Stagehand.StepFailedException;
import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Shows every screen once in our dark and once in our light theme, for a designer's eye. Runs on a thread of its own.
final class GalleryPlay {
    private static final List<String> SETTINGS =
            List.of("Appearance", "Editor", "Model", "Terminal", "Privacy", "Shortcuts", "Advanced");

    private final AppContext context;
    private final Stagehand hand;
    private final Path project;

    GalleryPlay(AppContext context, Stagehand hand, Path project) {
        this.context = context;
        this.hand = hand;
        this.project = project;
    }

    void play() throws StepFailedException, InterruptedException, IOException {
        String[] themes = {"codeface-dark", "codeface-light", "contrast-dark"};
        hand.act(() -> fill(context.window().stage()));
        choose(themes[0]);
        empty(themes);
        new FilledWindow(context, hand, project).open();
        for (String theme : themes) {
            choose(theme);
            filled(theme);
        }
        new TroubleGallery(context, hand, project).play(List.of(themes));
    }

    private static void fill(Stage stage) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setX(screen.getMinX());
        stage.setY(screen.getMinY());
        stage.setWidth(screen.getWidth());
        stage.setHeight(screen.getHeight());
    }

    private void choose(String theme) throws StepFailedException, InterruptedException {
        hand.act(() -> context.chooseTheme(theme));
        hand.await(theme, () -> context.themeId().equals(theme));
    }

    /// What a person sees before there is anything to see.
    private void empty(String[] themes) throws StepFailedException, InterruptedException, IOException {
        for (String theme : themes) {
            choose(theme);
            hand.picture(theme + "-01-welcome");
            for (String page : SETTINGS) {
                hand.act(() -> context.window().showSettings(page));
                hand.picture(theme + "-02-settings-" + page.toLowerCase(java.util.Locale.ROOT));
            }
            hand.act(() -> context.window().shell().closePage());
            shown(theme + "-03-guide", "help.guide");
            hand.act(() -> context.window().shell().closePage());
        }
    }

    private void filled(String theme) throws StepFailedException, InterruptedException, IOException {
        hand.picture(theme + "-04-work");
        overlay(theme + "-05-palette", "view.palette");
        overlay(theme + "-06-quick-open", "go.quick-open");
        overlay(theme + "-07-find", "editor.find");
        hand.act(() -> context.window().showAttach());
        hand.await(
                "a pane's picture",
                () -> features().attach().thumbnailProperty().get().isPresent());
        hand.picture(theme + "-08-attach");
        hand.press(Words.get("attach.cancel"));
        hand.act(() -> {
            context.window().tell(Notice.success(Words.get("gallery.saved")));
            context.window()
                    .tell(new Notice(
                            Notice.Kind.WARNING,
                            Words.get("gallery.changed"),
                            Words.get("gallery.changedText"),
                            Words.get("gallery.compare"),
                            () -> {}));
        });
        hand.picture(theme + "-09-notices");
        hand.act(() -> context.window().shell().notices().clear());
        shown(theme + "-10-compact", "view.compact");
        run("view.compact");
        panels(theme);
        new EditorGallery(context, hand, project).play(theme);
    }

    /// Lists over the chat, pages, and dialogs in windows of their own.
    private void panels(String theme) throws StepFailedException, InterruptedException, IOException {
        for (String id : List.of("chat.conversations", "chat.egress", "run.timeline", "run.checkpoints")) {
            overlay(theme + "-25-" + id.replace('.', '-'), id);
        }
        shown(theme + "-26-report", "file.report");
        hand.act(() -> context.window().shell().closePage());
        shown(theme + "-26-tour", "help.tour");
        hand.press(Words.get("tour.close"));
        for (String id : List.of("tmux.watch.manage", "tmux.session.saved", "tmux.record.show")) {
            shown(theme + "-27-" + id.replace('.', '-'), id);
            hand.act(() -> List.copyOf(Window.getWindows()).stream()
                    .filter(window -> window instanceof Stage
                            && window != context.window().stage())
                    .forEach(Window::hide));
        }
    }

    private void overlay(String picture, String action) throws InterruptedException, IOException {
        shown(picture, action);
        hand.type(KeyCode.ESCAPE);
    }

    private void shown(String picture, String action) throws InterruptedException, IOException {
        run(action);
        hand.picture(picture);
    }

    private void run(String id) {
        hand.act(() -> context.window().actions().all().stream()
                .filter(action -> action.id().equals(id))
                .findFirst()
                .map(Action::run)
                .orElseThrow(() -> new IllegalArgumentException("no action " + id))
                .run());
    }

    private Features features() {
        return context.window().features().orElseThrow();
    }
}
