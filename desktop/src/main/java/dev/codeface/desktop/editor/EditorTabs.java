package dev.codeface.desktop.editor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

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
        setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
        setTabDragPolicy(TabDragPolicy.REORDER);
        model.documents().addListener((ListChangeListener<EditorDocument>) c -> follow());
        model.activeDocument().addListener((o, was, is) -> front(is));
        getSelectionModel().selectedItemProperty().addListener((o, was, is) -> selected(is));
        getTabs().addListener((ListChangeListener<Tab>) c -> reordered());
        follow();
        front(model.activeDocument().get());
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
        dot.setAccessibleText("unsaved");
        Runnable refresh = () -> {
            tab.setGraphic(document.modifiedProperty().get() ? dot : null);
            tab.setText(label(document));
        };
        document.modifiedProperty().addListener((o, was, is) -> refresh.run());
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
