package dev.codeface.desktop.app;

import dev.codeface.core.chat.ChatService;
import dev.codeface.core.error.AppException;
import dev.codeface.core.error.ErrorReport;
import dev.codeface.core.error.ErrorReporter;
import dev.codeface.core.gateway.ModelInfo;
import dev.codeface.core.gateway.ModelWay;
import dev.codeface.core.ipc.SingleInstance;
import dev.codeface.core.observe.CrashGuard;
import dev.codeface.core.observe.FreezeDetector;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.settings.Model;
import dev.codeface.core.settings.Settings;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.BackupInfo;
import dev.codeface.core.store.DeleteEverything;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.vault.RootRotation;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultStart;
import dev.codeface.core.workspace.PathMap;
import dev.codeface.core.workspace.Workspace;
import dev.codeface.desktop.cli.VersionProvider;
import dev.codeface.desktop.editor.EditorDocument;
import dev.codeface.desktop.editor.QuickOpen;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.desktop.help.Guide;
import dev.codeface.desktop.run.RunCardViewModel;
import dev.codeface.desktop.settings.PrivacyViewModel;
import dev.codeface.desktop.settings.SettingsView;
import dev.codeface.desktop.shell.BannerLine;
import dev.codeface.desktop.shell.Notice;
import dev.codeface.desktop.shell.ShellState;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import dev.codeface.desktop.theme.ThemeFolder;
import dev.codeface.desktop.theme.ThemeLook;
import dev.codeface.desktop.theme.ThemeService;
import dev.codeface.rust.SystemKeychain;
import dev.codeface.themes.Theme;
import dev.codeface.themes.ThemeCatalogue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The composition root: makes every part by plain constructors, the window first, the rest behind it, and
/// closes them in reverse order. FX thread, but for [#prepare], which runs before there is one. Longer than other
/// classes: here all parts meet, once.
public final class AppContext implements AppIntents {
    private static final String SETTINGS_BANNER = "banner-settings";
    private static final String START_BANNER = "banner-start";

    private final FxExecutor fx = new FxExecutor();
    private final ThemeCatalogue catalogue = new ThemeCatalogue();
    private final ErrorReporter errors = new ErrorReporter(Clock.systemUTC());
    private final Tasks tasks = new Tasks(errors::report);
    private final AppDirectories directories;
    private final SettingsStore settings;
    private final AppHealth health;
    private final List<Place> waiting;
    private final Storage storage;
    private final WaitingPage waitingPage;
    private SingleInstance.@Nullable Claim claim;
    private CrashGuard.Start begun = new CrashGuard.Start(false, false);
    private volatile Optional<Afterwards> afterwards = Optional.empty();
    private Settings applied = Settings.defaults();

    private @Nullable ThemeService themes;
    private @Nullable AppWindow window;
    private volatile @Nullable AppServices services;
    private @Nullable SessionKeeper keeper;
    private @Nullable Upkeep upkeep;
    private @Nullable VaultWatch vaultWatch;
    private @Nullable HeapCare heapCare;

    /// What was done while the store was closed, for the record once it is open.
    private record Afterwards(AuditEntry.Kind kind, String what) {}

    private AppContext(AppDirectories directories, List<Place> places) {
        Map<String, String> environment = System.getenv();
        this.directories = directories;
        this.settings = SettingsStore.open(directories.settingsFile(), tasks);
        Words.speak(settings.current().appearance().language());
        this.health = new AppHealth(directories, settings.current(), errors);
        this.waiting = new ArrayList<>(places);
        this.storage = new Storage(
                directories, environment, SystemKeychain.of(environment), VaultStart.Otherwise.DEVICE_KEY, tasks);
        this.waitingPage = new WaitingPage(() -> window().shell(), AppContext::texts, tasks, fx);
        storage.onMigration(() -> waitingPage.begin(WaitingPage.Work.MIGRATE));
    }

