package dev.codeface.desktop.settings;

import dev.codeface.core.error.AppException;
import dev.codeface.core.store.BackupInfo;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Writes the page on privacy: what protects the data, when it is locked, what is kept, and its owner's rights. FX
/// thread.
final class PrivacyPage {
    private static final int KEEP = 7;

    private final PrivacyViewModel model;
    private final SettingControls make;
    private final Texts texts;
    private final Label said = new Label();

    PrivacyPage(PrivacyViewModel model, SettingControls make, Texts texts) {
        this.model = model;
        this.make = make;
        this.texts = texts;
        said.setWrapText(true);
        said.setManaged(false);
        said.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        model.problemProperty().addListener((o, was, is) -> {
            if (is != null) {
                say(problem(is), true);
            }
        });
    }

    private static String problem(AppException problem) {
        return problem.userMessage() + " " + problem.remedy() + " [" + problem.code() + "]";
    }

    private void say(String text, boolean bad) {
        said.setText(text);
        said.setManaged(true);
        said.getStyleClass().setAll("label", bad ? "cf-problem" : "cf-setting-text");
    }

    SettingsPage page() {
        List<Node> rows = new ArrayList<>();
        SettingRow protection = SettingRow.plain(
                texts.get("setting.protection.name"),
                model.ways().protection(),
                button("privacy.lock", model.ways()::lock));
        model.slotsProperty()
                .addListener((o, was, is) -> protection.explain(model.ways().protection()));
        rows.add(protection);
        rows.add(said);
        rows.addAll(new KeySlotRows(model, texts, this::say).rows());
        if (!model.slotsProperty().get().isEmpty()) {
            rows.addAll(new KeyChangeRow(model, texts).rows());
        }
        rows.add(make.number("privacy.lockAfterMinutes", 0, 1440, 5, Words.get("setting.unset.never")));
        rows.add(make.toggle("privacy.lockOnSuspend"));
        rows.add(make.number("privacy.retentionDays", 0, 36_500, 30, Words.get("setting.unset.forever")));
        rows.addAll(ownersRights());
        return new SettingsPage("Privacy", texts.get("settings.page.privacy"), Feather.SHIELD, rows);
    }

    private List<Node> ownersRights() {
        VBox backups = KeySlotRows.unfolding();
        return List.of(
                make.plain(
                        "backup",
                        button("privacy.backupNow", this::backUp),
                        button("privacy.backups", () -> showBackups(backups))),
                backups,
                make.plain("export", button("privacy.export", this::export)),
                delete());
    }

    private Button button(String key, Runnable run) {
        Button button = new Button(texts.get(key));
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        button.disableProperty().bind(model.workingProperty());
        button.setAccessibleText(texts.get(key));
        button.setOnAction(e -> run.run());
        return button;
    }

    private void backUp() {
        model.backup(KEEP).thenAccept(made -> say(texts.get("privacy.backupMade", described(made)), false));
    }

    private void showBackups(VBox box) {
        model.backups().thenAccept(found -> {
            box.getChildren().clear();
            for (BackupInfo backup : found) {
                Button restore = button("privacy.restore", () -> model.ways().restore(backup));
                restore.setAccessibleText(texts.get("privacy.restore") + " " + described(backup));
                box.getChildren().add(SettingRow.plain(described(backup), texts.get("privacy.restoreText"), restore));
            }
            if (found.isEmpty()) {
                say(texts.get("privacy.noBackup"), false);
            }
        });
    }

    private String described(BackupInfo backup) {
        String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts.locale())
                .withZone(ZoneId.systemDefault())
                .format(backup.created());
        return texts.get(
                "privacy.backup",
                when,
                backup.rows().getOrDefault("CONVERSATION", 0L),
                backup.rows().getOrDefault("TURN", 0L));
    }

    private void export() {
        model.ways()
                .chooseFile("codeface-export.zip")
                .ifPresent(target -> model.export(target)
                        .thenAccept(rows -> say(texts.get("privacy.exported", rows, target.toString()), false)));
    }

    /// The word has to be typed: nothing brings any of it back.
    private Node delete() {
        String word = texts.get("privacy.deleteWord");
        TextField typed = new TextField();
        typed.setPromptText(texts.get("privacy.deleteType", word));
        typed.setAccessibleText(texts.get("privacy.deleteType", word));
        typed.setPrefWidth(210);
        typed.setMinWidth(210);
        Button delete = new Button(texts.get("privacy.delete"));
        delete.getStyleClass().add("danger");
        delete.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        delete.disableProperty().bind(typed.textProperty().isNotEqualTo(word).or(model.workingProperty()));
        delete.setAccessibleText(texts.get("privacy.delete"));
        delete.setOnAction(e -> model.ways().deleteEverything());
        HBox box = new HBox(8, typed, delete);
        return make.plain("delete", box);
    }
}
