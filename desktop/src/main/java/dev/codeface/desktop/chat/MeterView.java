package dev.codeface.desktop.chat;

import dev.codeface.desktop.text.Words;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// How full the model's window is, in parts, and what the question would cost. FX thread.
final class MeterView extends HBox {
    private static final double WIDTH = 90;

    private final HBox parts = new HBox();
    private final Label words = new Label();
    private final Tooltip tip = new Tooltip();

    MeterView(ContextMeter meter) {
        getStyleClass().add("chat-meter");
        setAlignment(Pos.CENTER_LEFT);
        parts.getStyleClass().add("chat-meter-bar");
        StackPane bar = new StackPane(parts);
        bar.setMinWidth(WIDTH);
        bar.setMaxWidth(WIDTH);
        bar.visibleProperty().bind(meter.loadProperty().map(load -> load.window() > 0));
        bar.managedProperty().bind(bar.visibleProperty());
        words.getStyleClass().add("chat-when");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(bar, words);
        Tooltip.install(this, tip);
        meter.loadProperty().subscribe(this::show);
        visibleProperty().bind(meter.loadProperty().map(load -> load.draft() + load.chips() + load.history() > 0));
        managedProperty().bind(visibleProperty());
    }

    private void show(ContextMeter.Load load) {
        parts.getChildren().clear();
        add(load, load.instructions(), "instructions");
        add(load, load.history(), "history");
        add(load, load.chips(), "chips");
        add(load, load.draft(), "draft");
        String of = load.window() > 0 ? Words.get("meter.of", brief(load.window())) : "";
        String cost = load.cost()
                .map(c -> Words.get("meter.cost", String.format(Words.texts().locale(), "%.4f", c)))
                .orElse("");
        words.setText(
                Words.get("meter.tokens", brief(load.sum()), of, cost, load.over() ? Words.get("meter.over") : ""));
        words.getStyleClass().remove("chat-over");
        if (load.over()) {
            words.getStyleClass().add("chat-over");
        }
        tip.setText(Words.get(
                        "meter.parts",
                        brief(load.instructions()),
                        brief(load.history()),
                        brief(load.chips()),
                        brief(load.draft()))
                + (load.window() > 0 ? "" : "\n" + Words.get("meter.windowUnknown")));
        setAccessibleText(words.getText());
    }

    private void add(ContextMeter.Load load, int tokens, String style) {
        if (load.window() <= 0 || tokens <= 0) {
            return;
        }
        Region part = new Region();
        part.getStyleClass().addAll("chat-meter-part", style);
        double share = Math.min(1, tokens / (double) Math.max(load.window(), load.sum()));
        part.setPrefWidth(Math.max(1, WIDTH * share));
        parts.getChildren().add(part);
    }

    private static String brief(int tokens) {
        return tokens < 1000 ? String.valueOf(tokens) : String.format(Locale.ROOT, "%.1fk", tokens / 1000.0);
    }
}
