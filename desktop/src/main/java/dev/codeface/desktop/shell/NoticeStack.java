package dev.codeface.desktop.shell;

import dev.codeface.desktop.text.Words;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// Notices in the window's lower right corner, the newest below, at most four. FX thread.
///
/// Good news goes away by itself, unless the mouse rests on it; failures, and what offers something to do, stay until
/// they are put away. The same text is never there twice.
public final class NoticeStack extends VBox {
    private static final int MOST = 4;
    private static final Duration SHOWN = Duration.seconds(6);

    private final Announcer announcer;

    /// @param announcer reads each notice out
    NoticeStack(Announcer announcer) {
        this.announcer = announcer;
        getStyleClass().add("cf-notices");
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    /// Tells something.
    public void tell(Notice notice) {
        getChildren().removeIf(card -> notice.equals(card.getUserData()) || sameText(card, notice));
        while (getChildren().size() >= MOST) {
            getChildren().removeFirst();
        }
        Node card = card(notice);
        getChildren().add(card);
        announcer.say((notice.text() + " " + notice.remedy()).strip());
        if (!notice.stays()) {
            PauseTransition wait = new PauseTransition(SHOWN);
            wait.setOnFinished(e -> getChildren().remove(card));
            card.hoverProperty().addListener((o, was, over) -> {
                if (over) {
                    wait.stop();
                } else {
                    wait.playFromStart();
                }
            });
            wait.play();
        }
    }

    /// Puts all of them away.
    public void clear() {
        getChildren().clear();
    }

    private static boolean sameText(Node card, Notice notice) {
        return card.getUserData() instanceof Notice other && other.text().equals(notice.text());
    }

    private Node card(Notice notice) {
        Label text = label(notice.text(), "cf-notice-text");
        VBox words = new VBox(2, text);
        if (!notice.remedy().isEmpty()) {
            words.getChildren().add(label(notice.remedy(), "cf-notice-remedy"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button(null, Icons.of(Feather.X));
        close.getStyleClass().setAll("cf-notice-close");
        close.setAccessibleText(Words.get("shell.putTheNoticeAway"));
        HBox card = new HBox(10, Icons.of(icon(notice.kind())), words);
        if (notice.action() != null) {
            Button act = new Button(notice.action());
            act.setMinWidth(Region.USE_PREF_SIZE);
            act.setOnAction(e -> {
                getChildren().remove(card);
                notice.run().run();
            });
            card.getChildren().add(act);
        }
        card.getChildren().add(close);
        close.setOnAction(e -> getChildren().remove(card));
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().addAll("cf-notice", notice.kind().name().toLowerCase(Locale.ROOT));
        card.setUserData(notice);
        card.setAccessibleRole(AccessibleRole.TEXT);
        card.setAccessibleText(notice.text() + " " + notice.remedy());
        card.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                getChildren().remove(card);
            }
        });
        return card;
    }

    private static Label label(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private static Feather icon(Notice.Kind kind) {
        return switch (kind) {
            case INFO -> Feather.INFO;
            case SUCCESS -> Feather.CHECK_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case ERROR -> Feather.ALERT_CIRCLE;
        };
    }
}
