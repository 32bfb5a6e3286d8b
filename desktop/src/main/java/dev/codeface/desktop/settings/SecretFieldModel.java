package dev.codeface.desktop.settings;

import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SecretStore;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One secret of the vault behind a password field: kept, forgotten, never shown. FX thread; the vault is used on
/// others.
public final class SecretFieldModel {
    private final SecretStore secrets;
    private final Supplier<String> name;
    private final Says says;
    private final Tasks tasks;
    private final Executor fx;
    private final StringProperty state = new SimpleStringProperty("");
    private final BooleanProperty kept = new SimpleBooleanProperty();

    /// What is said of it.
    ///
    /// @param there     one is kept
    /// @param absent    none is
    /// @param kept      it is kept now
    /// @param forgotten it is not any longer
    public record Says(String there, String absent, String kept, String forgotten) {}

    /// @param name under which it is kept, asked each time
    SecretFieldModel(SecretStore secrets, Supplier<String> name, Says says, Tasks tasks, Executor fx) {
        this.secrets = secrets;
        this.name = name;
        this.says = says;
        this.tasks = tasks;
        this.fx = fx;
    }

    /// Whether one is kept, in words.
    public ReadOnlyStringProperty stateProperty() {
        return state;
    }

    public ReadOnlyBooleanProperty keptProperty() {
        return kept;
    }

    /// Looks again, such as after the name has changed.
    void refresh() {
        String asked = name.get();
        kept.set(false);
        state.set("");
        tasks.io(() -> {
            try {
                Optional<char[]> found = secrets.get(asked);
                found.ifPresent(chars -> Arrays.fill(chars, '\0'));
                show(asked, found.isPresent(), found.isPresent() ? says.there() : says.absent());
            } catch (AppException e) {
                show(asked, false, e.userMessage() + " " + e.remedy());
            }
        });
    }

    private void show(String asked, boolean is, String text) {
        fx.execute(() -> {
            if (name.get().equals(asked)) {
                kept.set(is);
                state.set(text);
            }
        });
    }

    /// Keeps it; the array is wiped.
    public void keep(char[] secret) {
        String asked = name.get();
        tasks.io(() -> {
            Optional<AppException> refused = Optional.empty();
            try {
                secrets.put(asked, secret);
            } catch (AppException e) {
                refused = Optional.of(e);
            } finally {
                // Before anybody is told: who sees the outcome may count on it.
                Arrays.fill(secret, '\0');
            }
            show(
                    asked,
                    refused.isEmpty(),
                    refused.map(e -> e.userMessage() + " " + e.remedy()).orElse(says.kept()));
        });
    }

    /// Forgets it.
    public void forget() {
        String asked = name.get();
        tasks.io(() -> {
            try {
                secrets.remove(asked);
                show(asked, false, says.forgotten());
            } catch (AppException e) {
                show(asked, true, e.userMessage() + " " + e.remedy());
            }
        });
    }
}
