package dev.codeface.desktop.settings;

import dev.codeface.core.model.ProbeStep;
import dev.codeface.desktop.settings.ModelSettingsViewModel.Notice;
import dev.codeface.desktop.settings.ModelSettingsViewModel.Tone;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The page of the model: where it is reached, its key, and *Test connection* with the time of each step. FX thread.
public final class ModelSettingsView extends VBox {
    private static final double FIELD_WIDTH = 360;

    private final ModelSettingsViewModel model;
    private final Texts texts;
    private final VBox times = new VBox(4);
    private final VBox notice = new VBox(4);

    public ModelSettingsView(ModelSettingsViewModel model, Texts texts) {
        super(14);
        this.model = model;
        this.texts = texts;
        getStyleClass().add("cf-model-settings");
        TextField address = field(model.addressProperty(), Words.get("model.address"), "wss://HOST/v1/responses");
        TextField name = field(model.modelProperty(), Words.get("model.name"), Words.get("model.namePrompt"));
        Node addressRow = row(Words.get("model.address"), Words.get("model.addressText"), address);
        Node nameRow = row(Words.get("model.name"), Words.get("model.nameText"), name);
        Node keyRow = keyRow();
        Node list = new ModelListView(model.list());
        for (Node row : new Node[] {addressRow, nameRow, keyRow, list}) {
            row.visibleProperty().bind(model.choiceProperty().map(choice -> !choice.builtIn()));
            row.managedProperty().bind(row.visibleProperty());
        }
        getChildren().addAll(choiceRow(), addressRow, keyRow, nameRow, list, buttons(), times, notice);
        model.steps().addListener((ListChangeListener<ProbeStep>) change -> showTimes());
        model.noticeProperty().subscribe(this::show);
    }

    /// The password of the proxy, to stand beside the proxy's address.
    Node proxyPassword() {
        return new SecretRow(
                model.proxyPassword(),
                new SecretRow.Words(
                        texts.get("model.proxy.name"),
                        texts.get("model.proxy.text"),
                        texts.get("model.proxy.prompt"),
                        texts.get("secret.keep"),
                        texts.get("secret.forget")),
                FIELD_WIDTH);
    }

