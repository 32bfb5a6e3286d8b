package dev.codeface.core.chat;

import dev.codeface.core.context.ContextAssembler;
import dev.codeface.core.context.Redactor;
import dev.codeface.core.context.TokenCounter;
import dev.codeface.core.gateway.GatewayOptions;
import dev.codeface.core.gateway.GatewayToken;
import dev.codeface.core.gateway.LocalGateway;
import dev.codeface.core.gateway.Upstream;
import dev.codeface.core.model.ResponsesModelClient;
import dev.codeface.core.model.Sampling;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.core.vault.VaultOpening;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// The chat service with real parts: an encrypted database file, a gateway, and a client over a real socket.
final class ChatFixture implements AutoCloseable {
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    final Tasks tasks = new Tasks(failures::add);
    final List<ChatEvent> events = new CopyOnWriteArrayList<>();
    final Vault vault;
    final Database database;
    final LocalGateway gateway;
    final ResponsesModelClient client;
    final H2ConversationRepository repository;
    final ChatService service;
    volatile ChatRules rules = new ChatRules("Answer briefly.", Sampling.NONE, SpendRules.NONE);
    volatile Optional<ActiveModel> fallback = Optional.empty();

    ChatFixture(Path home, Upstream upstream) throws Exception {
        VaultDoor door =
                new VaultDoor(home.resolve("vault"), home.resolve("device.key"), Optional.empty(), List.of(), tasks);
        vault = door.open() instanceof VaultOpening.Opened opened ? opened.vault() : door.createWithDeviceKey();
        try (StoreDoor store = new StoreDoor(home.resolve("store"), vault, Clock.systemUTC(), tasks)) {
            database = ((StoreOpening.Ready) store.open()).database();
        }
        gateway = new LocalGateway(GatewayOptions.insideTheApp(), GatewayToken.random(), upstream, tasks).start();
        client = new ResponsesModelClient(
                gateway.endpoint("offline"), () -> Optional.of(gateway.token().reveal()), tasks);
        repository = new H2ConversationRepository(database);
        repository.recover();
        ContextAssembler assembler = new ContextAssembler(new Redactor(List::of), new TokenCounter());
        service = new ChatService(
                repository,
                assembler,
                () -> new ActiveModel(client, gateway.uri().toString(), "offline", true, fallback),
                tasks,
                Clock.systemUTC(),
                () -> rules);
        service.countIn(new SpendLedger(home, Clock.systemUTC()));
        service.onEvent(events::add);
    }

    Turn awaitEnd() throws InterruptedException {
        await(() -> events.stream().anyMatch(ChatEvent.TurnEnded.class::isInstance));
        return events.stream()
                .filter(ChatEvent.TurnEnded.class::isInstance)
                .map(e -> ((ChatEvent.TurnEnded) e).turn())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    String seen() {
        StringBuilder text = new StringBuilder();
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.TextAppended more) {
                text.append(more.text());
            }
        }
        return text.toString();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 20 s in vain");
            }
            Thread.sleep(10);
        }
    }

    /// Ends without a farewell to the service, as a killed process would.
    void abandon() {
        database.close();
        vault.close();
        client.close();
        gateway.close();
        tasks.close();
    }

    @Override
    public void close() {
        service.close();
        abandon();
    }
}
