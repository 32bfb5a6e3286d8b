package dev.codeface.desktop.chat;

import dev.codeface.core.model.ConnectionState;
import dev.codeface.core.model.ModelEvent;
import dev.codeface.desktop.text.Words;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Shows how the connection to the model stands, and where a call is. FX thread.
final class ConnectionChip extends Label {
    private final ChatViewModel model;
    private final Tooltip tip = new Tooltip();

    ConnectionChip(ChatViewModel model) {
        this.model = model;
        getStyleClass().add("chat-connection");
        Region dot = new Region();
        dot.getStyleClass().add("chat-dot");
        setGraphic(dot);
        setTooltip(tip);
        setMinWidth(USE_PREF_SIZE);
        follow(model.connectionProperty());
        follow(model.phaseProperty());
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
        setText(phase == null ? status(state) : TranscriptRows.phase(phase).replace("…", ""));
        tip.setText(state.detail());
        setAccessibleText(Words.get("connection.name", getText(), state.detail()));
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
