package dev.codeface.desktop.terminal;

import dev.codeface.desktop.text.Words;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// Where the selected pane is in its history, and a way to go elsewhere. There only when there is a history. FX thread.
final class MirrorScrollBar extends ScrollBar {
    private final MirrorViewModel model;
    private boolean following;

    MirrorScrollBar(MirrorViewModel model) {
        this.model = model;
        setOrientation(Orientation.VERTICAL);
        getStyleClass().add("cf-mirror-scroll");
        setAccessibleText(Words.get("mirror.history"));
        setFocusTraversable(false);
        managedProperty().bind(visibleProperty());
        valueProperty().addListener((o, before, now) -> {
            if (!following) {
                model.histories().scrollTo(model.selectedPaneProperty().get(), (int) Math.round(now.doubleValue()));
            }
        });
        update();
    }

    /// Goes to where the pane is.
    void update() {
        Optional<PaneText> text =
                model.histories().text(model.selectedPaneProperty().get());
        boolean useful = text.filter(
                        t -> t.history() > 0 && !t.snapshot().state().alternateScreen())
                .isPresent();
        setVisible(useful);
        following = true;
        if (useful) {
            PaneText known = text.orElseThrow();
            setMax(known.history());
            setVisibleAmount((double) known.history() * known.height() / known.end());
            setBlockIncrement(Math.max(1, known.height() - 1));
            setUnitIncrement(1);
            setValue(known.top());
        }
        following = false;
    }
}
