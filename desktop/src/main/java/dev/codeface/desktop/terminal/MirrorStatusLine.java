package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.desktop.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The foot of the mirror: what the selected pane runs and where, and how the session stands. FX thread.
final class MirrorStatusLine extends HBox {
    private static final double NARROW = 420;

    private final MirrorViewModel model;
    private final Label command = label();
    private final Label directory = label();
    private final Label screen = label();
    private final Label size = label();
    private final Label clients = label();

    MirrorStatusLine(MirrorViewModel model) {
        this.model = model;
        getStyleClass().add("cf-mirror-status");
        command.getStyleClass().add("cf-mirror-command");
        directory.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        directory.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(command, directory, gap, screen, size, clients);
        widthProperty().addListener((o, before, now) -> fit());
    }

    private static Label label() {
        Label label = new Label();
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private void fit() {
        boolean wide = getWidth() >= NARROW;
        directory.setVisible(wide && !directory.getText().isEmpty());
        clients.setVisible(wide && !clients.getText().isEmpty());
    }

    /// @param scale how large the picture is, 1 for the font's own size
    void update(double scale) {
        Optional<Pane> pane = model.pane();
        Optional<PaneSnapshot> snapshot = pane.map(Pane::id).map(model.panes()::get);
        command.setText(pane.map(Pane::command).orElse(""));
        command.setTooltip(pane.map(Pane::title)
                .filter(t -> !t.isBlank())
                .map(Tooltip::new)
                .orElse(null));
        directory.setText(home(pane.map(Pane::directory).orElse("")));
        screen.setText(screen(snapshot));
        screen.setVisible(!screen.getText().isEmpty());
        int percent = (int) Math.round(scale * 100);
        size.setText(
                pane.map(p -> p.columns() + "×" + p.rows()).orElse("") + (percent == 100 ? "" : "  " + percent + " %"));
        int attached = model.sessionProperty().get().map(Session::clients).orElse(0);
        clients.setText(
                attached == 0
                        ? Words.get("mirror.noClient")
                        : attached == 1 ? Words.get("mirror.oneClient") : Words.get("mirror.clients", attached));
        clients.setTooltip(new Tooltip(Words.get("mirror.clientsTip")));
        fit();
    }

    private String screen(Optional<PaneSnapshot> snapshot) {
        List<String> words = new ArrayList<>();
        if (model.window().map(Window::zoomed).orElse(false)) {
            words.add(Words.get("mirror.zoomed"));
        }
        if (snapshot.map(s -> s.state().alternateScreen()).orElse(false)) {
            words.add(Words.get("mirror.fullScreen"));
        }
        long floating = model.window().stream()
                .flatMap(w -> w.panes().stream())
                .filter(Pane::floating)
                .count();
        if (floating > 0) {
            words.add(Words.get("mirror.floating", floating));
        }
        return String.join(", ", words);
    }

    private static String home(String directory) {
        String home = System.getProperty("user.home", "");
        return !home.isEmpty() && (directory + "/").startsWith(home + "/")
                ? "~" + directory.substring(home.length())
                : directory;
    }
}
