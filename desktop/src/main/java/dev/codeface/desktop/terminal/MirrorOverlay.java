package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.desktop.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What lies on the picture: badges in the corner of each pane, the frame of the selected one while it takes keys, and
/// the way back to the present. FX thread.
final class MirrorOverlay extends Pane {
    private static final PseudoClass TYPING = PseudoClass.getPseudoClass("typing");
    private static final double GAP = 4;
    private static final double NARROWEST = 36;

    private final MirrorViewModel model;
    private final MirrorCanvas canvas;
    private final Map<String, HBox> badges = new HashMap<>();
    private final Map<String, List<PaneBadge>> shown = new HashMap<>();
    private final Button live = new Button("", new FontIcon(Feather.ARROW_DOWN));
    private final Region frame = new Region();

    MirrorOverlay(MirrorViewModel model, MirrorCanvas canvas) {
        this.model = model;
        this.canvas = canvas;
        setPickOnBounds(false);
        live.getStyleClass().add("cf-mirror-live");
        live.setFocusTraversable(false);
        live.setOnAction(e -> model.scrollToEnd(model.selectedPaneProperty().get()));
        frame.getStyleClass().add("cf-mirror-frame");
        frame.setMouseTransparent(true);
        frame.setManaged(false);
        frame.setVisible(false);
        live.setManaged(false);
        getChildren().addAll(frame, live);
    }

    /// Puts a frame around the selected pane: it takes keys now.
    void setTyping(boolean on) {
        frame.pseudoClassStateChanged(TYPING, on);
        frame.setVisible(on);
        place();
    }

    /// Says what there is to say now, at the places where the panes are now.
    void place() {
        badges.entrySet().removeIf(entry -> {
            boolean gone = model.panes().get(entry.getKey()) == null
                    || canvas.geometry().flatMap(g -> g.leaf(entry.getKey())).isEmpty();
            if (gone) {
                getChildren().remove(entry.getValue());
                shown.remove(entry.getKey());
            }
            return gone;
        });
        model.panes().values().forEach(this::badges);
        canvas.geometry()
                .flatMap(g -> g.bounds(model.selectedPaneProperty().get()))
                .ifPresent(this::selected);
    }

    private void badges(PaneSnapshot snapshot) {
        String id = snapshot.paneId();
        canvas.geometry().flatMap(g -> g.bounds(id)).ifPresent(bounds -> {
            List<PaneBadge> wanted = PaneBadge.of(snapshot);
            HBox box = badges.computeIfAbsent(id, key -> {
                HBox made = new HBox();
                made.getStyleClass().add("cf-mirror-badges");
                made.setManaged(false);
                made.setPickOnBounds(false);
                getChildren().add(made);
                return made;
            });
            if (!Objects.equals(shown.put(id, wanted), wanted)) {
                box.getChildren()
                        .setAll(wanted.stream().map(MirrorOverlay::label).toList());
            }
            fit(box, bounds);
        });
    }

    /// Into the upper right corner of its pane, and never beyond it: in a narrow pane the badges are cut short, and
    /// those that find no room at all are left out.
    private void fit(HBox box, Rectangle2D bounds) {
        double left = Math.max(0, bounds.getMinX());
        double right = Math.min(bounds.getMaxX(), getWidth());
        double room = right - left - 2 * GAP;
        int most = Math.max(1, (int) (room / NARROWEST));
        for (int i = 0; i < box.getChildren().size(); i++) {
            Node label = box.getChildren().get(i);
            label.setVisible(i < most);
            label.setManaged(i < most);
        }
        box.applyCss();
        double width = Math.min(box.prefWidth(-1), room);
        box.setVisible(room >= NARROWEST / 2);
        box.resizeRelocate(
                right - width - GAP, Math.max(0, bounds.getMinY()) + 2, Math.max(0, width), box.prefHeight(-1));
    }

    private static Label label(PaneBadge badge) {
        Label label = new Label(badge.text());
        label.getStyleClass().addAll("cf-pane-badge", badge.style());
        label.setMinWidth(0);
        label.setTooltip(new Tooltip(badge.hint()));
        label.setAccessibleText(badge.text() + ". " + badge.hint());
        return label;
    }

    private void selected(Rectangle2D bounds) {
        double right = Math.min(bounds.getMaxX(), getWidth());
        double bottom = Math.min(bounds.getMaxY(), getHeight());
        int up = model.scrollOffset(model.selectedPaneProperty().get());
        live.setVisible(up > 0);
        if (up > 0) {
            live.setText(up == 1 ? Words.get("mirror.oneUp") : Words.get("mirror.linesUp", up));
            live.applyCss();
            live.autosize();
            live.relocate(
                    Math.max(bounds.getMinX(), right - live.getWidth() - 2 * GAP), bottom - live.getHeight() - 2 * GAP);
        }
        if (frame.isVisible()) {
            double left = Math.max(1, bounds.getMinX() - 3);
            double top = Math.max(1, bounds.getMinY() - 3);
            frame.resizeRelocate(
                    left, top, Math.min(right + 3, getWidth() - 1) - left, Math.min(bottom + 3, getHeight() - 1) - top);
        }
    }
}
