package dev.codeface.desktop.error;

import dev.codeface.core.observe.Diagnostics;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The report about this installation, whole, before anybody shares it: what is shown is what is saved. FX thread.
public final class DiagnosticsView extends BorderPane {
    private final List<Diagnostics.Section> sections;
    private final List<CheckBox> chosen = new ArrayList<>();
    private final TextArea text = new TextArea();

    /// @param save  takes the text to a file of the user's choice
    /// @param close puts the page away
    public DiagnosticsView(List<Diagnostics.Section> sections, Texts texts, Consumer<String> save, Runnable close) {
        this.sections = List.copyOf(sections);
        getStyleClass().add("cf-page");
        Label title = new Label(texts.get("report.title"));
        title.getStyleClass().add("cf-settings-heading");
        Label lead = new Label(Words.get("report.lead"));
        lead.getStyleClass().add("cf-setting-text");
        lead.setWrapText(true);
        FlowPane choices = new FlowPane(16, 8);
        for (Diagnostics.Section section : sections) {
            CheckBox box = new CheckBox(section.title());
            box.setSelected(true);
            box.setOnAction(e -> refresh());
            chosen.add(box);
            choices.getChildren().add(box);
        }
        text.getStyleClass().add("cf-mono");
        text.setAccessibleText(texts.get("report.text"));
        Button keep = new Button(texts.get("report.save"));
        keep.setDefaultButton(true);
        keep.setOnAction(e -> save.accept(text.getText()));
        Button copy = new Button(texts.get("report.copy"));
        copy.setOnAction(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text.getText());
            Clipboard.getSystemClipboard().setContent(content);
        });
        Button done = new Button(texts.get("report.close"));
        done.setOnAction(e -> close.run());
        setTop(new VBox(10, title, lead, choices));
        setCenter(text);
        setBottom(new HBox(8, keep, copy, done));
        BorderPane.setMargin(text, new javafx.geometry.Insets(12, 0, 12, 0));
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close.run();
            }
        });
        refresh();
    }

    private void refresh() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < sections.size(); i++) {
            if (chosen.get(i).isSelected()) {
                all.append(sections.get(i).text()).append('\n');
            }
        }
        text.setText(all.toString());
    }
}
