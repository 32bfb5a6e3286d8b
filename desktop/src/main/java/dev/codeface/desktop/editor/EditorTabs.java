package dev.codeface.desktop.editor;

import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The open files as tabs; the model decides what is open, this follows. A tab's editor is made when it is first seen.
/// FX thread.
public final class EditorTabs extends TabPane {
    private final EditorViewModel model;
    private final EditorLook look;
    private final Map<EditorDocument, Tab> tabs = new HashMap<>();
    private boolean following;

    /// @param model what is open
    /// @param look  how editors look
    public EditorTabs(EditorViewModel model, EditorLook look) {
        this.model = model;
        this.look = look;
        getStyleClass().addAll("editor-tabs");
        setAccessibleText(Words.get("editor.openFiles"));
        setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
        // The keyboard goes to the text; tabs are changed by Ctrl+PageUp and PageDown.
        setFocusTraversable(false);
        setTabDragPolicy(TabDragPolicy.REORDER);
        model.documents().addListener((ListChangeListener<EditorDocument>) c -> follow());
        model.activeDocument().addListener((o, was, is) -> front(is));
        getSelectionModel().selectedItemProperty().addListener((o, was, is) -> selected(is));
        getTabs().addListener((ListChangeListener<Tab>) c -> reordered());
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        follow();
        front(model.activeDocument().get());
    }

    /// A double click keeps a tab that was only looked at; the middle button closes one.
    private void pressed(MouseEvent event) {
        boolean keep = event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2;
        boolean close = event.getButton() == MouseButton.MIDDLE;
        if (!keep && !close) {
            return;
        }
        for (Node node = event.getPickResult().getIntersectedNode(); node != null; node = node.getParent()) {
            if (node.getStyleClass().contains("tab")) {
                tabAt(event).ifPresent(tab -> act(tab, close));
                return;
            }
        }
    }

    private void act(Tab tab, boolean close) {
        if (tab.getUserData() instanceof EditorDocument document) {
            if (close) {
                model.close(document);
            } else {
                model.keep(document);
            }
        }
    }

    /// The tab whose header lies under the mouse; a press has not selected it yet.
    private Optional<Tab> tabAt(MouseEvent event) {
        List<Node> headers = lookupAll(".tab").stream()
                .filter(n -> n.localToScene(n.getBoundsInLocal()).contains(event.getSceneX(), event.getSceneY()))
                .toList();
        return headers.isEmpty()
                ? Optional.empty()
                : getTabs().stream()
                        .filter(t -> headers.stream()
                                .anyMatch(h -> h.lookup(".tab-label") instanceof Labeled l
                                        && l.getText().equals(t.getText())))
                        .findFirst();
    }

    private void follow() {
        if (following) {
            return;
        }
        following = true;
        try {
            tabs.keySet().stream()
                    .filter(d -> !model.documents().contains(d))
                    .toList()
                    .forEach(this::drop);
            List<Tab> wanted = model.documents().stream()
                    .map(d -> tabs.computeIfAbsent(d, this::tab))
                    .toList();
            if (!getTabs().equals(wanted)) {
                getTabs().setAll(wanted);
            }
            tabs.forEach((d, t) -> t.setText(label(d)));
        } finally {
            following = false;
        }
        front(model.activeDocument().get());
    }

    private void drop(EditorDocument document) {
        Tab tab = tabs.remove(document);
        if (tab != null && tab.getContent() instanceof DocumentPane pane) {
            pane.close();
            tab.setContent(null);
        }
    }

    private Tab tab(EditorDocument document) {
        Tab tab = new Tab();
        tab.setUserData(document);
        tab.setTooltip(new Tooltip(document.path().toString()));
        tab.setOnCloseRequest(e -> {
            e.consume();
            model.close(document);
        });
        Region dot = new Region();
        dot.getStyleClass().setAll("dirty-dot");
        dot.setAccessibleText(Words.get("tab.unsaved"));
        FontIcon pin = new FontIcon(Feather.BOOKMARK);
        pin.getStyleClass().add("tab-pin");
        Runnable refresh = () -> {
            boolean pinned = document.pinnedProperty().get();
            tab.setGraphic(document.modifiedProperty().get() ? dot : pinned ? pin : null);
            tab.setText(label(document));
            tab.getStyleClass().remove("preview");
            if (document.previewProperty().get()) {
                tab.getStyleClass().add("preview");
            }
        };
        tab.setContextMenu(new TabMenu(model, document));
        document.modifiedProperty().addListener((o, was, is) -> refresh.run());
        document.pinnedProperty().addListener((o, was, is) -> refresh.run());
        document.previewProperty().addListener((o, was, is) -> refresh.run());
        document.pathProperty().addListener((o, was, is) -> refresh.run());
        refresh.run();
        return tab;
    }

    /// The file's name, with its folder where two have the same.
    private String label(EditorDocument document) {
        boolean twin = model.documents().stream()
                .anyMatch(d -> d != document && d.title().equals(document.title()));
        Path parent = document.path().getParent();
        Path folder = parent == null ? null : parent.getFileName();
        return twin && folder != null ? document.title() + " · " + folder : document.title();
    }

    private void front(@org.jspecify.annotations.Nullable EditorDocument document) {
        Tab tab = document == null ? null : tabs.get(document);
        if (tab != null && getTabs().contains(tab)) {
            getSelectionModel().select(tab);
            fill(tab);
        }
    }

    private void selected(@org.jspecify.annotations.Nullable Tab tab) {
        if (!following && tab != null && tab.getUserData() instanceof EditorDocument document) {
            fill(tab);
            model.activate(document);
        }
    }

    private void fill(Tab tab) {
        if (tab.getContent() == null && tab.getUserData() instanceof EditorDocument document) {
            tab.setContent(new DocumentPane(document, look, model));
        }
    }

    private void reordered() {
        if (following || getTabs().size() != model.documents().size()) {
            return;
        }
        following = true;
        try {
            for (int i = 0; i < getTabs().size(); i++) {
                if (getTabs().get(i).getUserData() instanceof EditorDocument document
                        && model.documents().get(i) != document) {
                    model.move(document, i);
                }
            }
        } finally {
            following = false;
        }
    }

    /// The pane of the file in front.
    Optional<DocumentPane> frontPane() {
        Tab tab = getSelectionModel().getSelectedItem();
        Node content = tab == null ? null : tab.getContent();
        return content instanceof DocumentPane pane ? Optional.of(pane) : Optional.empty();
    }
}
