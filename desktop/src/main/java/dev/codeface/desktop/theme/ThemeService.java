package dev.codeface.desktop.theme;

import dev.codeface.themes.Theme;
import dev.codeface.themes.ThemeCatalogue;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Applies a theme to every window, present and to come, and follows the desktop's brightness when asked to.
///
/// FX thread only. Sheets sit on scenes, never on nodes.
public final class ThemeService {
    private final ThemeCatalogue catalogue;
    private final ReadOnlyObjectWrapper<Theme> theme;
    private final DoubleProperty zoom = new SimpleDoubleProperty(1.0);
    private String chosenId;
    private boolean followSystem;

    /// @param chosenId     theme id of the settings
    /// @param followSystem whether the desktop's brightness decides between our own light and dark
    public ThemeService(ThemeCatalogue catalogue, String chosenId, boolean followSystem) {
        this.catalogue = catalogue;
        this.chosenId = chosenId;
        this.followSystem = followSystem;
        this.theme = new ReadOnlyObjectWrapper<>(resolve());
    }

    /// Puts the theme on all windows and keeps it there.
    public void install() {
        Application.setUserAgentStylesheet(theme.get().baseSheet());
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::styleWindow);
            }
        });
        Window.getWindows().forEach(this::styleWindow);
        Platform.getPreferences().colorSchemeProperty().addListener(o -> refresh());
        zoom.addListener(o -> Window.getWindows().forEach(this::styleWindow));
    }

    /// Chooses a theme; with `followSystem` the desktop's brightness wins over `id`.
    public void choose(String id, boolean follow) {
        chosenId = id;
        followSystem = follow;
        refresh();
    }

    /// The theme in force.
    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    /// Interface zoom, 0.8 to 2.0.
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /// Styles a scene before its first show, so that no unstyled frame is seen.
    public void style(Scene scene) {
        List<String> sheets = new ArrayList<>(theme.get().sheets());
        sheets.addAll(catalogue.sharedSheets());
        scene.getStylesheets().setAll(sheets);
        Parent root = scene.getRoot();
        if (root != null && zoom.get() != 1.0) {
            root.setStyle("-fx-font-size: " + 13 * zoom.get() + "px;");
        } else if (root != null && root.getStyle().startsWith("-fx-font-size")) {
            root.setStyle("");
        }
    }

    private void refresh() {
        Theme next = resolve();
        if (next.equals(theme.get())) {
            return;
        }
        List<ThemeFade> fades = Window.getWindows().stream()
                .filter(w -> w instanceof Stage && w.isShowing())
                .map(w -> ThemeFade.capture(w.getScene()))
                .toList();
        theme.set(next);
        Application.setUserAgentStylesheet(next.baseSheet());
        Window.getWindows().forEach(this::styleWindow);
        fades.forEach(ThemeFade::play);
    }

    private void styleWindow(Window window) {
        Scene scene = window.getScene();
        if (window instanceof Stage && scene != null) {
            style(scene);
        }
    }

    private Theme resolve() {
        boolean desktopDark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        return followSystem ? catalogue.ownTheme(desktopDark) : catalogue.byId(chosenId, desktopDark);
    }
}
