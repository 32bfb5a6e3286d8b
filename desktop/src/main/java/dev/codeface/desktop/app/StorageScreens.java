package dev.codeface.desktop.app;

import dev.codeface.core.error.AppException;
import dev.codeface.core.error.Sentences;
import dev.codeface.core.store.BackupInfo;
import dev.codeface.core.store.StoreOpening;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// What stands in the window while vault or store are not open: unlock, recover, or say what is in the way. FX thread.
final class StorageScreens {
    private static final int OFFERED = 3;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    Words.get("storage.when"), Words.texts().locale())
            .withZone(ZoneId.systemDefault());

    private final Storage storage;
    private final Texts texts;
    private final Tasks tasks;
    private final Executor fx;
    private final Consumer<Storage.Opening> next;

    /// @param next told what came of a person's choice
    StorageScreens(Storage storage, Texts texts, Tasks tasks, Executor fx, Consumer<Storage.Opening> next) {
        this.storage = storage;
        this.texts = texts;
        this.tasks = tasks;
        this.fx = fx;
        this.next = next;
    }

    /// The screen for an opening that is not ready.
    Region of(Storage.Opening opening) {
        return switch (opening) {
            case Storage.Opening.Locked locked -> new UnlockView(storage, locked, texts, tasks, fx, next);
            case Storage.Opening.VaultDamaged damaged -> vaultDamaged(damaged);
            case Storage.Opening.StoreDamaged damaged -> storeDamaged(damaged);
            case Storage.Opening.Failed failed ->
                failed(failed.problem(), texts, () -> tasks.io(() -> next(storage.open())));
            case Storage.Opening.Ready ready -> throw new IllegalArgumentException("it is open");
        };
    }

    /// Something is in the way; `retry` tries again.
    static Region failed(AppException problem, Texts texts, Runnable retry) {
        Button again = new Button(texts.get("storage.again"));
        again.setDefaultButton(true);
        again.setOnAction(e -> retry.run());
        return new EmptyState(
                Feather.ALERT_TRIANGLE, problem.userMessage(), problem.remedy() + " [" + problem.code() + "]", again);
    }

    private Region vaultDamaged(Storage.Opening.VaultDamaged damaged) {
        List<Button> ways = new ArrayList<>();
        damaged.damage()
                .copy()
                .ifPresent(copy -> ways.add(button(texts.get("storage.useCopy"), () -> {
                    damaged.door().restoreCopy();
                    return storage.open();
                })));
        ways.add(button(texts.get("storage.again"), storage::open));
        return new EmptyState(
                Feather.ALERT_OCTAGON,
                Sentences.spoken(damaged.damage().what()),
                texts.get("storage.vaultText", damaged.damage().file())
                        + (damaged.damage().copy().isPresent() ? " " + texts.get("storage.vaultCopy") : ""),
                ways.toArray(Button[]::new));
    }

    private Storage.Opening openAgain(Storage.Opening.StoreDamaged damaged) throws AppException {
        return storage.openAgain(damaged.vault(), damaged.protection());
    }

    private Region storeDamaged(Storage.Opening.StoreDamaged damaged) {
        List<Button> ways = new ArrayList<>();
        List<BackupInfo> backups = damaged.damage().backups();
        for (BackupInfo backup : backups.subList(0, Math.min(OFFERED, backups.size()))) {
            Button restore = button(texts.get("storage.restore", described(backup)), () -> {
                damaged.door().restore(backup);
                return openAgain(damaged);
            });
            restore.setDefaultButton(ways.isEmpty());
            ways.add(restore);
        }
        if (damaged.damage().damage() == StoreOpening.Damage.ROLLED_BACK) {
            ways.add(button(texts.get("storage.asIs"), () -> {
                damaged.door().acceptAsIs();
                return openAgain(damaged);
            }));
        }
        ways.add(button(texts.get("storage.again"), () -> openAgain(damaged)));
        ways.add(button(texts.get("storage.empty"), () -> {
            damaged.door().startEmpty();
            return openAgain(damaged);
        }));
        return new EmptyState(
                Feather.ALERT_OCTAGON,
                Sentences.spoken(damaged.damage().what()),
                texts.get("storage.storeText", damaged.damage().file()) + " "
                        + texts.get(backups.isEmpty() ? "storage.noBackup" : "storage.backupLacks"),
                ways.toArray(Button[]::new));
    }

    /// When it was made and what is in it, so that a person sees what comes back.
    private String described(BackupInfo backup) {
        return texts.get(
                "privacy.backup",
                WHEN.withLocale(texts.locale()).format(backup.created()),
                backup.rows().getOrDefault("CONVERSATION", 0L),
                backup.rows().getOrDefault("TURN", 0L));
    }

    private Button button(String text, java.util.concurrent.Callable<Storage.Opening> work) {
        Button button = new Button(text);
        button.setOnAction(e -> {
            // One choice at a time: the page is replaced when it is through.
            button.getParent().setDisable(true);
            tasks.ioResult(work).whenComplete((opening, failure) -> next(failure == null ? opening : whyNot(failure)));
        });
        return button;
    }

    private static Storage.Opening whyNot(Throwable failure) {
        return new Storage.Opening.Failed(
                failure instanceof AppException known
                        ? known
                        : new AppException(
                                "store.choice",
                                Words.get("storage.failed"),
                                Words.get("storage.failedRemedy"),
                                failure));
    }

    private void next(Storage.Opening opening) {
        fx.execute(() -> next.accept(opening));
    }
}
