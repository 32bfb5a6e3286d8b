package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.store.BackupInfo;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.shell.EmptyState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// What stands in the window while vault or store are not open: unlock, recover, or say what is in the way. FX thread.
final class StorageScreens {
    private final Storage storage;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Storage.Opening> next;

    /// @param next told what came of a person's choice
    StorageScreens(Storage storage, Tasks tasks, Executor fx, Consumer<Storage.Opening> next) {
        this.storage = storage;
        this.tasks = tasks;
        this.fx = fx;
        this.next = next;
    }

    /// The screen for an opening that is not ready.
    Region of(Storage.Opening opening) {
        return switch (opening) {
            case Storage.Opening.Locked locked -> unlock();
            case Storage.Opening.VaultDamaged damaged -> vaultDamaged(damaged);
            case Storage.Opening.StoreDamaged damaged -> storeDamaged(damaged);
            case Storage.Opening.Failed failed -> failed(failed.problem(), () -> tasks.io(() -> next(storage.open())));
            case Storage.Opening.Ready ready -> throw new IllegalArgumentException("it is open");
        };
    }

    /// Something is in the way; `retry` tries again.
    static Region failed(AppException problem, Runnable retry) {
        Button again = new Button("Try Again");
        again.setDefaultButton(true);
        again.setOnAction(e -> retry.run());
        return new EmptyState(
                Feather.ALERT_TRIANGLE, problem.userMessage(), problem.remedy() + " [" + problem.code() + "]", again);
    }

    private Region unlock() {
        PasswordField field = new PasswordField();
        field.setPromptText("Passphrase");
        field.setAccessibleText("Passphrase");
        field.setMaxWidth(260);
        Label wrong = new Label();
        wrong.getStyleClass().add("cf-explorer-problem");
        Button open = new Button("Unlock");
        open.setDefaultButton(true);
        EmptyState state = new EmptyState(
                Feather.LOCK, "CodeFace is locked", "Your conversations and keys are encrypted. Enter the passphrase.");
        open.setOnAction(e -> {
            char[] typed = field.getText().toCharArray();
            open.setDisable(true);
            tasks.ioResult(() -> storage.unlock(typed))
                    .whenComplete((opened, failure) -> fx.execute(() -> {
                        Arrays.fill(typed, '\0');
                        open.setDisable(false);
                        field.clear();
                        if (failure == null) {
                            next.accept(opened);
                        } else {
                            wrong.setText(
                                    failure instanceof AppException known ? known.userMessage() : "It did not open.");
                        }
                    }));
        });
        state.getChildren().addAll(field, open, wrong);
        return state;
    }

    private Region vaultDamaged(Storage.Opening.VaultDamaged damaged) {
        List<Button> ways = new ArrayList<>();
        damaged.damage()
                .copy()
                .ifPresent(copy -> ways.add(button("Use the Intact Copy", () -> {
                    damaged.door().restoreCopy();
                    return storage.open();
                })));
        ways.add(button("Try Again", storage::open));
        return new EmptyState(
                Feather.ALERT_OCTAGON,
                damaged.damage().what(),
                "Nothing was changed. The file is " + damaged.damage().file()
                        + (damaged.damage().copy().isPresent() ? "; an intact earlier copy is there." : "."),
                ways.toArray(Button[]::new));
    }

    private Region storeDamaged(Storage.Opening.StoreDamaged damaged) {
        List<Button> ways = new ArrayList<>();
        List<BackupInfo> backups = damaged.damage().backups();
        if (!backups.isEmpty()) {
            BackupInfo newest = backups.getFirst();
            ways.add(button("Restore the Backup of " + newest.created(), () -> {
                damaged.door().restore(newest);
                return storage.open();
            }));
        }
        ways.add(button("Try Again", storage::open));
        ways.add(button("Start Empty (the file is kept)", () -> {
            damaged.door().startEmpty();
            return storage.open();
        }));
        return new EmptyState(
                Feather.ALERT_OCTAGON,
                damaged.damage().what(),
                "Nothing was changed, and " + damaged.damage().file() + " is kept whatever you choose. "
                        + (backups.isEmpty()
                                ? "There is no intact backup."
                                : "What came after the backup is missing in it."),
                ways.toArray(Button[]::new));
    }

    private Button button(String text, java.util.concurrent.Callable<Storage.Opening> work) {
        Button button = new Button(text);
        button.setOnAction(e -> tasks.ioResult(work).whenComplete((opening, failure) -> {
            if (failure == null) {
                next(opening);
            } else {
                next(new Storage.Opening.Failed(
                        failure instanceof AppException known
                                ? known
                                : new AppException("store.choice", "That did not work.", "Try again.", failure)));
            }
        }));
        return button;
    }

    private void next(Storage.Opening opening) {
        fx.execute(() -> next.accept(opening));
    }
}
