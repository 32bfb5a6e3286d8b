package dev.codeface.desktop.terminal;

import dev.codeface.desktop.text.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Shows where a clicked link truly goes, whole, before anything opens it. FX thread.
final class MirrorLinkBar extends VBox {
    private static final Set<String> WEB = Set.of("http", "https");

    private final Label lead = new Label();
    private final Label address = new Label();
    private final Button open = new Button();
    private final MirrorClipboard clipboard;
    private final Runnable onClosed;
    private Consumer<URI> onOpen = uri -> {};
    private Consumer<Place> onOpenPlace = place -> {};

    MirrorLinkBar(MirrorClipboard clipboard, Runnable onClosed) {
        this.clipboard = clipboard;
        this.onClosed = onClosed;
        getStyleClass().add("cf-mirror-link");
        address.setWrapText(true);
        address.getStyleClass().add("cf-mono");
        open.getStyleClass().add("accent");
        Button copy = new Button(Words.get("link.copy"));
        copy.setOnAction(e -> {
            clipboard.copy(address.getText());
            close();
        });
        Button cancel = new Button(Words.get("link.cancel"));
        cancel.setOnAction(e -> close());
        HBox.setHgrow(lead, Priority.ALWAYS);
        lead.setMaxWidth(Double.MAX_VALUE);
        HBox ways = new HBox(8, lead, cancel, copy, open);
        ways.getStyleClass().add("cf-mirror-link-ways");
        getChildren().addAll(ways, address);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
        setShown(false);
    }

    void setOnOpen(Consumer<URI> listener) {
        onOpen = listener;
    }

    void setOnOpenPlace(Consumer<Place> listener) {
        onOpenPlace = listener;
    }

    private void setShown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }

    private void close() {
        setShown(false);
        onClosed.run();
    }

    void show(String target) {
        Optional<URI> uri = parsed(target);
        String scheme = uri.map(URI::getScheme).orElse("");
        boolean web = WEB.contains(scheme) && uri.map(URI::getHost).isPresent();
        boolean file = "file".equals(scheme)
                && uri.map(URI::getPath).filter(p -> !p.isEmpty()).isPresent();
        address.setText(target);
        open.setVisible(web || file);
        open.setManaged(web || file);
        if (web) {
            lead.setText(Words.get("link.web", uri.get().getHost()));
            open.setText(Words.get("link.openBrowser"));
            open.setOnAction(e -> {
                close();
                onOpen.accept(uri.get());
            });
        } else if (file) {
            lead.setText(Words.get("link.file"));
            open.setText(Words.get("link.openFile"));
            open.setOnAction(e -> {
                close();
                onOpenPlace.accept(new Place(Path.of(uri.get().getPath()).toString(), 0, 0, "", ""));
            });
        } else {
            lead.setText(Words.get("link.other"));
        }
        setShown(true);
        (web || file ? open : getChildren().getFirst()).requestFocus();
    }

    private static Optional<URI> parsed(String target) {
        try {
            return Optional.of(new URI(target));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
