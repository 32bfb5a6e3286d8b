package dev.codeface.desktop.app;

import dev.codeface.core.chat.ConversationRepository;
import dev.codeface.core.chat.H2ConversationRepository;
import dev.codeface.core.chat.SpendLedger;
import dev.codeface.core.chat.SpendRules;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.MultiplexerSource;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.H2AuditLog;
import dev.codeface.core.store.StoreDoor;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SecretStore;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultStart;
import dev.codeface.desktop.cli.AskParts;
import dev.codeface.rust.RustSyntaxService;
import dev.codeface.rust.SystemKeychain;
import dev.codeface.tmux.TmuxMultiplexer;
import java.nio.file.Files;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `codeface ask` needs, from the same places as the app. One caller thread.
final class AppAskParts implements AskParts {
    private final Tasks tasks;
    private @Nullable SyntaxService syntax;
    private @Nullable Storage source;
    private @Nullable Vault vault;
    private Storage.Opening.@Nullable Ready storage;

    AppAskParts(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public SyntaxService syntax() {
        if (syntax == null) {
            syntax = new RustSyntaxService();
        }
        return syntax;
    }

    @Override
    public MultiplexerSource multiplexers(Optional<String> secret) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        secret.ifPresent(environment::remove);
        return program -> new TmuxMultiplexer(tasks, environment, program);
    }

    @Override
    public SecretStore secrets() throws AppException {
        if (storage != null) {
            return storage.vault();
        }
        if (vault == null) {
            // The vault alone: the store may be in the running app's hands.
            vault = source().vault();
        }
        return vault;
    }

    @Override
    public SpendRules.Spent spentToday() throws AppException {
        return ledger().today();
    }

    @Override
    public void sent(String what, int masked) throws AppException {
        if (!Files.exists(StoreDoor.databaseFile(AppDirectories.ofProcess().store()))) {
            return;
        }
        try {
            new H2AuditLog(opened().database(), Clock.systemUTC())
                    .add(AuditEntry.Kind.SENT, what, "{\"masked\":" + masked + "}");
        } catch (AppException e) {
            if (!e.code().equals("store.in-use") && !e.code().equals("vault.locked")) {
                throw e;
            }
        }
    }

    @Override
    public void used(SpendRules.Spent spent) throws AppException {
        ledger().add(spent);
    }

    private static SpendLedger ledger() throws AppException {
        AppDirectories directories = AppDirectories.ofProcess();
        directories.create();
        return new SpendLedger(directories.data(), InstantSource.system());
    }

    @Override
    public ConversationRepository conversations() throws AppException {
        return new H2ConversationRepository(opened().database());
    }

    private Storage.Opening.Ready opened() throws AppException {
        if (storage == null) {
            storage = switch (source().open()) {
                case Storage.Opening.Ready ready -> ready;
                case Storage.Opening.Failed failed -> throw failed.problem();
                case Storage.Opening.Locked locked -> throw Storage.needsPassphrase();
                default ->
                    throw new AppException(
                            "store.damaged", "The data of the app is damaged.", "Start the app; it offers a backup.");
            };
        }
        return storage;
    }

    private Storage source() {
        if (source == null) {
            Map<String, String> environment = System.getenv();
            source = new Storage(
                    AppDirectories.ofProcess(),
                    environment,
                    SystemKeychain.of(environment),
                    VaultStart.Otherwise.REFUSE,
                    tasks);
        }
        return source;
    }

    @Override
    public void close() {
        if (vault != null) {
            vault.close();
        }
        if (storage != null) {
            storage.database().close();
            storage.vault().close();
        }
        if (source != null) {
            source.close();
        }
        if (syntax != null) {
            syntax.close();
        }
    }
}
