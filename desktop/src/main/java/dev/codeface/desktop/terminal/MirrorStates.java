package dev.codeface.desktop.terminal;

import dev.codeface.desktop.text.Words;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// What is said when there is no live picture: in its place when there is none at all, in a banner below it when the
/// last one stays. FX thread.
final class MirrorStates {
    private final MirrorViewModel model;
    private final Runnable attach;
    private final Runnable restore;
    private final HBox banner = new HBox();
    private final Label bannerText = new Label();

    MirrorStates(MirrorViewModel model, Runnable attach, Runnable restore) {
        this.model = model;
        this.attach = attach;
        this.restore = restore;
        bannerText.setWrapText(true);
        HBox.setHgrow(bannerText, Priority.ALWAYS);
        bannerText.setMaxWidth(Double.MAX_VALUE);
        banner.managedProperty().bind(banner.visibleProperty());
    }

    HBox banner() {
        return banner;
    }

    private boolean pictured() {
        return model.sessionProperty().get().isPresent();
    }

    /// What stands in the picture's place; empty when there is a picture.
    Optional<Region> inPlaceOfPicture() {
        MirrorState state = model.stateProperty().get();
        if (state == MirrorState.DETACHED) {
            return Optional.of(detached());
        }
        if (state == MirrorState.FAILED || !pictured() && state == MirrorState.VANISHED) {
            return Optional.of(failed());
        }
        return pictured() ? Optional.empty() : Optional.of(waiting());
    }

    void update() {
        MirrorState state = model.stateProperty().get();
        boolean wanted = pictured()
                && (state == MirrorState.RECONNECTING || state == MirrorState.VANISHED || state == MirrorState.PAUSED);
        banner.setVisible(wanted);
        if (!wanted) {
            return;
        }
        String said = model.messageProperty().get();
        bannerText.setText(
                switch (state) {
                    case RECONNECTING -> Words.get("mirror.reconnecting", said);
                    case PAUSED -> Words.get("mirror.paused");
                    default -> said + " " + model.remedyProperty().get();
                });
        String mood = switch (state) {
            case VANISHED -> "bad";
            case PAUSED -> "note";
            default -> "warn";
        };
        banner.getStyleClass().setAll("cf-mirror-banner", mood);
        banner.getChildren().setAll(bannerText);
        if (state == MirrorState.VANISHED) {
            banner.getChildren()
                    .addAll(
                            button(Words.get("mirror.saved"), false, restore),
                            button(Words.get("mirror.attachAnother"), true, attach));
        } else if (state == MirrorState.PAUSED) {
            banner.getChildren().add(button(Words.get("mirror.resume"), false, () -> model.setPaused(false)));
        }
    }

    private MirrorMessage detached() {
        return new MirrorMessage(
                Feather.TERMINAL,
                Words.get("mirror.empty"),
                Words.get("mirror.emptyText"),
                button(Words.get("mirror.attach"), true, attach));
    }

    private MirrorMessage failed() {
        return new MirrorMessage(
                Feather.ALERT_CIRCLE,
                model.messageProperty().get(),
                model.remedyProperty().get(),
                button(Words.get("mirror.tryAgain"), false, model::retry),
                button(Words.get("mirror.saved"), false, restore),
                button(Words.get("mirror.attachAnother"), true, attach));
    }

    private MirrorMessage waiting() {
        return new MirrorMessage(
                Feather.LINK,
                model.stateProperty().get() == MirrorState.RECONNECTING
                        ? Words.get("mirror.connectingAgain")
                        : Words.get("mirror.connecting"),
                model.messageProperty().get(),
                button(Words.get("mirror.cancel"), false, model::detach));
    }

    private static Button button(String text, boolean main, Runnable action) {
        Button button = new Button(text);
        if (main) {
            button.getStyleClass().add("accent");
        }
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }
}
