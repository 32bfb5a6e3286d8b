package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.SavedWorkspaceFiles.Seal;
import dev.codeface.core.settings.AppDirectories;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultStart;
import dev.codeface.rust.SystemKeychain;
import java.util.Map;

/// Seals saved sessions with the vault.
final class SessionSeal {
    private SessionSeal() {}

    /// With the open vault of the app.
    static Seal of(Vault vault) {
        return new Seal(
                plain -> vault.seal(AppDirectories.SESSIONS, plain),
                closed -> vault.unseal(AppDirectories.SESSIONS, closed));
    }

    /// For a command: opens the vault of this process's user when it is needed, if that takes no person.
    static Seal ofProcess() {
        return new Seal(
                plain -> of(ownVault()).close().of(plain),
                closed -> of(ownVault()).open().of(closed));
    }

    private static Vault ownVault() throws AppException {
        Map<String, String> environment = System.getenv();
        try (Tasks tasks = new Tasks(Throwable::printStackTrace);
                Storage storage = new Storage(
                        AppDirectories.ofProcess(),
                        environment,
                        SystemKeychain.of(environment),
                        VaultStart.Otherwise.REFUSE,
                        tasks)) {
            return storage.vault();
        }
    }
}
