package dev.codeface.desktop.settings;

import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// One page of the settings.
///
/// @param id    by which it is opened: `Model`
/// @param title as in the navigation
/// @param icon  beside it
/// @param rows  [SettingRow]s, or a node that stands for itself
record SettingsPage(String id, String title, Feather icon, List<Node> rows) {
    SettingsPage {
        rows = List.copyOf(rows);
    }
}
