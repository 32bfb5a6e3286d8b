package dev.codeface.desktop.settings;

import dev.codeface.core.settings.SettingsStore;
import dev.codeface.desktop.text.Words;
import dev.codeface.themes.TerminalColors;
import dev.codeface.themes.Theme;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/// Cards of all themes, each a little picture of its colours; a click applies it at once. FX thread.
final class ThemeChooser extends FlowPane {
    ThemeChooser(List<Theme> themes, SettingsStore store) {
        super(8, 8);
        setAlignment(Pos.CENTER_LEFT);
        ToggleGroup group = new ToggleGroup();
        String chosen = store.current().appearance().theme();
        for (Theme theme : themes) {
            ToggleButton card = new ToggleButton(theme.title(), swatch(theme.terminal()));
            card.getStyleClass().setAll("cf-theme-card");
            card.setToggleGroup(group);
            card.setWrapText(true);
            card.setMinHeight(USE_PREF_SIZE);
            card.setAccessibleText(Words.get("settings.themeCard", theme.title()));
            card.setSelected(
                    theme.id().equals(chosen) && !store.current().appearance().followSystem());
            card.setOnAction(e -> {
                card.setSelected(true);
                store.update(s -> s.withAppearance(s.appearance().withTheme(theme.id())));
            });
            getChildren().add(card);
        }
    }

    private static Node swatch(TerminalColors colors) {
        VBox lines = new VBox(5);
        lines.setPadding(new Insets(10));
        lines.setMinSize(132, 74);
        lines.setMaxSize(132, 74);
        lines.setStyle("-fx-background-color: " + colors.background() + ";");
        lines.getStyleClass().add("cf-swatch");
        int[][] rows = {{5, 22, 4, 40}, {2, 30, 3, 18, 6, 24}, {1, 16, 8, 46}, {4, 34, 2, 26}};
        for (int[] row : rows) {
            HBox line = new HBox(5);
            for (int i = 0; i < row.length; i += 2) {
                Rectangle word = new Rectangle(row[i + 1], 6);
                word.setArcWidth(4);
                word.setArcHeight(4);
                word.setFill(Color.web(colors.ansi().get(row[i])));
                line.getChildren().add(word);
            }
            lines.getChildren().add(line);
        }
        return lines;
    }
}
