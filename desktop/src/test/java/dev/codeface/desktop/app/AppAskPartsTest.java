package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.H2AuditLog;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Argon2Cost;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultStart;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a question from the command line leaves in the record of the app.
class AppAskPartsTest {
    @TempDir
    private Path home;

    private final Tasks tasks = new Tasks(failure -> {});

    @BeforeEach
    void place() {
        System.setProperty("codeface.home", home.toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty("codeface.home");
        tasks.close();
    }

    private Storage storage() {
        return new Storage(
                AppDirectories.ofProcess(), Map.of(), Optional.empty(), VaultStart.Otherwise.DEVICE_KEY, tasks);
    }

    private void send(String what) throws Exception {
        try (AppAskParts parts = new AppAskParts(tasks)) {
            parts.sent(what, 2);
        }
    }

    @Test
    void aSendIsRecordedWhereThereIsARecordThatOpensWithoutAPerson() throws Exception {
        send("before the first start");
        assertThat(home.resolve("data")).doesNotExist();
        Storage.Opening.Ready made = (Storage.Opening.Ready) storage().open();
        made.database().close();
        send("40 tokens to m");

        Storage.Opening.Ready again = (Storage.Opening.Ready) storage().open();
        Vault vault = again.vault();
        assertThat(new H2AuditLog(again.database(), Clock.systemUTC()).page(Long.MAX_VALUE, 5))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(List.of(entry.kind(), entry.what(), entry.detail()))
                            .containsExactly(AuditEntry.Kind.SENT, "40 tokens to m", "{\"masked\":2}");
                });
        again.database().close();
        vault.setPassphrase("phrase".toCharArray(), new Argon2Cost(64, 1));
        vault.removeSlot(SlotKind.DEVICE);
        send("while it is locked");
    }
}
