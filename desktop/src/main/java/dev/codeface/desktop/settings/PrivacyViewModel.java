package dev.codeface.desktop.settings;

import dev.codeface.core.error.AppException;
import dev.codeface.core.store.AuditEntry;
import dev.codeface.core.store.AuditLog;
import dev.codeface.core.store.BackupInfo;
import dev.codeface.core.store.Database;
import dev.codeface.core.store.Export;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Argon2Cost;
import dev.codeface.core.vault.RootRotation;
import dev.codeface.core.vault.SlotKind;
import dev.codeface.core.vault.Vault;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What protects the data and what its owner may do with it. FX thread; the work runs on [Tasks].
public final class PrivacyViewModel {
    private static final int CALIBRATION_MILLIS = 500;
    private static final int PAGE = 200;

    private final Vault vault;
    private final Database database;
    private final AuditLog audit;
    private final Ways ways;
    private final Tasks tasks;
    private final Executor fx;
    private final ObjectProperty<Set<SlotKind>> slots = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<@Nullable AppException> problem = new SimpleObjectProperty<>();
    private final BooleanProperty working = new SimpleBooleanProperty();

    /// What only the app can do.
    public interface Ways {
        /// One sentence: what protects the data at the moment.
        String protection();

        /// The ways to unlock are others now.
        void slotsChanged();

        /// Closes everything until somebody unlocks it.
        void lock();

        /// Puts a backup in place of the data; the replaced file is kept.
        void restore(BackupInfo backup);

        /// Closes everything, changes the root key and opens it again.
        ///
        /// @param rotation begun; it is closed in the end
        void changeKey(RootRotation rotation);

        /// Removes all data, settings and keys, and ends.
        void deleteEverything();

        /// Asks for a new file.
        java.util.Optional<Path> chooseFile(String suggested);
    }

    public PrivacyViewModel(Vault vault, Database database, AuditLog audit, Ways ways, Tasks tasks, Executor fx) {
        this.vault = vault;
        this.database = database;
        this.audit = audit;
        this.ways = ways;
        this.tasks = tasks;
        this.fx = fx;
        slots.set(copy(vault.slots()));
    }

    /// The ways that open the vault.
    public ReadOnlyObjectProperty<Set<SlotKind>> slotsProperty() {
        return slots;
    }

    /// What went wrong last; null when nothing did.
    public ReadOnlyObjectProperty<@Nullable AppException> problemProperty() {
        return problem;
    }

    /// Whether something is under way.
    public ReadOnlyBooleanProperty workingProperty() {
        return working;
    }

    public Ways ways() {
        return ways;
    }

    /// Sets or changes the passphrase; wipes it.
    public CompletableFuture<Boolean> setPassphrase(char[] passphrase) {
        return change("The passphrase was set", () -> {
            try {
                vault.setPassphrase(passphrase, Argon2Cost.calibrated(CALIBRATION_MILLIS));
                return true;
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        });
    }

    /// A new code, to be shown once.
    public CompletableFuture<char[]> newRecoveryCode() {
        return change("A new recovery code was made", vault::newRecoveryCode);
    }

    /// Lets the keychain, or the key file of this machine, open the vault as well.
    public CompletableFuture<Boolean> add(SlotKind kind) {
        return change("A way to unlock was added: " + kind, () -> {
            if (kind == SlotKind.KEYCHAIN) {
                vault.addKeychain();
            } else {
                vault.addDeviceKey();
            }
            return true;
        });
    }

    public CompletableFuture<Boolean> remove(SlotKind kind) {
        return change("A way to unlock was removed: " + kind, () -> {
            vault.removeSlot(kind);
            return true;
        });
    }

    /// Begins a change of the root key; nothing is changed before [Ways#changeKey]. Wipes the passphrase.
    public CompletableFuture<RootRotation> prepareKeyChange(char[] passphrase) {
        return run(() -> {
            try {
                return vault.rotation(passphrase);
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        });
    }

    private <T> CompletableFuture<T> change(String what, Callable<T> work) {
        return run(() -> {
            T value = work.call();
            audit.add(AuditEntry.Kind.SETTING, what, "{}");
            return value;
        });
    }

    /// Writes everything the database holds into a file that is not encrypted.
    ///
    /// @return how many rows
    public CompletableFuture<Long> export(Path target) {
        return run(() -> {
            audit.add(AuditEntry.Kind.EXPORT, "Everything was exported to a file that is not encrypted", "{}");
            return Export.write(database, target);
        });
    }

    /// Makes a verified backup now.
    public CompletableFuture<BackupInfo> backup(int keep) {
        return run(() -> database.backup(keep));
    }

    public CompletableFuture<List<BackupInfo>> backups() {
        return run(database::backups);
    }

    /// A page of the record, newest first.
    public CompletableFuture<List<AuditEntry>> record(long before) {
        return run(() -> audit.page(before, PAGE));
    }

    /// The first entry that was changed or is missing; 0 when all is well.
    public CompletableFuture<Long> firstBroken() {
        return run(audit::firstBroken);
    }

    private <T> CompletableFuture<T> run(Callable<T> work) {
        working.set(true);
        problem.set(null);
        CompletableFuture<T> result = new CompletableFuture<>();
        tasks.ioResult(work)
                .whenComplete((value, failure) -> fx.execute(() -> {
                    working.set(false);
                    Set<SlotKind> now = copy(vault.slots());
                    if (!now.equals(slots.get())) {
                        slots.set(now);
                        ways.slotsChanged();
                    }
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        problem.set(
                                failure instanceof AppException known
                                        ? known
                                        : new AppException(
                                                "privacy.failed",
                                                Words.get("privacy.failed"),
                                                Words.get("privacy.failedRemedy"),
                                                failure));
                        result.completeExceptionally(failure);
                    }
                }));
        return result;
    }

    private static Set<SlotKind> copy(Set<SlotKind> kinds) {
        Set<SlotKind> copy = EnumSet.noneOf(SlotKind.class);
        copy.addAll(kinds);
        return copy;
    }
}
