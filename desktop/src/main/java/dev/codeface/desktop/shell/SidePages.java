package dev.codeface.desktop.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The pages of the side panel, one at a time: files, search, outline, problems. FX thread.
public final class SidePages extends StackPane {
    private final Map<String, Region> pages = new LinkedHashMap<>();
    private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper("");

    public SidePages() {
        setAlignment(Pos.TOP_LEFT);
    }

    /// Adds a page; the first is shown.
    public void add(String id, Region page) {
        pages.put(id, page);
        if (shown.get().isEmpty()) {
            show(id);
        }
    }

    /// Brings a page to the front.
    public void show(String id) {
        Optional.ofNullable(pages.get(id)).ifPresent(page -> {
            getChildren().setAll(page);
            shown.set(id);
        });
    }

    /// The page in front.
    public ReadOnlyStringProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    @Override
    public void requestFocus() {
        Optional.ofNullable(pages.get(shown.get())).ifPresent(Region::requestFocus);
    }
}