    /// Reads the settings and claims to be the only instance, off the FX thread.
    ///
    /// @param arguments of the command line: `PATH[:LINE[:COL]]`
    public static AppContext prepare(List<String> arguments) {
        Path here = Path.of("").toAbsolutePath();
        AppContext made = new AppContext(
                AppDirectories.ofProcess(),
                arguments.stream().map(a -> Place.parse(a, here)).toList());
        new ThemeFolder(made.directories.config().resolve("themes"), made.catalogue).load();
        made.claim();
        return made;
    }

    private void claim() {
        try {
            SingleInstance.Claim claimed = SingleInstance.claim(directories.runtime(), new InstanceVerbs(this), tasks);
            claim = claimed;
            if (claimed instanceof SingleInstance.Claim.First) {
                begun = health.begin(tasks);
            }
        } catch (AppException e) {
            // Without the socket the app works; only handing over to it does not.
            errors.report(e, "the local socket");
        }
    }

    /// Whether another instance is running, which then shows what this one was asked to.
    public boolean handOver() {
        if (!(claim instanceof SingleInstance.Claim.Later later)) {
            return false;
        }
        try {
            return later.client().send(InstanceDoor.request(waiting)).ok();
        } catch (AppException e) {
            errors.report(e, "the local socket");
            return false;
        }
    }

    /// Shows the window, then opens the storage behind it.
    public void start(Stage stage) {
        Settings now = settings.current();
        applied = now;
        ThemeService themed = new ThemeService(catalogue, ThemeLook.of(now.appearance()));
        themed.zoomProperty().set(now.appearance().zoom());
        themed.install();
        themes = themed;
        AppWindow shown = new AppWindow(stage, themed, this);
        window = shown;
        shown.show();
        errors.listen(report -> fx.execute(() -> shown.tell(notice(report))));
        settings.listen(changed -> fx.execute(() -> apply(changed)));
        showProblems(settings.problems());
        settings.listenToProblems(problems -> fx.execute(() -> showProblems(problems)));
        health.watch(fx::execute, tasks);
        heapCare = new HeapCare(stage.getScene(), tasks);
        vaultWatch = new VaultWatch(stage, settings, tasks, () -> fx.execute(this::lockWhenIdle));
        reopen(storage::open, WaitingPage.Work.OPEN);
    }

    /// A way to an open storage.
    private interface Way {
        Storage.Opening open() throws AppException;
    }

    /// Opens the storage behind the window.
    private void reopen(Way way, WaitingPage.Work work) {
        waitingPage.begin(work);
        tasks.io(() -> opened(attempt(way)));
    }

    private static Storage.Opening attempt(Way way) {
        try {
            return way.open();
        } catch (AppException e) {
            return new Storage.Opening.Failed(e);
        }
    }

    private Notice notice(ErrorReport report) {
        Notice notice = Notice.of(report);
        return report.kind() == ErrorReport.Kind.BUG
                ? notice.with(Words.get("report.show"), () -> showReport(report.code() + ": " + report.message()))
                : notice;
    }

    /// What is wrong with the settings' file, until it is not.
    private void showProblems(List<String> problems) {
        if (problems.isEmpty()) {
            window().shell().removeBanner(SETTINGS_BANNER);
        } else {
            Button hide = new Button(texts().get("banner.dismiss"));
            hide.setOnAction(e -> window().shell().removeBanner(SETTINGS_BANNER));
            window().shell()
                    .showBanner(
                            new BannerLine(SETTINGS_BANNER, Feather.ALERT_TRIANGLE, String.join(" ", problems), hide));
        }
    }

    /// On a background thread.
    private void opened(Storage.Opening opening) {
        switch (opening) {
            case Storage.Opening.Ready ready -> bringUp(ready);
            default -> {
                waitingPage.end();
                fx.execute(() -> ask(opening));
            }
        }
    }

    private void ask(Storage.Opening opening) {
        StorageScreens screens = new StorageScreens(storage, texts(), tasks, fx, next -> {
            window().shell().releasePage();
            tasks.io(() -> opened(next));
        });
        window().shell().holdPage(screens.of(opening));
    }

