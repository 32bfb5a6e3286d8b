package dev.codeface.desktop.settings;

import dev.codeface.core.store.AuditEntry;
import dev.codeface.desktop.text.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The record of consents, sends, terminal writes, unlocks and exports, newest first, to be read and checked. FX
/// thread.
final class RecordView extends VBox {
    private final PrivacyViewModel model;
    private final Texts texts;
    private final TableView<AuditEntry> table = new TableView<>();
    private final Button more;
    private final Label said = new Label();
    private int shown;

    RecordView(PrivacyViewModel model, Texts texts) {
        super(10);
        this.model = model;
        this.texts = texts;
        DateTimeFormatter when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
                .withLocale(texts.locale())
                .withZone(ZoneId.systemDefault());
        table.getColumns()
                .setAll(List.of(
                        column("record.number", 60, e -> Long.toString(e.number())),
                        column("record.when", 170, e -> when.format(e.when())),
                        column(
                                "record.kind",
                                130,
                                e -> texts.get("record.kind." + e.kind().name())),
                        column("record.what", 420, AuditEntry::what)));
        table.setAccessibleText(texts.get("settings.page.record"));
        table.setPlaceholder(new Label(texts.get("record.empty")));
        table.setPrefHeight(460);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        more = new Button(texts.get("record.more"));
        more.setOnAction(e -> load());
        Button check = new Button(texts.get("record.check"));
        check.setMinWidth(USE_PREF_SIZE);
        check.setOnAction(e -> model.firstBroken()
                .thenAccept(broken ->
                        said.setText(broken == 0 ? texts.get("record.whole") : texts.get("record.broken", broken))));
        Label lead = new Label(texts.get("record.lead"));
        lead.getStyleClass().add("cf-setting-text");
        lead.setWrapText(true);
        HBox below = new HBox(8, more, check, said);
        below.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(lead, table, below);
        sceneProperty().addListener((o, was, is) -> {
            if (is != null) {
                table.getItems().clear();
                shown++;
                load();
            }
        });
    }

    private TableColumn<AuditEntry, String> column(
            String key, double width, java.util.function.Function<AuditEntry, String> value) {
        TableColumn<AuditEntry, String> column = new TableColumn<>(texts.get(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        return column;
    }

    private void load() {
        long before = table.getItems().isEmpty()
                ? Long.MAX_VALUE
                : table.getItems().getLast().number();
        int turn = shown;
        model.record(before).thenAccept(page -> {
            if (turn != shown) {
                return;
            }
            table.getItems().addAll(page);
            more.setDisable(page.isEmpty() || page.getLast().number() <= 1);
        });
    }
}
