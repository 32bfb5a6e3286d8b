package dev.codeface.desktop.app;

import dev.codeface.core.error.ErrorReporter;
import dev.codeface.core.settings.Settings;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.command.ActionRegistry;
import dev.codeface.desktop.command.CommandPalette;
import dev.codeface.desktop.diff.ChangeReview;
import dev.codeface.desktop.diff.ChangeReviewView;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.QuickOpen;
import dev.codeface.desktop.error.PanelBoundary;
import dev.codeface.desktop.help.HelpView;
import dev.codeface.desktop.help.TourView;
import dev.codeface.desktop.settings.ModelFacts;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.shell.Menus;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.shell.Rail;
import dev.codeface.desktop.shell.ShellRegion;
import dev.codeface.desktop.shell.ShellState;
import dev.codeface.desktop.shell.ShellView;
import dev.codeface.desktop.shell.StatusBar;
import dev.codeface.desktop.shell.WelcomeView;
import dev.codeface.desktop.terminal.AttachDialog;
import dev.codeface.desktop.terminal.TerminalPalette;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import dev.codeface.desktop.theme.ThemeService;
import dev.codeface.themes.Theme;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The main window: the shell at once, the features as soon as the storage is open. FX thread only. Long, as it is the
/// one place where an action of the menus and the palette meets the part that does it, in a few lines each.
final class AppWindow {
    private final Stage stage;
    private final ThemeService themes;
    private final ActionRegistry actions = new ActionRegistry();
    private final Label workspaceName = new Label();
    private final Rail rail = new Rail();
    private final StatusBar status = new StatusBar();
    private final Map<ShellRegion, ToggleButton> toggles = new EnumMap<>(ShellRegion.class);
    private final ShellView shell;
    private final CommandPalette palette;
    private final CompactMode compact;
    private final AppIntents intents;
    private final AppActions registered;
    private @Nullable TourView tour;
    private @Nullable Features features;
    private @Nullable MirrorWindow mirrorWindow;
    private @Nullable QuickOpen quickOpen;
    private @Nullable Loop loop;
    private @Nullable StatusItems items;
    private @Nullable PanelBoundary editorPanel;

    /// @param stage   the primary stage, not yet shown
    /// @param intents what the window asks of the app
    AppWindow(Stage stage, ThemeService themes, AppIntents intents) {
        this.stage = stage;
        this.themes = themes;
        this.intents = intents;
        registered = new AppActions(this, actions);
        registered.register();
        new LoopActions(this).register(actions);
        registered.registerThemes(intents.themes(), intents::chooseTheme);
        shell = new ShellView(Menus.bar(actions, workspaceName), rail, status);
        palette = new CommandPalette(shell, actions);
        fillRail();
        shell.fill(
                ShellRegion.EXPLORER,
                new EmptyState(Feather.FOLDER, Words.get("editor.opening"), Words.get("editor.openingText")));
        shell.fill(ShellRegion.EDITOR, new WelcomeView(this::chooseFolder, this::showAttach, this::toggleSettings));
        Scene scene = new Scene(shell, ShellState.DEFAULT.width(), ShellState.DEFAULT.height());
        themes.style(scene);
        actions.install(scene);
        stage.setTitle("CodeFace");
        stage.getIcons().addAll(AppIcons.all());
        compact = new CompactMode(stage, shell);
        stage.setMinHeight(400);
        stage.setScene(scene);
        stage.focusedProperty().addListener((o, was, is) -> {
            if (!is) {
                features().ifPresent(f -> f.editor().windowLeft());
            }
        });
        stage.setOnCloseRequest(e -> {
            e.consume();
            quit();
        });
    }

    private void fillRail() {
        rail(ShellRegion.EXPLORER, Feather.FOLDER, Words.get("rail.explorer"));
        rail.button(Feather.SEARCH, Words.get("rail.search"), false, () -> searchFiles(false));
        rail.button(Feather.LIST, Words.get("rail.outline"), false, () -> showSide("outline"));
        rail.button(Feather.ALERT_CIRCLE, Words.get("rail.problems"), false, () -> showSide("problems"));
        rail(ShellRegion.CHAT, Feather.MESSAGE_SQUARE, Words.get("rail.chat"));
        rail(ShellRegion.MIRROR, Feather.TERMINAL, Words.get("rail.mirror"));
        rail.button(Feather.COMMAND, Words.get("rail.palette"), true, palette::show);
        rail.button(Feather.SETTINGS, Words.get("rail.settings"), true, this::toggleSettings);
    }

    private void rail(ShellRegion region, Feather icon, String name) {
        ToggleButton button = rail.toggle(icon, name, () -> toggle(region));
        button.setSelected(true);
        toggles.put(region, button);
    }

