package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.error.ErrorReporter;
import dev.codeface.core.gateway.ModelTest;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.Settings;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.editor.QuickOpen;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.desktop.help.Guide;
import dev.codeface.desktop.settings.ModelSettingsView;
import dev.codeface.desktop.settings.ModelSettingsViewModel;
import dev.codeface.desktop.settings.SettingsPages;
import dev.codeface.desktop.settings.SettingsView;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.shell.ShellState;
import dev.codeface.desktop.theme.ThemeFolder;
import dev.codeface.desktop.theme.ThemeLook;
import dev.codeface.desktop.theme.ThemeService;
import dev.codeface.themes.Theme;
import dev.codeface.themes.ThemeCatalogue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The composition root: makes every part by plain constructors, the window first, the rest behind it, and closes them
/// in
/// reverse order. FX thread, but for [#prepare], which runs before there is one.
public final class AppContext implements AppIntents {
    private final FxExecutor fx = new FxExecutor();
    private final ThemeCatalogue catalogue = new ThemeCatalogue();
    private final ErrorReporter errors = new ErrorReporter(Clock.systemUTC());
    private final Tasks tasks = new Tasks(errors::report);
    private final AppDirectories directories;
    private final SettingsStore settings;
    private final List<Place> places;
    private @Nullable ThemeService themes;
    private @Nullable AppWindow window;
    private @Nullable AppServices services;
    private @Nullable SessionKeeper keeper;

    private AppContext(AppDirectories directories, List<Place> places) {
        this.directories = directories;
        this.settings = SettingsStore.open(directories.settingsFile(), tasks);
        this.places = List.copyOf(places);
    }

    /// Reads the settings, off the FX thread.
    ///
    /// @param arguments of the command line: `PATH[:LINE[:COL]]`
    public static AppContext prepare(List<String> arguments) {
        Path here = Path.of("").toAbsolutePath();
        AppContext context = new AppContext(
                AppDirectories.ofProcess(),
                arguments.stream().map(a -> Place.parse(a, here)).toList());
        new ThemeFolder(context.directories.config().resolve("themes"), context.catalogue).load();
        return context;
    }

    /// Shows the window, then opens the storage behind it.
    public void start(Stage stage) {
        Settings now = settings.current();
        ThemeService themed = new ThemeService(catalogue, ThemeLook.of(now.appearance()));
        themed.zoomProperty().set(now.appearance().zoom());
        themed.install();
        themes = themed;
        AppWindow shown = new AppWindow(stage, themed, this);
        window = shown;
        shown.show();
        errors.listen(report -> fx.execute(() -> shown.tell(Notice.of(report))));
        settings.listen(changed -> fx.execute(() -> apply(changed)));
        Storage storage = new Storage(directories, tasks);
        tasks.io(() -> opened(storage.open(), storage));
    }

    /// On a background thread.
    private void opened(Storage.Opening opening, Storage storage) {
        switch (opening) {
            case Storage.Opening.Ready ready -> bringUp(ready);
            default -> fx.execute(() -> ask(opening, storage));
        }
    }

    private void ask(Storage.Opening opening, Storage storage) {
        StorageScreens screens = new StorageScreens(storage, tasks, fx, next -> {
            window().shell().closePage();
            tasks.io(() -> opened(next, storage));
        });
        window().shell().showPage(screens.of(opening));
    }

    /// On a background thread.
    private void bringUp(Storage.Opening.Ready ready) {
        try {
            AppServices started = AppServices.start(ready, settings, tasks);
            AppState state = new AppState(started.states(), tasks, errors::report);
            SessionKeeper kept = new SessionKeeper(state, window().stage(), window().shell(), fx);
            ShellState shellState = kept.readWindow();
            SessionKeeper.Kept last = kept.readLast();
            fx.execute(() -> show(started, kept, shellState, last));
        } catch (AppException e) {
            fx.execute(() -> window().shell().showPage(StorageScreens.failed(e, window()::quit)));
        }
    }

    private void show(AppServices started, SessionKeeper kept, ShellState shellState, SessionKeeper.Kept last) {
        services = started;
        keeper = kept;
        try {
            Features features = new Features(started, directories, tasks, fx, errors::report, window()::chooseFolder);
            window().fill(features, settings.current());
            window().restore(shellState);
            restore(features, last);
            features.chat().start();
            kept.start(features, tasks);
            StartupMarks.mark("interactive");
            if (System.getProperty(Demo.PART) != null) {
                tasks.dedicated("demo", () -> Demo.play(this));
            }
        } catch (AppException e) {
            window().shell().showPage(StorageScreens.failed(e, window()::quit));
        }
    }

    private void restore(Features features, SessionKeeper.Kept last) {
        Optional<Place> folder = places.stream()
                .filter(p -> java.nio.file.Files.isDirectory(p.path()))
                .findFirst();
        if (folder.isPresent()) {
            openFolder(folder.get().path());
        } else {
            last.folder().ifPresent(f -> features.explorer().openFolder(f));
            last.others().forEach(features.explorer()::addFolder);
            features.editor().restore(last.tabs());
            attachAgain(features, last);
        }
        places.stream().filter(p -> !java.nio.file.Files.isDirectory(p.path())).forEach(features::open);
    }

