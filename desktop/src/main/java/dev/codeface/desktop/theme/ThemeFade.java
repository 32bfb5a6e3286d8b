package dev.codeface.desktop.theme;

import javafx.animation.FadeTransition;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.util.Duration;

/// A short cross-fade from the old look to the new one. FX thread only.
final class ThemeFade {
    private static final Duration LENGTH = Duration.millis(140);

    private final Pane root;
    private final ImageView before;

    private ThemeFade(Pane root, ImageView before) {
        this.root = root;
        this.before = before;
    }

    /// Takes the picture of how it looks now.
    static ThemeFade capture(Scene scene) {
        ImageView view = new ImageView(scene.snapshot(null));
        view.setMouseTransparent(true);
        view.setManaged(false);
        return new ThemeFade(scene.getRoot() instanceof Pane pane ? pane : new Pane(), view);
    }

    /// Lays the old picture over the new look and lets it go.
    void play() {
        root.getChildren().add(before);
        FadeTransition fade = new FadeTransition(LENGTH, before);
        fade.setToValue(0);
        fade.setOnFinished(e -> root.getChildren().remove(before));
        fade.play();
    }
}
