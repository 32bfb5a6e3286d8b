package dev.codeface.desktop.chat;

import dev.codeface.core.chat.ActiveModel;
import dev.codeface.core.chat.ChatRules;
import dev.codeface.core.chat.ChatService;
import dev.codeface.core.chat.H2ConversationRepository;
import dev.codeface.core.chat.SpendRules;
import dev.codeface.core.checkpoint.Checkpoints;
import dev.codeface.core.checkpoint.H2CheckpointRepository;
import dev.codeface.core.context.ContextAssembler;
import dev.codeface.core.context.ContextChip;
import dev.codeface.core.context.Redactor;
import dev.codeface.core.context.TokenCounter;
import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.GatewayOptions;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.gateway.LocalGateway;
import dev.codeface.core.gateway.OfflineModel;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.model.Sampling;
import dev.codeface.core.prompt.PromptCommand;
import dev.codeface.core.prompt.PromptLibrary;
import dev.codeface.core.prompt.SystemPrompt;
import dev.codeface.core.proposal.EditTarget;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.syntax.Language;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.text.TextEdit;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.core.vault.VaultOpening;
import dev.codeface.desktop.diff.ChangeReview;
import dev.codeface.desktop.fx.FxExecutor;
import dev.codeface.rust.RustSyntaxService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The chat panel on real parts: encrypted database, syntax engine, gateway, client over a real socket.
final class ChatPanelFixture implements AutoCloseable {
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    final Tasks tasks = new Tasks(failures::add);
    final SyntaxService syntax = new RustSyntaxService();
    final Path workspace;
    final Path file;
    final Vault vault;
    final Database database;
    final LocalGateway gateway;
    final ResponsesModelClient client;
    final ChatService service;
    final List<String> overridden = new CopyOnWriteArrayList<>();
    volatile boolean paneIsThere = true;
    volatile int window;
    final Checkpoints checkpoints;
    private @Nullable ChatViewModel model;
    private final FileTarget target = new FileTarget();

    ChatPanelFixture(Path home, Duration pace, Upstream scripted) throws Exception {
        workspace = Files.createDirectories(home.resolve("project"));
        file = workspace.resolve("settings.json");
        if (!Files.exists(file)) {
            Files.writeString(file, "{\n  \"name\": \"codeface\",\n  \"retries\": 3,\n}\n");
        }
        VaultDoor door =
                new VaultDoor(home.resolve("vault"), home.resolve("device.key"), Optional.empty(), List.of(), tasks);
        vault = door.open() instanceof VaultOpening.Opened opened ? opened.vault() : door.createWithDeviceKey();
        try (StoreDoor store = new StoreDoor(home.resolve("store"), vault, Clock.systemUTC(), tasks)) {
            database = ((StoreOpening.Ready) store.open()).database();
        }
        checkpoints = new Checkpoints(new H2CheckpointRepository(database), Clock.systemUTC());
        Upstream upstream = scripted == null ? new OfflineModel(() -> syntax, pace) : scripted;
        gateway = new LocalGateway(GatewayOptions.insideTheApp(), GatewayToken.random(), upstream, tasks).start();
        client = new ResponsesModelClient(
                gateway.endpoint(OfflineModel.NAME),
                () -> Optional.of(gateway.token().reveal()),
                tasks);
        H2ConversationRepository repository = new H2ConversationRepository(database);
        repository.recover();
        service = new ChatService(
                repository,
                new ContextAssembler(new Redactor(List::of), new TokenCounter()),
                () -> new ActiveModel(client, gateway.uri().toString(), "Built-in helper", scripted == null),
                tasks,
                Clock.systemUTC(),
                () -> new ChatRules(SystemPrompt.standard().text(), Sampling.NONE, SpendRules.NONE, window));
    }

    /// Makes the view model; on the FX thread.
    void connectModel() {
        model = new ChatViewModel(service, syntax, new Sources(), tasks, new FxExecutor());
        model.connectCheckpoints(checkpoints, overridden::add);
    }

