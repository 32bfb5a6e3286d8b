package dev.codeface.desktop.chat;

import dev.codeface.core.model.ConnectionState;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Shows how the connection to the model stands, and where a call is. FX thread.
final class ConnectionChip extends Label {
    private static final double BAR_WIDTH = 36;
    private static final double BAR_HEIGHT = 6;
    private static final double NEARLY = 0.8;
    private static final long QUIET_SECONDS = 3;

    private final ChatViewModel model;
    private final Tooltip tip = new Tooltip();
    private final ProgressBar bar = new ProgressBar(0);

    ConnectionChip(ChatViewModel model) {
        this.model = model;
        getStyleClass().add("chat-connection");
        Region dot = new Region();
        dot.getStyleClass().add("chat-dot");
        bar.getStyleClass().add("chat-budget");
        bar.setPrefSize(BAR_WIDTH, BAR_HEIGHT);
        bar.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        bar.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        HBox marks = new HBox(5, dot, bar);
        marks.setAlignment(Pos.CENTER_LEFT);
        setGraphic(marks);
        setTooltip(tip);
        setMinWidth(USE_PREF_SIZE);
        follow(model.connectionProperty());
        follow(model.phaseProperty());
        follow(model.facts().factsProperty());
        show();
    }

    private void follow(ObservableValue<?> value) {
        value.addListener((property, before, after) -> show());
    }

    private void show() {
        ConnectionState state = model.connectionProperty().get();
        ModelEvent.Phase phase = model.phaseProperty().get();
        getStyleClass().removeAll("good", "warn", "bad");
        switch (state.status()) {
            case CONNECTED -> getStyleClass().add("good");
            case CONNECTING -> getStyleClass().add("warn");
            case FAILED -> getStyleClass().add("bad");
            case IDLE -> {}
        }
        CallFacts.Facts facts = model.facts().factsProperty().get();
        String where =
                phase == null ? status(state) : TranscriptRows.phase(phase).replace("…", "");
        List<String> parts = new ArrayList<>(List.of(where));
        List<String> details = new ArrayList<>(List.of(state.detail()));
        if (facts.running() && facts.tries() > 1) {
            parts.add(Words.get("connection.try", facts.tries()));
        }
        if (facts.running() && facts.silence() >= QUIET_SECONDS) {
            parts.add(Words.get("connection.age", facts.silence()));
            details.add(Words.get("connection.ageLong", facts.silence()));
        }
        if (state.latencyMs() >= 0) {
            details.add(Words.get("connection.latencyLong", state.latencyMs()));
        }
        facts.budget().ifPresent(budget -> details.add(budget.words()));
        showBudget(facts.budget());
        setText(String.join(" · ", parts));
        tip.setText(String.join("\n", details));
        setAccessibleText(Words.get("connection.name", getText(), String.join(" ", details)));
    }

    private void showBudget(Optional<CallFacts.Budget> budget) {
        bar.setVisible(budget.isPresent());
        bar.setManaged(budget.isPresent());
        double share = budget.map(CallFacts.Budget::share).orElse(0.0);
        bar.setProgress(share);
        bar.getStyleClass().removeAll("warning", "danger");
        if (share >= 1) {
            bar.getStyleClass().add("danger");
        } else if (share >= NEARLY) {
            bar.getStyleClass().add("warning");
        }
    }

    private static String status(ConnectionState state) {
        return switch (state.status()) {
            case IDLE -> Words.get("connection.idle");
            case CONNECTING -> Words.get("connection.connecting");
            case CONNECTED ->
                state.latencyMs() >= 0
                        ? Words.get("connection.latency", state.latencyMs())
                        : Words.get("connection.connected");
            case FAILED -> Words.get("connection.failed");
        };
    }
}
