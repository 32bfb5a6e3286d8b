package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.store.BackupInfo;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.shell.EmptyState;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// What stands in the window while vault or store are not open: unlock, recover, or say what is in the way. FX thread.
final class StorageScreens {
    private static final int OFFERED = 3;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

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
            case Storage.Opening.Locked locked -> new UnlockView(storage, locked, tasks, fx, next);
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
        for (BackupInfo backup : backups.subList(0, Math.min(OFFERED, backups.size()))) {
            Button restore = button("Restore " + described(backup), () -> {
                damaged.door().restore(backup);
                return storage.open();
            });
            restore.setDefaultButton(ways.isEmpty());
            ways.add(restore);
        }
        if (damaged.damage().damage() == StoreOpening.Damage.ROLLED_BACK) {
            ways.add(button("Use It as It Is, Without the Newest Changes", () -> {
                damaged.door().acceptAsIs();
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
                                : "What came after a backup is missing in it."),
                ways.toArray(Button[]::new));
    }

    /// When it was made and what is in it, so that a person sees what comes back.
    private static String described(BackupInfo backup) {
        long conversations = backup.rows().getOrDefault("CONVERSATION", 0L);
        long turns = backup.rows().getOrDefault("TURN", 0L);
        return WHEN.format(backup.created()) + ": " + conversations + " conversations, " + turns + " messages";
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
