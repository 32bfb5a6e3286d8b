package dev.codeface.desktop.editor;

import dev.codeface.core.workspace.FilePart;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A file that is too large to edit, a part at a time, read-only. Only the part on screen is in memory. FX thread.
final class PagedView extends BorderPane {
    private static final int PART = 256 * 1024;
    private static final int COLUMNS = 1_000;

    private final Path path;
    private final long parts;
    private final EditorServices services;
    private final EditorSurface surface = new EditorSurface();
    private final Label place = new Label();
    private final Button back = icon(Feather.CHEVRON_LEFT, Words.get("paged.previous"));
    private final Button on = icon(Feather.CHEVRON_RIGHT, Words.get("paged.next"));
    private long part;

    PagedView(Path path, long size, String because, EditorLook look, EditorServices services) {
        this.path = path;
        this.parts = Math.max(1, (size + PART - 1) / PART);
        this.services = services;
        getStyleClass().add("code-editor");
        surface.setEditable(false);
        surface.setAccessibleText(Words.get("paged.name", path.getFileName()));
        surface.setStyle("-fx-font-family: \"%s\"; -fx-font-size: %.1fpx;"
                .formatted(
                        look.fontFamilyProperty().get(), look.fontSizeProperty().get()));
        back.setOnAction(e -> show(part - 1));
        on.setOnAction(e -> show(part + 1));
        Label why = new Label(because);
        why.setWrapText(true);
        HBox.setHgrow(why, Priority.ALWAYS);
        place.setMinWidth(USE_PREF_SIZE);
        HBox bar = new HBox(8, why, back, place, on);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("cf-banner");
        setTop(bar);
        setCenter(new VirtualizedScrollPane<>(surface));
        show(0);
    }

    private static Button icon(Feather icon, String name) {
        Button button = new Button();
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setAccessibleText(name);
        return button;
    }

    private void show(long wanted) {
        part = Math.clamp(wanted, 0, parts - 1);
        long asked = part;
        place.setText(Words.get("paged.part", part + 1, parts));
        back.setDisable(part == 0);
        on.setDisable(part == parts - 1);
        services.tasks()
                .ioResult(() -> FilePart.read(path, asked * PART, PART, COLUMNS))
                .whenCompleteAsync(
                        (text, failure) -> {
                            if (asked == part) {
                                surface.replaceText(failure == null ? text : Words.get("paged.unreadable"));
                                surface.moveTo(0);
                                surface.requestFollowCaret();
                            }
                        },
                        services.fx());
    }

    boolean showsText() {
        return surface.getLength() > 0;
    }
}
