package dev.codeface.desktop.app;

import dev.codeface.core.chat.ConversationRepository;
import dev.codeface.core.chat.H2ConversationRepository;
import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.MultiplexerSource;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SecretStore;
import dev.codeface.core.vault.VaultStart;
import dev.codeface.desktop.cli.AskParts;
import dev.codeface.rust.RustSyntaxService;
import dev.codeface.rust.SystemKeychain;
import dev.codeface.tmux.TmuxMultiplexer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `codeface ask` needs, from the same places as the app. One caller thread.
final class AppAskParts implements AskParts {
    private final Tasks tasks;
    private @Nullable SyntaxService syntax;
    private @Nullable Storage source;
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
    public MultiplexerSource multiplexers() {
        return program -> new TmuxMultiplexer(tasks, System.getenv(), program);
    }

    @Override
    public SecretStore secrets() throws AppException {
        return opened().vault();
    }

    @Override
    public ConversationRepository conversations() throws AppException {
        return new H2ConversationRepository(opened().database());
    }

    private Storage.Opening.Ready opened() throws AppException {
        if (storage == null) {
            Map<String, String> environment = System.getenv();
            Storage opening = new Storage(
                    AppDirectories.ofProcess(),
                    environment,
                    SystemKeychain.of(environment),
                    VaultStart.Otherwise.REFUSE,
                    tasks);
            source = opening;
            storage = switch (opening.open()) {
                case Storage.Opening.Ready ready -> ready;
                case Storage.Opening.Failed failed -> throw failed.problem();
                case Storage.Opening.Locked locked ->
                    throw new AppException(
                            "vault.locked",
                            "The vault needs a passphrase.",
                            "Name a file that holds it in CODEFACE_PASSPHRASE_FILE.");
                default ->
                    throw new AppException(
                            "store.damaged", "The data of the app is damaged.", "Start the app; it offers a backup.");
            };
        }
        return storage;
    }

    @Override
    public void close() {
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