    /// On a background thread.
    private void bringUp(Storage.Opening.Ready ready) {
        try {
            AppServices started = AppServices.start(ready, settings, tasks);
            AppState state = new AppState(started.states(), tasks, errors::report);
            SessionKeeper kept = new SessionKeeper(
                    state,
                    window().stage(),
                    window().shell(),
                    () -> window().compact().fullWidth(),
                    () -> window().mirrorWindow().map(MirrorWindow::place).orElse(MirrorPlace.DOCKED),
                    fx);
            started.audit()
                    .add(
                            AuditEntry.Kind.UNLOCK,
                            "The vault was opened: " + Protections.words(ready.protection()),
                            "{}");
            if (afterwards.isPresent()) {
                started.audit().add(afterwards.get().kind(), afterwards.get().what(), "{}");
                afterwards = Optional.empty();
            }
            ShellState shellState = kept.readWindow();
            MirrorPlace mirrorPlace = kept.readMirror();
            maskSecrets(ready.vault());
            SessionKeeper.Kept last = kept.readLast();
            waitingPage.end();
            fx.execute(() -> {
                show(started, kept, shellState, last);
                window().mirrorWindow().ifPresent(mirror -> mirror.restore(mirrorPlace));
            });
        } catch (AppException e) {
            waitingPage.end();
            fx.execute(() -> window().shell().holdPage(StorageScreens.failed(e, texts(), window()::quit)));
        }
    }

    private void show(AppServices started, SessionKeeper kept, ShellState shellState, SessionKeeper.Kept last) {
        services = started;
        keeper = kept;
        try {
            Features features = new Features(started, directories, tasks, fx, errors::report, window()::chooseFolder);
            Loop loop = loop(started, features);
            window().fill(features, loop, settings.current(), errors, texts());
            new MirrorWiring(features, loop, window(), window().actions(), tasks, fx).connect();
            window().restore(shellState);
            if (begun.safeMode()) {
                openWaiting(features);
            } else {
                restore(features, last);
            }
            features.chatView().restorePlaces(kept.transcripts());
            features.chat().start();
            kept.start(features, tasks);
            features.explorer().workspaceProperty().addListener((o, was, is) -> useFolder(is));
            useFolder(features.explorer().workspaceProperty().get());
            upkeep =
                    new Upkeep(started.database(), started.audit(), settings, Clock.systemUTC(), tasks, errors::report);
            tellHowItStarted(features, last);
            tellProtection(started, started.protection().passedOver());
            StartupMarks.mark("interactive");
            StartupMarks.tellHeap(tasks);
            if (System.getProperty(Demo.PART) != null) {
                tasks.dedicated("demo", () -> Demo.play(this));
            } else if (!kept.tourSeen()) {
                window().showTour();
            }
        } catch (AppException e) {
            window().shell().holdPage(StorageScreens.failed(e, texts(), window()::quit));
        }
    }

    private Loop loop(AppServices started, Features features) {
        String tmux = settings.current().advanced().tmuxProgram();
        return new Loop(
                started,
                features,
                window(),
                directories.vault(),
                tmux.isBlank() ? null : Path.of(tmux),
                texts(),
                tasks,
                fx);
    }

    /// Whatever the vault holds never appears in a log.
    private void maskSecrets(Vault vault) throws AppException {
        for (String name : vault.names()) {
            vault.get(name).ifPresent(secret -> {
                health.mask().add(secret);
                Arrays.fill(secret, '\0');
            });
        }
    }

    /// The settings of a folder hold while it is open.
    private void useFolder(@Nullable Workspace workspace) {
        tasks.io(() -> {
            List<String> wrong = settings.useFolder(workspace == null ? null : workspace.root());
            wrong.forEach(text -> fx.execute(() -> window().tell(Notice.info(text))));
        });
    }

    private void restore(Features features, SessionKeeper.Kept last) {
        if (waiting.stream().noneMatch(p -> Files.isDirectory(p.path()))) {
            last.folder().ifPresent(f -> features.explorer().openFolder(f));
            last.others().forEach(features.explorer()::addFolder);
            features.editor().restore(last.tabs());
            attachAgain(features, last);
        }
        openWaiting(features);
    }