    private Node choiceRow() {
        ComboBox<ModelChoice> box = new ComboBox<>();
        box.getItems().setAll(ModelChoice.ALL);
        box.setPrefWidth(FIELD_WIDTH);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(ModelChoice choice) {
                return choice == null ? "" : choice.title();
            }

            @Override
            public ModelChoice fromString(String text) {
                throw new UnsupportedOperationException("the list is not edited");
            }
        });
        model.choiceProperty().subscribe(box::setValue);
        box.setOnAction(event -> {
            if (box.getValue() != null) {
                model.choose(box.getValue());
            }
        });
        Node row = row(Words.get("model.from"), Words.get("model.fromText"), box);
        Label hint = new Label();
        hint.getStyleClass().add("cf-setting-text");
        hint.setWrapText(true);
        hint.textProperty().bind(model.choiceProperty().map(ModelChoice::hint));
        return new VBox(6, row, hint);
    }

    private static TextField field(javafx.beans.property.StringProperty text, String name, String prompt) {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(text);
        field.setPromptText(prompt);
        field.setPrefWidth(FIELD_WIDTH);
        field.setAccessibleText(name);
        return field;
    }

    private static Node row(String name, String text, Node control) {
        Label title = new Label(name);
        title.getStyleClass().add("cf-setting-name");
        Label body = new Label(text);
        body.getStyleClass().add("cf-setting-text");
        body.setWrapText(true);
        VBox words = new VBox(2, title, body);
        words.setMinWidth(200);
        HBox.setHgrow(words, Priority.ALWAYS);
        control.setAccessibleText(name);
        control.setAccessibleHelp(text);
        HBox row = new HBox(12, words, control);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("cf-setting");
        return row;
    }

    private Node keyRow() {
        return new SecretRow(
                model.key(),
                new SecretRow.Words(
                        texts.get("model.key.name"),
                        texts.get("model.key.text"),
                        texts.get("model.key.prompt"),
                        texts.get("secret.keep"),
                        texts.get("secret.forget")),
                FIELD_WIDTH);
    }

    private Node buttons() {
        Button save = new Button(Words.get("model.save"));
        save.getStyleClass().add("accent");
        save.setDefaultButton(false);
        save.setOnAction(event -> model.apply());
        Button test = new Button(Words.get("model.test"));
        test.disableProperty().bind(model.testingProperty());
        test.setOnAction(event -> model.testConnection());
        Button stop = new Button(Words.get("model.stop"));
        stop.visibleProperty().bind(model.testingProperty());
        stop.managedProperty().bind(model.testingProperty());
        stop.setOnAction(event -> model.cancelTest());
        ProgressIndicator busy = new ProgressIndicator();
        busy.setPrefSize(18, 18);
        busy.visibleProperty().bind(model.testingProperty());
        busy.managedProperty().bind(model.testingProperty());
        for (Button button : new Button[] {save, test, stop}) {
            button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        }
        Label note = new Label(Words.get("model.testNote"));
        note.setWrapText(true);
        note.getStyleClass().add("cf-setting-text");
        note.visibleProperty().bind(model.choiceProperty().map(choice -> !choice.builtIn()));
        HBox buttons = new HBox(8, save, test, stop, busy, note);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    private void showTimes() {
        times.getChildren().clear();
        double longest =
                model.steps().stream().mapToDouble(ProbeStep::millis).max().orElse(1);
        for (ProbeStep step : model.steps()) {
            times.getChildren().add(time(step, longest));
        }
    }

    private static Node time(ProbeStep step, double longest) {
        Label name = new Label(step.phase().title());
        name.setMinWidth(100);
        String millis = String.format(Locale.ROOT, step.millis() < 10 ? "%.1f ms" : "%.0f ms", step.millis());
        Label value = new Label(millis);
        value.setMinWidth(70);
        value.setAlignment(Pos.CENTER_RIGHT);
        javafx.scene.layout.Region bar = new javafx.scene.layout.Region();
        bar.getStyleClass().add("cf-model-time");
        bar.setStyle("-fx-background-color: -color-accent-emphasis; -fx-background-radius: 2;");
        bar.setPrefSize(Math.max(2, 200 * step.millis() / Math.max(longest, 0.01)), 6);
        bar.setMaxSize(javafx.scene.layout.Region.USE_PREF_SIZE, javafx.scene.layout.Region.USE_PREF_SIZE);
        HBox row = new HBox(8, name, value, bar);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(Words.get("model.took", step.phase().title(), millis));
        return row;
    }

    private void show(Notice said) {
        notice.getChildren().clear();
        notice.setVisible(!said.message().isEmpty());
        notice.setManaged(notice.isVisible());
        if (!notice.isVisible()) {
            return;
        }
        Label message = new Label(
                (said.tone() == Tone.GOOD ? "\u2713 " : said.tone() == Tone.BAD ? "\u2717 " : "") + said.message());
        message.setWrapText(true);
        message.getStyleClass().addAll("cf-model-notice", styleOf(said.tone()));
        notice.getChildren().add(message);
        if (!said.remedy().isEmpty()) {
            Label remedy = new Label(said.remedy());
            remedy.setWrapText(true);
            remedy.getStyleClass().add("cf-setting-text");
            notice.getChildren().add(remedy);
        }
        if (!said.details().isBlank()) {
            Label details = new Label(said.details());
            details.setWrapText(true);
            TitledPane fold = new TitledPane(Words.get("model.details"), details);
            fold.setExpanded(false);
            fold.setAnimated(false);
            fold.getStyleClass().add("dense");
            notice.getChildren().add(fold);
        }
    }

    private static String styleOf(Tone tone) {
        return switch (tone) {
            case GOOD -> "success";
            case BAD -> "danger";
            case NEUTRAL -> "text-muted";
        };
    }
}
