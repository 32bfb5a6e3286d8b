package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.desktop.text.Words;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The head of the mirror: where it is, how it stands, what can be done, and the session's windows as tabs. FX thread.
final class MirrorHeader extends VBox {
    private static final PseudoClass BELL = PseudoClass.getPseudoClass("bell");

    private final MirrorViewModel model;
    private final Label place = new Label();
    private final Label badge = new Label();
    private final ToggleButton keyboard = tool(new ToggleButton(), Feather.EDIT_2, Words.get("mirror.type"));
    private final Label recording = new Label();
    private final Label copyMode = new Label(Words.get("mirror.copyMode"));
    private final ToggleButton follow = tool(new ToggleButton(), Feather.CROSSHAIR, Words.get("mirror.follow"));
    private final Button find = tool(new Button(), Feather.SEARCH, Words.get("mirror.find"));
    private final Button more = tool(new Button(), Feather.MORE_VERTICAL, Words.get("mirror.menu"));
    private final ToggleButton pause = tool(new ToggleButton(), Feather.PAUSE, Words.get("mirror.pause"));
    private final ToggleButton single = tool(new ToggleButton(), Feather.MAXIMIZE_2, Words.get("mirror.single"));
    private final Button detach = tool(new Button(), Feather.X, Words.get("mirror.detach"));
    private final HBox tabs = new HBox();

    MirrorHeader(MirrorViewModel model, MirrorPanel panel) {
        this.model = model;
        getStyleClass().add("cf-mirror-header");
        place.getStyleClass().add("cf-mirror-place");
        place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        place.setMinWidth(60);
        badge.getStyleClass().add("cf-mirror-badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        copyMode.getStyleClass().addAll("cf-mirror-badge", "cf-paused");
        copyMode.setMinWidth(Region.USE_PREF_SIZE);
        recording.getStyleClass().addAll("cf-mirror-badge", "cf-recording");
        recording.setMinWidth(Region.USE_PREF_SIZE);
        recording.setTooltip(new Tooltip(Words.get("mirror.recordingTip")));
        recording.managedProperty().bind(recording.visibleProperty());
        recording.visibleProperty().bind(model.activity().awareProperty());
        recording
                .textProperty()
                .bind(Bindings.when(model.activity().suspendedProperty())
                        .then(Words.get("mirror.recordingSuspended"))
                        .otherwise(Words.get("mirror.recording")));
        setCopyMode(false);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line =
                new HBox(place, badge, recording, copyMode, gap, keyboard, find, follow, single, pause, more, detach);
        line.getStyleClass().add("cf-mirror-line");
        tabs.getStyleClass().add("cf-mirror-tabs");
        getChildren().addAll(line, tabs);
        pause.setOnAction(e -> model.setPaused(pause.isSelected()));
        single.selectedProperty().bindBidirectional(model.onePaneProperty());
        follow.selectedProperty().bindBidirectional(model.followActiveProperty());
        keyboard.setOnAction(e -> {
            keyboard.setSelected(model.keyboard().onProperty().get());
            panel.toggleKeyboard();
        });
        find.setOnAction(e -> panel.find());
        more.setOnAction(e -> panel.showMenu(more));
        detach.setOnAction(e -> model.detach());
        model.stateProperty().addListener((o, before, now) -> update());
        model.sessionProperty().addListener((o, before, now) -> update());
        model.shownWindowProperty().addListener((o, before, now) -> update());
        model.selectedPaneProperty().addListener((o, before, now) -> update());
        update();
    }

    private static <B extends javafx.scene.control.ButtonBase> B tool(B button, Feather icon, String name) {
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("cf-mirror-tool");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    /// Says that keys go to the pane now.
    void setTyping(boolean on) {
        keyboard.setSelected(on);
    }

    /// Says that keys select text now.
    void setCopyMode(boolean on) {
        copyMode.setVisible(on);
        copyMode.setManaged(on);
    }

    private void update() {
        MirrorState state = model.stateProperty().get();
        boolean attached = state != MirrorState.DETACHED;
        place.setText(attached ? "tmux: " + path() : "tmux");
        badge.setText(title(state));
        badge.getStyleClass()
                .setAll("label", "cf-mirror-badge", "cf-" + title(state).toLowerCase(java.util.Locale.ROOT));
        badge.setVisible(attached);
        badge.setTooltip(new Tooltip(model.messageProperty().get()));
        pause.setSelected(state == MirrorState.PAUSED);
        pause.setDisable(state != MirrorState.LIVE && state != MirrorState.PAUSED);
        detach.setDisable(!attached);
        find.setDisable(model.sessionProperty().get().isEmpty());
        keyboard.setDisable(state != MirrorState.LIVE || !model.keyboard().isAvailable());
        single.setDisable(model.sessionProperty().get().isEmpty());
        updateTabs();
    }

    private static String title(MirrorState state) {
        return switch (state) {
            case DETACHED -> "";
            case CONNECTING -> Words.get("mirror.stateConnecting");
            case LIVE -> Words.get("mirror.stateLive");
            case PAUSED -> Words.get("mirror.statePaused");
            case RECONNECTING -> Words.get("mirror.stateReconnecting");
            case VANISHED -> Words.get("mirror.stateVanished");
            case FAILED -> Words.get("mirror.stateFailed");
        };
    }

    private String path() {
        String session =
                model.attachedTarget().map(target -> target.sessionName()).orElse("");
        String window =
                model.window().map(w -> " > " + w.index() + ":" + w.name()).orElse("");
        String pane = model.selectedPaneProperty().get();
        return session + window + (pane.isEmpty() ? "" : " > " + pane);
    }

    private void updateTabs() {
        List<Window> windows =
                model.sessionProperty().get().map(Session::windows).orElse(List.of());
        tabs.setVisible(windows.size() > 1);
        tabs.setManaged(windows.size() > 1);
        tabs.getChildren().setAll(windows.stream().map(this::tab).toList());
    }

    private ToggleButton tab(Window window) {
        String text = window.index() + ":" + window.name() + (window.active() ? "*" : "");
        ToggleButton tab = new ToggleButton(text);
        tab.getStyleClass().add("cf-mirror-tab");
        tab.setSelected(window.id().equals(model.shownWindowProperty().get()));
        tab.pseudoClassStateChanged(BELL, window.bell() || window.activity());
        tab.setTooltip(new Tooltip(window.active() ? Words.get("mirror.shownWindow") : Words.get("mirror.showHere")));
        tab.setOnAction(e -> {
            model.showWindow(window.id());
            update();
        });
        return tab;
    }
}