    /// Shows the window and marks the first frame.
    void show() {
        stage.show();
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (++frames == 2) {
                    StartupMarks.mark("first-frame");
                    stop();
                }
            }
        }.start();
    }

    /// Puts the features into their regions.
    ///
    /// @param made what fills them
    /// @param from from an answer to a verified change
    void fill(Features made, Loop from, Settings settings, ErrorReporter errors, Texts texts) {
        features = made;
        loop = from;
        shell.fill(ShellRegion.EXPLORER, new PanelBoundary(Words.get("panel.explorer"), made.side(), errors, texts));
        shell.fill(ShellRegion.CHAT, new PanelBoundary(Words.get("panel.chat"), made.chatView(), errors, texts));
        mirrorWindow = new MirrorWindow(
                shell,
                themes,
                actions,
                new PanelBoundary(Words.get("panel.mirror"), made.mirrorPanel(), errors, texts),
                made.mirror());
        editorPanel = new PanelBoundary(Words.get("panel.editor"), made.editorArea(), errors, texts);
        made.mirrorPanel().setOnAttach(this::showAttach);
        made.mirrorPanel().setOnOpenPlace(place -> openPrinted(made, place));
        made.mirrorPanel().setOnOpenLink(intents::openLink);
        made.mirrorPanel()
                .setActions(() -> actions.all().stream()
                        .filter(action -> action.category().equals(AppActions.TMUX))
                        .toList());
        made.explorerView().setOnAsk(this::askAbout);
        made.chatView().onConnectModel(() -> showSettings("Model"));
        made.chat().connectModels(intents::modelChoices, this::chooseModel, () -> showSettings("Model"));
        made.chatView().onOpenLink(intents::openLink);
        made.chat()
                .saidProperty()
                .addListener((o, was, said) -> shell.announcer().say(said));
        made.chat().connectReview(this::review);
        made.editor().documents().addListener((javafx.beans.Observable o) -> refreshEditor());
        // A file that is opened wants to be seen, wherever it was opened from.
        made.editor().activeDocument().addListener((o, was, is) -> {
            if (is != null && was != null) {
                shell.setCompact(false);
            }
        });
        made.explorer().workspaceProperty().addListener((o, was, is) -> showName(is));
        quickOpen = intents.quickOpen(shell, made);
        made.editor().setOnDefinition(this::goToDefinition);
        new ErrorItem(status, from.places());
        items = new StatusItems(status, made, this::showAttach, () -> showSettings("Model"));
        themes.themeProperty().addListener((o, was, is) -> look(settings));
        refreshEditor();
        look(settings);
    }

    /// Opens a place that a pane names; says so where there is no such file here.
    private void openPrinted(Features made, dev.codeface.desktop.terminal.Place place) {
        made.places()
                .resolve(place.file(), place.directory())
                .ifPresentOrElse(
                        file -> {
                            made.open(new Place(file, place.line(), place.column()));
                            mirrorWindow().ifPresent(MirrorWindow::bringMainForward);
                        },
                        () -> made.mirrorPanel().tell(Words.get("mirror.noFile", place.file()), true));
    }

    /// Asks how the attached session names folders that lie elsewhere here.
    void mapPaths() {
        features()
                .ifPresent(f -> f.mirror()
                        .attachedTarget()
                        .ifPresent(target -> f.tmux()
                                .askPaths(
                                        target.sessionName(),
                                        f.places().mapping(),
                                        text -> intents.mapPaths(target.sessionName(), text))));
    }

    /// Whether the person wants to be told of panes that they do not look at.
    boolean tellsPanes() {
        return intents.tellsPanes();
    }

    DesktopNotices desktopNotices() {
        return intents.desktopNotices();
    }

    /// Takes the features away; the window stays, with nothing of the user's in it.
    void clear(Texts texts) {
        features = null;
        loop = null;
        closeMirrorWindow();
        mirrorWindow = null;
        quickOpen = null;
        editorPanel = null;
        for (ShellRegion region : ShellRegion.values()) {
            shell.fill(region, new EmptyState(Feather.LOCK, texts.get("locked.title"), texts.get("locked.text")));
        }
        status.clear();
        workspaceName.setText("");
        stage.setTitle("CodeFace");
    }

    /// The mirror's own window, where it has one; empty before the features are there.
    Optional<MirrorWindow> mirrorWindow() {
        return Optional.ofNullable(mirrorWindow);
    }

    void closeMirrorWindow() {
        mirrorWindow().ifPresent(MirrorWindow::close);
    }

    /// Applies what the settings say about looks to the parts that style sheets do not reach.
    void look(Settings settings) {
        features().ifPresent(f -> {
            var appearance = settings.appearance();
            double zoom = appearance.zoom();
            f.mirrorPanel()
                    .setPalette(TerminalPalette.of(themes.themeProperty().get().terminal()));
            f.mirrorPanel()
                    .setFont(
                            family(appearance.terminalFont().family()),
                            appearance.terminalFont().size() * zoom);
            EditorSettings.apply(
                    settings,
                    family(appearance.editorFont().family()),
                    f.editorArea().look(),
                    f.editor().habits());
            f.chatView().setStyle(ChatFont.style(appearance));
            actions.rebind(settings.shortcuts().bindings());
            f.places().setMappings(settings.terminal().pathMappings());
            f.mirrorPanel().setCopyKeys(settings.terminal().copyKeys());
            f.mirrorPanel().setFitting(settings.terminal().fitToWidth());
            f.tmux().restore().setScrollback(settings.terminal().savedLines());
            f.mirror().setHistoryLines(settings.terminal().historyLines());
            f.mirror().followActiveProperty().set(settings.terminal().followActivePane());
        });
    }

    private static String family(String chosen) {
        return chosen.isBlank() ? "JetBrains Mono" : chosen;
    }

    private void refreshEditor() {
        features().ifPresent(f -> {
            boolean empty = f.editor().documents().isEmpty();
            boolean folder = f.explorer().workspaceProperty().get() != null;
            Region content = empty && !folder
                    ? new WelcomeView(this::chooseFolder, this::showAttach, () -> showSettings("Model"))
                    : editorPanel == null ? f.editorArea() : editorPanel;
            shell.fill(ShellRegion.EDITOR, content);
        });
    }

    /// Shows a page in place of the editor.
    void showPage(Region view) {
        shell.setCompact(false);
        shell.fill(ShellRegion.EDITOR, view);
        view.requestFocus();
    }

    /// Shows the editor again.
    void backToEditor() {
        refreshEditor();
    }

    /// Shows a change in place of the editor until it is decided on.
    void review(ChangeReview review) {
        ChangeReviewView view = new ChangeReviewView(review);
        shell.setCompact(false);
        shell.fill(ShellRegion.EDITOR, view);
        view.requestFocus();
        review.outcome().thenAccept(outcome -> refreshEditor());
    }

    private void showName(@Nullable Workspace workspace) {
        workspaceName.setText(workspace == null ? "" : workspace.name());
        stage.setTitle(workspace == null ? "CodeFace" : workspace.name() + " – CodeFace");
        refreshEditor();
    }

    ShellView shell() {
        return shell;
    }

    Stage stage() {
        return stage;
    }

    ActionRegistry actions() {
        return actions;
    }

    Optional<Features> features() {
        return Optional.ofNullable(features);
    }

    void toggle(ShellRegion region) {
        shell.show(region, !shell.isShown(region));
        refreshRail();
    }

    /// Window and splits as they were.
    void restore(ShellState state) {
        compact.restore(state);
        WindowPlace.restore(stage, state);
        stage.setAlwaysOnTop(state.onTop());
        shell.restore(state);
        refreshRail();
    }

    private void refreshRail() {
        toggles.forEach((region, button) -> button.setSelected(shell.isShown(region)));
    }

    void showPalette() {
        palette.show();
    }

    /// Finds files, `@` symbols, `:` lines.
    void quickOpen(String start) {
        if (quickOpen != null) {
            quickOpen.show(start);
        }
    }

    void goToDefinition() {
        if (quickOpen != null) {
            quickOpen.goToDefinition();
        }
    }

    void openElsewhere(EditorDocument document) {
        intents.openElsewhere(document);
    }

    /// Lets the user pick one of the folders that were open before.
    void chooseRecent() {
        if (quickOpen != null) {
            quickOpen.choose(
                    Words.get("file.recentFolder"),
                    intents.recentFolders().stream()
                            .map(p -> new QuickOpen.Choice(
                                    String.valueOf(p.getFileName()), p.toString(), () -> intents.openFolder(p)))
                            .toList());
        }
    }

    /// Lets the user search the endpoint's models for one that answers in this conversation.
    void chooseModel() {
        Texts words = intents.words();
        intents.allModels(found -> features().ifPresent(f -> {
            if (quickOpen != null) {
                quickOpen.choose(
                        words.get("models.choose"),
                        found.stream()
                                .map(info -> new QuickOpen.Choice(
                                        info.id(),
                                        (intents.favourite(info.id())
                                                        ? "★ " + words.get("models.favourite") + " · "
                                                        : "")
                                                + ModelFacts.of(info, words),
                                        () -> f.chat().chooseModel(info.id())))
                                .toList());
            }
        }));
    }

    void addFolder() {
        File folder = new DirectoryChooser().showDialog(stage);
        if (folder != null) {
            features().ifPresent(f -> f.explorer().addFolder(folder.toPath()));
        }
    }

    /// Brings a page of the side panel to the front and the keyboard into it.
    void showSide(String page) {
        features().ifPresent(f -> {
            shell.closePage();
            f.side().show(page);
            shell.focus(ShellRegion.EXPLORER);
            refreshRail();
        });
    }

    /// Searches all files, for the selected text where there is one.
    void searchFiles(boolean replace) {
        showSide("search");
        features().ifPresent(f -> {
            EditorDocument front = f.editor().activeDocument().get();
            String selected = front == null ? "" : front.selectedText().orElse("");
            f.searchView().ask(selected.indexOf('\n') < 0 ? selected : "", replace);
        });
    }

    Optional<StatusItems> status() {
        return Optional.ofNullable(items);
    }

    /// The narrow window with chat and mirror only, and back.
    CompactMode compact() {
        return compact;
    }

    void toggleOnTop() {
        stage.setAlwaysOnTop(!stage.isAlwaysOnTop());
        tell(Notice.info(stage.isAlwaysOnTop() ? Words.get("window.onTop") : Words.get("window.notOnTop")));
    }

    void toggleFullScreen() {
        stage.setFullScreen(!stage.isFullScreen());
    }

    void toggleSettings() {
        if (features == null) {
            return;
        }
        if (shell.isPageShown()) {
            shell.closePage();
        } else {
            showSettings("Appearance");
        }
    }

    void showSettings(String page) {
        intents.settingsView(shell::closePage).ifPresent(view -> {
            shell.showPage(view);
            view.select(page);
            view.requestFocus();
        });
    }

    /// The keyboard tour, from its first card.
    void showTour() {
        if (tour == null) {
            tour = new TourView(() -> {
                shell.getChildren().remove(tour);
                tour = null;
                intents.tourSeen();
            });
            StackPane.setAlignment(tour, Pos.BOTTOM_CENTER);
            StackPane.setMargin(tour, new Insets(0, 0, 40, 0));
            shell.getChildren().add(tour);
        }
    }

    /// The user guide in place of the regions.
    void showGuide() {
        intents.guide(guide -> shell.showPage(new HelpView(guide, this::openLink, shell::closePage)));
    }

    private void openLink(String address) {
        intents.openLink(URI.create(address));
    }

    void showAttach() {
        features()
                .ifPresent(f -> AttachDialog.show(
                        stage,
                        f.attach(),
                        TerminalPalette.of(themes.themeProperty().get().terminal())));
    }

    void chooseFolder() {
        File folder = new DirectoryChooser().showDialog(stage);
        if (folder != null) {
            intents.openFolder(folder.toPath());
        }
    }

    void chooseFile() {
        File file = new FileChooser().showOpenDialog(stage);
        if (file != null) {
            open(new Place(file.toPath(), 0, 0));
        }
    }

    /// Asks for a VS Code colour theme to import.
    void chooseTheme() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.get("theme.importTitle"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Words.get("theme.importFilter"), "*.json", "*.jsonc"));
        File file = chooser.showOpenDialog(stage);
        if (file != null) {
            intents.importTheme(file.toPath());
        }
    }

    /// A theme is there that was not before: offers it in the palette and, where they are open, in the settings.
    void themeImported(Theme theme) {
        registered.registerThemes(List.of(theme), intents::chooseTheme);
        if (shell.isPageShown()) {
            showSettings("Appearance");
        }
        tell(Notice.success(Words.get("theme.imported", theme.title())));
    }

    /// From an answer to a verified change; empty until the features are up.
    Optional<Loop> loop() {
        return Optional.ofNullable(loop);
    }

    /// Tells something in passing.
    void tell(Notice notice) {
        shell.notices().tell(notice);
    }

    void openSample() {
        intents.openSample();
    }

    /// Opens a folder or a file at its place.
    void open(Place place) {
        if (Files.isDirectory(place.path())) {
            intents.openFolder(place.path());
        } else {
            features().ifPresent(f -> f.open(place));
        }
    }

    /// Attaches a file or folder to the next question; the person writes and sends it.
    void askAbout(Path path) {
        shell().focus(ShellRegion.CHAT);
        features().ifPresent(f -> f.chat().addPath(path));
    }

    void askAboutError() {
        loop().ifPresent(Loop::askAboutError);
    }

    void lock() {
        intents.lock();
    }

    void showReport() {
        intents.showReport("");
    }

    void checkForUpdates() {
        intents.checkForUpdates();
    }

    void quit() {
        intents.quit();
    }
}