    private void attachAgain(Features features, SessionKeeper.Kept kept) {
        if (settings.current().terminal().reattach()) {
            kept.session().ifPresent(features.mirror()::attach);
        }
    }

    private void apply(Settings changed) {
        if (themes != null) {
            themes.zoomProperty().set(changed.appearance().zoom());
            themes.choose(ThemeLook.of(changed.appearance()));
        }
        window().look(changed);
        AppServices running = services;
        if (running != null) {
            tasks.io(() -> {
                try {
                    if (running.models().use(changed.model())) {
                        fx.execute(() ->
                                window().features().ifPresent(f -> f.chat().modelChanged()));
                    }
                } catch (AppException e) {
                    errors.report(e, "the model connection");
                }
            });
        }
    }

    @Override
    public List<Theme> themes() {
        return catalogue.themes();
    }

    @Override
    public void chooseTheme(String id) {
        settings.update(s -> s.withAppearance(s.appearance().withTheme(id)));
    }

    @Override
    public Optional<SettingsView> settingsView(List<Action> actions, Runnable close) {
        AppServices running = services;
        if (running == null) {
            return Optional.empty();
        }
        ModelTest tester = new ModelTest(running::syntax, tasks);
        ModelSettingsViewModel model = new ModelSettingsViewModel(settings, running.vault(), tester, tasks, fx);
        return Optional.of(new SettingsPages(settings, catalogue)
                .view(
                        new ModelSettingsView(model),
                        protection(running.protectedBy()),
                        actions,
                        window()::chooseTheme,
                        close));
    }

    @Override
    public QuickOpen quickOpen(StackPane layer, Features features) {
        return new QuickOpen(layer, features.editor(), tasks, fx, features.explorer()::folders);
    }

    @Override
    public void importTheme(Path file) {
        tasks.io(() -> {
            try {
                Theme theme = new ThemeFolder(directories.config().resolve("themes"), catalogue).add(file);
                fx.execute(() -> {
                    chooseTheme(theme.id());
                    window().themeImported(theme);
                });
            } catch (AppException e) {
                fx.execute(() -> window().tell(Notice.of(e)));
            }
        });
    }

    private static String protection(SlotKind by) {
        return switch (by) {
            case KEYCHAIN -> "Encrypted. The key is in your desktop's keychain.";
            case PASSPHRASE -> "Encrypted. The key opens with your passphrase.";
            default ->
                "Encrypted. The key lies in a file that only you may read: whoever can read your files can read this.";
        };
    }

    @Override
    public void openFolder(Path folder) {
        SessionKeeper kept = keeper;
        window().features().ifPresent(features -> {
            if (kept == null) {
                return;
            }
            kept.keepNow();
            features.editor().closeAll();
            features.explorer().openFolder(folder);
            kept.opened(folder);
            tasks.ioResult(() -> kept.readWorkspace(Optional.of(folder)))
                    .thenAccept(state -> fx.execute(() -> {
                        state.others().forEach(features.explorer()::addFolder);
                        features.editor().restore(state.tabs());
                        if (features.mirror().attachedTarget().isEmpty()) {
                            attachAgain(features, state);
                        }
                    }));
        });
    }

    @Override
    public List<Path> recentFolders() {
        return keeper == null ? List.of() : keeper.recentFolders();
    }

    @Override
    public void openSample() {
        Path folder = directories.data().resolve("sample").resolve("harbour");
        tasks.io(() -> {
            try {
                SampleProject.writeTo(folder);
                fx.execute(() -> openFolder(folder));
            } catch (IOException e) {
                errors.report(e, "the sample project");
            }
        });
    }

    @Override
    public void guide(Consumer<Guide> show) {
        tasks.io(() -> {
            Guide guide = Guide.load();
            fx.execute(() -> show.accept(guide));
        });
    }

    @Override
    public void openLink(URI link) {
        tasks.io(() -> {
            try {
                new ProcessBuilder("xdg-open", link.toString()).start();
            } catch (IOException e) {
                errors.report(e, "opening a link");
            }
        });
    }

    @Override
    public void quit() {
        Optional<Features> features = window().features();
        if (features.isEmpty()) {
            end();
            return;
        }
        features.get().editor().flushDrafts().whenComplete((done, failure) -> fx.execute(this::end));
    }

    /// Unsaved text is in the store: it comes back at the next start.
    private void end() {
        if (keeper != null) {
            keeper.close();
        }
        window().features().ifPresent(Features::close);
        window().stage().hide();
        if (services != null) {
            services.close();
        }
        settings.close();
        tasks.close();
    }

    /// Runs work on the FX thread.
    FxExecutor fx() {
        return fx;
    }

    /// The theme in force.
    String themeId() {
        return themes == null ? "" : themes.themeProperty().get().id();
    }

    /// The window and what is in it.
    AppWindow window() {
        if (window == null) {
            throw new IllegalStateException("the window is made first");
        }
        return window;
    }
}
