package dev.codeface.desktop.theme;

import dev.codeface.themes.Theme;
import dev.codeface.themes.ThemeCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Applies a theme to every window, present and to come, and follows the desktop's brightness when asked to.
///
/// FX thread only. Sheets sit on scenes, never on nodes.
public final class ThemeService {
    private final ThemeCatalogue catalogue;
    private final ReadOnlyObjectWrapper<Theme> theme;
    private final DoubleProperty zoom = new SimpleDoubleProperty(1.0);
    private ThemeLook look;
    private List<String> sheets;

    /// @param look what the settings say
    public ThemeService(ThemeCatalogue catalogue, ThemeLook look) {
        this.catalogue = catalogue;
        this.look = look;
        this.theme = new ReadOnlyObjectWrapper<>(resolve());
        this.sheets = sheets(theme.get());
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
        Platform.getPreferences().accentColorProperty().addListener(o -> refresh());
        zoom.addListener(o -> Window.getWindows().forEach(this::styleWindow));
    }

    /// Takes over what the settings say now.
    public void choose(ThemeLook next) {
        look = next;
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
        scene.getStylesheets().setAll(sheets);
        Parent root = scene.getRoot();
        if (root != null) {
            root.setStyle(rootStyle());
        }
    }

    private String rootStyle() {
        String size = zoom.get() == 1.0 ? "" : "-fx-font-size: " + 13 * zoom.get() + "px;";
        return look.font().isBlank()
                ? size
                : size + "-fx-font-family: \"" + look.font().replace("\"", "") + "\";";
    }

    private void refresh() {
        Theme next = resolve();
        List<String> nextSheets = sheets(next);
        if (next.equals(theme.get()) && nextSheets.equals(sheets)) {
            Window.getWindows().forEach(this::styleWindow);
            return;
        }
        List<ThemeFade> fades = still() ? List.of() : fades();
        sheets = nextSheets;
        theme.set(next);
        Application.setUserAgentStylesheet(next.baseSheet());
        Window.getWindows().forEach(this::styleWindow);
        fades.forEach(ThemeFade::play);
    }

    private boolean still() {
        return look.still() || Platform.getPreferences().isReducedMotion();
    }

    private static List<ThemeFade> fades() {
        return Window.getWindows().stream()
                .filter(w -> w instanceof Stage && w.isShowing())
                .map(w -> ThemeFade.capture(w.getScene()))
                .toList();
    }

    private void styleWindow(Window window) {
        Scene scene = window.getScene();
        if (window instanceof Stage && scene != null) {
            style(scene);
        }
    }

    private Theme resolve() {
        boolean desktopDark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        return catalogue.byId(look.themeFor(desktopDark), desktopDark);
    }

    /// The theme's tokens, then what was chosen apart from it, then what all themes share.
    private List<String> sheets(Theme chosen) {
        List<String> all = new ArrayList<>(chosen.sheets());
        catalogue.palettes().stream()
                .filter(p -> p.id().equals(look.palette()) && p.dark() == chosen.dark())
                .forEach(p -> all.add(p.sheet()));
        accent().ifPresent(color -> all.add(catalogue.accentSheet(color, chosen)));
        all.addAll(catalogue.sharedSheets());
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            all.add(catalogue.opaqueSheet());
        }
        return List.copyOf(all);
    }

    private Optional<String> accent() {
        return switch (look.accent()) {
            case "theme" -> Optional.empty();
            case "system" -> Optional.of(hex(Platform.getPreferences().getAccentColor()));
            default -> Optional.of(look.accent());
        };
    }

    private static String hex(Color color) {
        return "#" + color.toString().substring(2, 8);
    }
}