    /// What the command line, or another process in the meantime, asked to see.
    private void openWaiting(Features features) {
        List<Place> places = List.copyOf(waiting);
        waiting.clear();
        places.stream().filter(p -> Files.isDirectory(p.path())).findFirst().ifPresent(p -> openFolder(p.path()));
        places.stream().filter(p -> !Files.isDirectory(p.path())).forEach(features::open);
    }

    /// Opens places in the window, or as soon as there is something to open them in.
    void openPlaces(List<Place> places) {
        waiting.addAll(places);
        window().features().ifPresent(this::openWaiting);
    }

    /// Brings the window to the front.
    void raise() {
        Stage stage = window().stage();
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    private void tellHowItStarted(Features features, SessionKeeper.Kept last) {
        if (begun.crashedBefore()) {
            reports().tellHowItStarted(begun, () -> restore(features, last));
            begun = new CrashGuard.Start(false, false);
        }
    }

    private BugReports reports() {
        return new BugReports(
                window(),
                health,
                this::facts,
                () -> Optional.ofNullable(services).map(AppServices::audit),
                failure -> errors.report(failure, "the report"),
                texts(),
                tasks,
                fx);
    }

    private static Texts texts() {
        return Words.texts();
    }

    /// Says once what protects the data where that is less than it could be, and asks; blocks nothing.
    private void tellProtection(AppServices running, List<String> passedOver) {
        new ProtectionBanner(window().shell(), settings, texts(), () -> window().showSettings("Privacy"))
                .tell(running.vault().slots(), passedOver);
    }

    @Override
    public void showReport(String error) {
        reports().show(error);
    }

    private Map<String, String> facts() {
        AppServices running = services;
        return running == null
                ? Map.of()
                : Map.of(
                        "engine", running.syntax().status().version(),
                        "protection", Protections.words(running.protection()));
    }

    /// After so long without input, or a sleep of the machine; only where a person is needed to open it again.
    private void lockWhenIdle() {
        AppServices running = services;
        if (running != null
                && !Collections.disjoint(running.vault().slots(), Set.of(SlotKind.PASSPHRASE, SlotKind.RECOVERY))) {
            lock();
        }
    }

    @Override
    public void lock() {
        AppServices running = services;
        if (running == null) {
            return;
        }
        if (running.vault().slots().isEmpty()) {
            errors.report(
                    new AppException("vault.in-memory", Words.get("lock.inMemory"), Words.get("lock.inMemoryRemedy")),
                    "the vault");
            return;
        }
        whenPutDown(() -> {
            record(running, AuditEntry.Kind.LOCK, "The vault was locked");
            putDown();
            running.close();
            ask(storage.locked());
        });
    }

    /// Once what was typed is in the store.
    private void whenPutDown(Runnable next) {
        window().features()
                .ifPresent(
                        features -> features.editor().flushDrafts().whenComplete((done, failure) -> fx.execute(next)));
    }

    private void record(AppServices running, AuditEntry.Kind kind, String what) {
        try {
            running.audit().add(kind, what, "{}");
        } catch (AppException e) {
            errors.report(e, "the audit");
        }
    }

    /// Empties the window, which stays; what worked behind it is to be closed next.
    private void putDown() {
        if (upkeep != null) {
            upkeep.close();
        }
        if (keeper != null) {
            keeper.close();
            keeper = null;
        }
        window().loop().ifPresent(Loop::close);
        window().features().ifPresent(Features::close);
        window().shell().clearBanners();
        window().clear(texts());
        services = null;
    }

    private void attachAgain(Features features, SessionKeeper.Kept kept) {
        if (settings.current().terminal().reattach()) {
            kept.session().ifPresent(features.mirror()::attach);
        }
    }

    private void apply(Settings changed) {
        AppServices open = services;
        if (open != null) {
            new AuditTrail(open.audit(), tasks, errors::report).settingsChanged(applied, changed);
        }
        applied = changed;
        if (themes != null) {
            themes.zoomProperty().set(changed.appearance().zoom());
            themes.choose(ThemeLook.of(changed.appearance()));
        }
        health.setLevel(changed.advanced().logLevel());
        window().look(changed);
        AppServices running = services;
        if (running != null) {
            tasks.io(() -> {
                try {
                    maskSecrets(running.vault());
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
    public Optional<SettingsView> settingsView(Runnable close) {
        return Optional.ofNullable(services).map(running -> {
            Texts texts = texts();
            SettingsScreen screen = new SettingsScreen(window(), settings, catalogue, texts, tasks, fx);
            return screen.view(running, health.mask(), new VaultWays(running, screen, texts), close);
        });
    }

    /// What the page on privacy asks of the app.
    private final class VaultWays implements PrivacyViewModel.Ways {
        private final AppServices running;
        private final SettingsScreen screen;
        private final Texts texts;

        VaultWays(AppServices running, SettingsScreen screen, Texts texts) {
            this.running = running;
            this.screen = screen;
            this.texts = texts;
        }

        @Override
        public String protection() {
            return Protections.sentence(running.vault().slots(), texts);
        }

        @Override
        public void lock() {
            AppContext.this.lock();
        }

        @Override
        public Optional<Path> chooseFile(String suggested) {
            return screen.chooseFile(suggested);
        }

        @Override
        public void slotsChanged() {
            tellProtection(running, List.of());
        }

        /// The vault stays open, as on the screen for damaged data: whoever is before the window has unlocked it.
        @Override
        public void restore(BackupInfo backup) {
            whenPutDown(() -> {
                putDown();
                reopen(
                        () -> {
                            Vault vault = running.closeAround();
                            putInPlace(backup, vault);
                            return storage.openAgain(vault, running.protection());
                        },
                        WaitingPage.Work.RESTORE);
            });
        }

        private void putInPlace(BackupInfo backup, Vault vault) {
            try (StoreDoor door = storage.door(vault)) {
                door.restore(backup);
                afterwards = Optional.of(new Afterwards(
                        AuditEntry.Kind.RESTORE, "The backup of " + backup.created() + " was put in place"));
            } catch (AppException e) {
                errors.report(e, "restoring a backup");
            }
        }

        @Override
        public void changeKey(RootRotation rotation) {
            whenPutDown(() -> {
                try {
                    StoreDoor door = storage.door(running.vault());
                    record(running, AuditEntry.Kind.LOCK, "The vault was locked");
                    putDown();
                    reopen(
                            () -> {
                                running.close();
                                changeKey(door, rotation);
                                return storage.open();
                            },
                            WaitingPage.Work.CHANGE_KEY);
                } catch (AppException e) {
                    rotation.close();
                    errors.report(e, "changing the key");
                }
            });
        }

        private void changeKey(StoreDoor door, RootRotation rotation) {
            try (door;
                    rotation) {
                door.changeKey(rotation);
                afterwards = Optional.of(new Afterwards(AuditEntry.Kind.SETTING, "The root key was changed"));
                fx.execute(() -> window().tell(Notice.success(texts.get("keyChange.done"))));
            } catch (AppException e) {
                errors.report(e, "changing the key");
            }
        }

        @Override
        public void deleteEverything() {
            whenPutDown(() -> {
                putDown();
                running.close();
                settings.close();
                health.close();
                try {
                    DeleteEverything.run(directories, running.vault());
                    end();
                } catch (AppException e) {
                    window().shell().holdPage(StorageScreens.failed(e, texts, AppContext.this::end));
                }
            });
        }
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

    @Override
    public List<String> modelChoices() {
        Model model = settings.current().model();
        return Stream.concat(Stream.of(model.model(), model.tuning().fallback()), model.tuning().favourites().stream())
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    @Override
    public Texts words() {
        return texts();
    }

    @Override
    public boolean favourite(String model) {
        return settings.current().model().tuning().favourites().contains(model);
    }

    @Override
    public void allModels(Consumer<List<ModelInfo>> show) {
        AppServices running = services;
        if (running == null) {
            return;
        }
        Model model = settings.current().model();
        tasks.ioResult(() -> ModelWay.models(model, running.vault()::get))
                .whenComplete((found, failure) -> fx.execute(() -> {
                    if (failure == null) {
                        show.accept(found.stream()
                                .sorted(Comparator.comparing(info -> !favourite(info.id())))
                                .toList());
                    } else if (failure instanceof AppException known) {
                        window().tell(Notice.of(known));
                    } else {
                        errors.report(failure, "the list of models");
                    }
                }));
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
    public void openElsewhere(EditorDocument document) {
        if (document.untitled() || document.modifiedProperty().get()) {
            document.tell("elsewhere", Words.get("elsewhere.saveFirst"));
            return;
        }
        TextPosition at = document.caretPosition();
        tasks.ioResult(() ->
                        new OpenElsewhere(System.getenv()).inRunning(document.path(), at.line() + 1, at.column() + 1))
                .thenAccept(taken -> fx.execute(() -> {
                    if (taken.isPresent()) {
                        document.tell("elsewhere", Words.get("elsewhere.opened", taken.get()));
                        return;
                    }
                    window().loop().ifPresent(loop -> {
                        RunCardViewModel card =
                                loop.cards().runNow(OpenElsewhere.command(document.path(), at.line() + 1));
                        card.problemProperty().addListener((o, was, is) -> document.tell("elsewhere", is));
                        if (!card.problemProperty().get().isEmpty()) {
                            document.tell("elsewhere", card.problemProperty().get());
                        }
                    });
                }));
    }

    @Override
    public void mapPaths(String session, String mapping) {
        settings.update(s -> s.withTerminal(
                s.terminal().withPathMapping(session, PathMap.parse(mapping).toString())));
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
    public void tourSeen() {
        if (keeper != null) {
            keeper.keepTourSeen();
        }
    }

    @Override
    public void guide(Consumer<Guide> show) {
        tasks.io(() -> {
            Guide guide = Guide.load();
            fx.execute(() -> show.accept(guide));
        });
    }

    @Override
    public boolean tellsPanes() {
        return settings.current().terminal().notices();
    }

    @Override
    public DesktopNotices desktopNotices() {
        return new DesktopNotices(tasks, System.getenv().getOrDefault("PATH", ""));
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
    public void checkForUpdates() {
        new UpdateCheck(
                        UpdateCheck.builtIn(),
                        VersionProvider.version(),
                        window()::tell,
                        this::openLink,
                        errors,
                        tasks,
                        fx)
                .ask();
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
        window().loop().ifPresent(Loop::close);
        window().features().ifPresent(Features::close);
        window().closeMirrorWindow();
        window().stage().hide();
        if (heapCare != null) {
            heapCare.close();
        }
        if (vaultWatch != null) {
            vaultWatch.close();
        }
        if (upkeep != null) {
            upkeep.close();
        }
        if (services != null) {
            services.close();
        }
        storage.close();
        if (claim instanceof SingleInstance.Claim.First first) {
            first.server().close();
        }
        settings.close();
        health.close();
        tasks.close();
    }

    /// For a failure that nobody else tells.
    void failed(Throwable failure) {
        errors.report(failure, "a request from outside");
    }

    /// Conversations, while vault and store are open; any thread.
    Optional<ChatService> openChat() {
        return Optional.ofNullable(services).map(AppServices::chat);
    }

    /// The settings in force.
    SettingsStore settings() {
        return settings;
    }

    /// Tells of each time that the window does not answer for so long.
    FreezeDetector watchFreezes(Duration limit, Consumer<FreezeDetector.Freeze> sink) {
        return new FreezeDetector(fx::execute, limit, sink, tasks);
    }

    /// Tells of each failure, until closed.
    AutoCloseable watchFailures(Consumer<ErrorReport> sink) {
        return errors.listen(sink)::run;
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
