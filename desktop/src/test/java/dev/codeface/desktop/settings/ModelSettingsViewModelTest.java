package dev.codeface.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.codeface.core.gateway.ModelInfo;
import dev.codeface.core.gateway.ModelTest;
import dev.codeface.core.model.ProbeStep;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.desktop.settings.ModelSettingsViewModel.Tone;
import dev.codeface.desktop.text.Texts;
import dev.codeface.rust.RustSyntaxService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The model page without a screen: real settings file, real vault, real connections.
class ModelSettingsViewModelTest {
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Tasks tasks = new Tasks(failures::add);
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Vault vault = VaultDoor.ephemeral(tasks);
    private SettingsStore settings;
    private ModelSettingsViewModel page;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        settings = SettingsStore.open(folder.resolve("settings.json"), tasks);
        page = new ModelSettingsViewModel(
                settings, vault, new ModelTest(RustSyntaxService::new, tasks), Texts.of("en"), tasks, queue::add);
    }

    @AfterEach
    void close() {
        settings.close();
        tasks.close();
        assertThat(failures).isEmpty();
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(String.valueOf(page.noticeProperty().get()))
                    .isLessThan(end);
            Runnable next = queue.poll(100, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
    }

    @Test
    void theBuiltInHelperIsTestedOverTheRealSocket() throws Exception {
        page.testConnection();
        until(() -> !page.testingProperty().get());

        assertThat(page.noticeProperty().get().tone()).isEqualTo(Tone.GOOD);
        assertThat(page.steps())
                .extracting(ProbeStep::phase)
                .containsExactly(
                        ProbeStep.Phase.DNS, ProbeStep.Phase.TCP, ProbeStep.Phase.UPGRADE, ProbeStep.Phase.FIRST_EVENT);
    }

    @Test
    void aDeadServerIsNamedWithItsRemedyAndAfterTheStepsThatWorked() throws Exception {
        page.choose(ModelChoice.byId("custom"));
        page.addressProperty().set("ws://127.0.0.1:1/v1/responses");
        page.modelProperty().set("m");
        page.testConnection();
        until(() -> !page.testingProperty().get());

        assertThat(page.noticeProperty().get().message()).contains("Nothing answers at 127.0.0.1:1");
        assertThat(page.noticeProperty().get().remedy()).isNotBlank();
        assertThat(page.steps()).extracting(ProbeStep::phase).containsExactly(ProbeStep.Phase.DNS);
    }

    @Test
    void nothingIncompleteIsSaved() {
        page.choose(ModelChoice.byId("azure"));
        page.modelProperty().set("my-deployment");
        assertThat(page.apply()).isFalse();
        assertThat(page.noticeProperty().get().message()).contains("not complete");

        page.choose(ModelChoice.byId("custom"));
        page.modelProperty().set("m");
        page.addressProperty().set("ws://example.com/v1/responses");
        assertThat(page.apply()).isFalse();
        assertThat(page.noticeProperty().get().message()).contains("unencrypted");
        assertThat(settings.current().model().preset()).isEqualTo("offline");
    }

    @Test
    void whatIsSavedIsInForce() {
        page.choose(ModelChoice.byId("openai"));
        assertThat(page.apply()).isTrue();
        assertThat(settings.current().model().url()).isEqualTo("wss://api.openai.com/v1/responses");

        page.choose(ModelChoice.byId("local"));
        page.modelProperty().set("qwen3");
        assertThat(page.apply()).isTrue();
        assertThat(settings.current().model().upstream()).isEqualTo("http://127.0.0.1:11434");
        assertThat(settings.current().model().url()).isEmpty();
    }

    @Test
    void aModelIsPickedFromTheEndpointsListAndWhatItTellsIsTakenOver() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/models", exchange -> {
            byte[] body = "{\"data\":[{\"id\":\"big-one\",\"context_length\":131072},{\"id\":\"small\"}]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            page.choose(ModelChoice.byId("local"));
            page.addressProperty().set("http://127.0.0.1:" + server.getAddress().getPort());
            page.list().load();
            until(() -> page.list().loadedProperty().get());
            assertThat(page.list().shown()).extracting(ModelInfo::id).containsExactly("big-one", "small");
            assertThat(page.list().facts(page.list().shown().getLast())).isEqualTo("window unknown · price unknown");

            page.list().toggleFavourite("small");
            assertThat(page.list().shown()).extracting(ModelInfo::id).containsExactly("small", "big-one");
            page.list().queryProperty().set("BIG");
            assertThat(page.list().shown()).extracting(ModelInfo::id).containsExactly("big-one");
            page.list().pick(page.list().shown().getFirst());
            assertThat(page.apply()).isTrue();

            assertThat(settings.current().model().model()).isEqualTo("big-one");
            assertThat(settings.current().model().tuning().window()).isEqualTo(131_072);
            assertThat(settings.current().model().tuning().favourites()).containsExactly("small");
            page.addressProperty().set("http://127.0.0.1:1");
            assertThat(page.list().loadedProperty().get()).isFalse();
            page.list().load();
            until(() -> !page.list().loadingProperty().get());
            assertThat(page.list().stateProperty().get()).contains("does not answer");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aKeyGoesIntoTheVaultAndNowhereElse() throws Exception {
        page.choose(ModelChoice.byId("openai"));
        char[] key = "sk-canary-1234".toCharArray();
        page.key().keep(key);
        until(() -> page.key().keptProperty().get());

        assertThat(vault.get("model.key.openai"))
                .hasValueSatisfying(kept -> assertThat(new String(kept)).isEqualTo("sk-canary-1234"));
        assertThat(key).containsOnly('\0');
        page.apply();
        settings.flush();
        assertThat(folder.resolve("settings.json")).content().doesNotContain("canary");
        page.key().forget();
        until(() -> !page.key().keptProperty().get());
        assertThat(vault.get("model.key.openai")).isEmpty();
    }
}
