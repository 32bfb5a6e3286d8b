package dev.codeface.desktop.chat;

import dev.codeface.desktop.text.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Shows where a link truly goes before anything opens it. FX thread.
final class LinkPane extends VBox {
    private static final Set<String> OPENED = Set.of("http", "https");

    /// @param open  opens an address in the browser
    /// @param close closes this sheet
    LinkPane(String address, Consumer<URI> open, Runnable close) {
        getStyleClass().add("chat-preview");
        Optional<URI> uri = parsed(address);
        Label lead = new Label(uri.map(u -> Words.get("link.goes", u.getHost())).orElse(Words.get("link.notWeb")));
        Label whole = new Label(address);
        whole.setWrapText(true);
        whole.getStyleClass().addAll("cf-mono", "chat-preview-summary");
        Button copy = new Button(Words.get("link.copy"));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(address);
            Clipboard.getSystemClipboard().setContent(content);
            close.run();
        });
        HBox ways = new HBox(copy);
        ways.getStyleClass().add("chat-ways");
        uri.ifPresent(u -> {
            Button go = new Button(Words.get("link.openInBrowser"));
            go.setOnAction(event -> {
                close.run();
                open.accept(u);
            });
            ways.getChildren().add(go);
        });
        getChildren().addAll(lead, whole, ways);
    }

    private static Optional<URI> parsed(String address) {
        try {
            URI uri = new URI(address);
            boolean web = uri.getScheme() != null && OPENED.contains(uri.getScheme()) && uri.getHost() != null;
            return web ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
