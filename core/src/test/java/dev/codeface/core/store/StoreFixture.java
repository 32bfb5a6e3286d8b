package dev.codeface.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.Vault;
import dev.codeface.core.vault.VaultDoor;
import dev.codeface.core.vault.VaultOpening;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// A real vault and a real database file below one directory, for tests in this process and in others.
public final class StoreFixture implements AutoCloseable {
    final Tasks tasks = new Tasks(failure -> {});
    final Vault vault;
    final Path directory;

    public StoreFixture(Path home) throws AppException {
        directory = home.resolve("store");
        VaultDoor door =
                new VaultDoor(home.resolve("vault"), home.resolve("device.key"), Optional.empty(), List.of(), tasks);
        vault = door.open() instanceof VaultOpening.Opened opened ? opened.vault() : door.createWithDeviceKey();
    }

    StoreDoor door() throws AppException {
        return new StoreDoor(directory, vault, Clock.systemUTC(), tasks);
    }

    StoreDoor door(Migrations migrations) throws AppException {
        return new StoreDoor(directory, StoreKey.of(vault), migrations, Clock.systemUTC(), tasks);
    }

    StoreOpening open() throws AppException {
        try (StoreDoor door = door()) {
            return door.open();
        }
    }

    public Database database() throws AppException {
        return ready(open());
    }

    static Database ready(StoreOpening opening) {
        assertThat(opening).isInstanceOf(StoreOpening.Ready.class);
        return ((StoreOpening.Ready) opening).database();
    }

    Path file() {
        return StoreDoor.databaseFile(directory);
    }

    @Override
    public void close() {
        vault.close();
        tasks.close();
    }
}