    ChatViewModel model() {
        return Objects.requireNonNull(model);
    }

    EditTarget target() {
        return target;
    }

    String fileText() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The review that is open in the panel.
    ChangeReview reviewOf(ChatView view) {
        return Objects.requireNonNull(view.openReview());
    }

    /// Takes edits straight into files of the workspace.
    private final class FileTarget implements EditTarget {
        @Override
        public Path resolve(String name) {
            return workspace.resolve(name);
        }

        @Override
        public Optional<Path> activeFile() {
            return Optional.of(file);
        }

        @Override
        public Optional<String> currentText(Path path) throws AppException {
            try {
                return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
            } catch (IOException e) {
                throw new AppException("test.unreadable", "unreadable", "-", e);
            }
        }

        @Override
        public void applyEdits(Path path, List<TextEdit> edits) throws AppException {
            StringBuilder text = new StringBuilder(currentText(path).orElse(""));
            for (TextEdit edit : edits.reversed()) {
                text.replace(edit.range().start(), edit.range().end(), edit.replacement());
            }
            try {
                Files.writeString(path, text);
            } catch (IOException e) {
                throw new AppException("test.unwritable", "unwritable", "-", e);
            }
        }

        @Override
        public void remove(Path path) throws AppException {
            try {
                Files.delete(path);
            } catch (IOException e) {
                throw new AppException("test.undeletable", "undeletable", "-", e);
            }
        }

        @Override
        public void move(Path path, Path to) throws AppException {
            try {
                Files.move(path, to);
            } catch (IOException e) {
                throw new AppException("test.unmovable", "unmovable", "-", e);
            }
        }

        @Override
        public void insertAtCaret(String text) throws AppException {
            applyEdits(file, List.of(new TextEdit(new TextRange(0, 0), text)));
        }
    }

    /// One file of the workspace and one pane.
    private final class Sources implements ContextSources {
        @Override
        public CompletableFuture<Optional<ContextChip>> activeFile() {
            return CompletableFuture.supplyAsync(() -> {
                String text = text();
                return Optional.of(new ContextChip.FileRange(
                        file,
                        "settings.json",
                        Language.JSON,
                        1,
                        (int) text.lines().count(),
                        true,
                        text));
            });
        }

        @Override
        public CompletableFuture<Optional<ContextChip>> file(Path path) {
            return activeFile();
        }

        @Override
        public CompletableFuture<Optional<ContextChip>> selection() {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletableFuture<Optional<ContextChip>> diagnostics() {
            return CompletableFuture.supplyAsync(() -> {
                List<Diagnostic> found = syntax.validate(Language.JSON, text()).diagnostics();
                return Optional.of(new ContextChip.Diagnostics(file, "settings.json", text(), found));
            });
        }

        @Override
        public CompletableFuture<Optional<ContextChip>> pane() {
            if (!paneIsThere) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            String text = "$ export TOKEN=ghp_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6\n$ node build.js\n"
                    + "settings.json:4:1: error: Expected property name\n";
            return CompletableFuture.completedFuture(
                    Optional.of(new ContextChip.PaneLines("%2", "work > 1:build", 118, 120, text, Instant.now())));
        }

        @Override
        public CompletableFuture<List<PromptCommand>> prompts() {
            return CompletableFuture.completedFuture(
                    List.copyOf(new PromptLibrary(file.resolveSibling("prompts"), Optional::empty).all()));
        }

        @Override
        public CompletableFuture<List<Mention>> mentions(String typed) {
            return CompletableFuture.completedFuture(
                    List.of(new Mention(Mention.Kind.FILE, "settings.json", "here", this::activeFile)));
        }

        private String text() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Ends without a farewell to the service, as a killed process would.
    void abandon() {
        database.close();
        vault.close();
        client.close();
        gateway.close();
        syntax.close();
        tasks.close();
    }

    @Override
    public void close() {
        service.close();
        client.close();
        gateway.close();
        database.close();
        vault.close();
        syntax.close();
        tasks.close();
    }
}
