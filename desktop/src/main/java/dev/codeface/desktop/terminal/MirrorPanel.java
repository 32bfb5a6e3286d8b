package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneLayout;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.terminal.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.MapChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The mirror: head, picture, and what stands in its place when there is none. FX thread.
///
/// It never types: the mouse selects, copies and scrolls here, and tmux does not notice.
public final class MirrorPanel extends BorderPane {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination COPY_PLAIN = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final MirrorViewModel model;
    private final MirrorCanvas canvas = new MirrorCanvas();
    private final MirrorHeader header;
    private final StackPane center = new StackPane();
    private final HBox banner = new HBox();
    private final Label bannerText = new Label();
    private Runnable onAttach = () -> {};
    private Consumer<Place> onOpenPlace = place -> {};
    private @Nullable GridPoint pressed;

    /// @param model what to show
    public MirrorPanel(MirrorViewModel model) {
        this.model = model;
        this.header = new MirrorHeader(model, () -> onAttach.run());
        getStyleClass().add("cf-mirror");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText("tmux mirror");
        canvas.setRows(model::visibleRows);
        banner.getStyleClass().add("cf-mirror-banner");
        bannerText.setWrapText(true);
        HBox.setHgrow(bannerText, Priority.ALWAYS);
        bannerText.setMaxWidth(Double.MAX_VALUE);
        setTop(header);
        setCenter(center);
        listen();
        mouse();
        update();
    }

    MirrorCanvas canvas() {
        return canvas;
    }

    /// What *Attach* does.
    public void setOnAttach(Runnable action) {
        onAttach = action;
    }

    /// Colours of the theme.
    public void setPalette(TerminalPalette palette) {
        canvas.setPalette(palette);
    }

    /// The font, at its largest; it is scaled down until all of the window fits.
    public void setFont(String family, double size) {
        canvas.setFont(family, size);
    }

    /// Who opens a place that was clicked.
    public void setOnOpenPlace(Consumer<Place> listener) {
        onOpenPlace = listener;
    }

    private void listen() {
        model.placesProperty().addListener((o, before, found) -> canvas.setPlaces(found));
        model.stateProperty().addListener((o, before, now) -> update());
        model.messageProperty().addListener((o, before, now) -> update());
        model.sessionProperty().addListener((o, before, now) -> update());
        model.shownWindowProperty().addListener((o, before, now) -> show());
        model.selectedPaneProperty().addListener((o, before, now) -> show());
        model.onePaneProperty().addListener((o, before, now) -> show());
        model.panes().addListener((MapChangeListener<String, PaneSnapshot>) change -> show());
        model.setOnScrolled(() -> {
            canvas.refresh();
            showScrolled();
        });
        canvas.setOnKeyPressed(this::key);
    }

    private void show() {
        canvas.show(layoutShown(), model.panes(), model.selectedPaneProperty().get());
        showScrolled();
    }

    private void showScrolled() {
        header.setScrolled(model.scrollOffset(model.selectedPaneProperty().get()));
    }

    private @Nullable PaneLayout layoutShown() {
        Optional<PaneLayout> whole = model.window().map(window -> window.layout());
        if (model.onePaneProperty().get()) {
            return whole.flatMap(layout -> layout.leaves()
                            .filter(leaf -> leaf.paneId()
                                    .equals(model.selectedPaneProperty().get()))
                            .findFirst())
                    .map(PaneLayout.class::cast)
                    .or(() -> whole)
                    .orElse(null);
        }
        return whole.orElse(null);
    }

    private void update() {
        MirrorState state = model.stateProperty().get();
        boolean pictured = model.sessionProperty().get().isPresent();
        canvas.setFaded(state == MirrorState.RECONNECTING || state == MirrorState.VANISHED);
        header.setVisible(state != MirrorState.DETACHED);
        header.setManaged(state != MirrorState.DETACHED);
        if (state == MirrorState.DETACHED) {
            center.getChildren().setAll(detached());
        } else if (state == MirrorState.FAILED || !pictured && state == MirrorState.VANISHED) {
            center.getChildren().setAll(failed());
        } else if (!pictured) {
            center.getChildren().setAll(waiting());
        } else if (canvas.getParent() == null) {
            center.getChildren().setAll(canvas);
        }
        updateBanner(state, pictured);
        show();
    }

    private void updateBanner(MirrorState state, boolean pictured) {
        boolean wanted = pictured && (state == MirrorState.RECONNECTING || state == MirrorState.VANISHED);
        setBottom(wanted ? banner : null);
        if (!wanted) {
            return;
        }
        String text = state == MirrorState.RECONNECTING
                ? "Connecting again. " + model.messageProperty().get()
                : model.messageProperty().get() + " " + model.remedyProperty().get();
        bannerText.setText(text);
        banner.getStyleClass().setAll("cf-mirror-banner", state == MirrorState.VANISHED ? "bad" : "warn");
        banner.getChildren().setAll(bannerText);
        if (state == MirrorState.VANISHED) {
            banner.getChildren().addAll(button("Attach another", true, () -> onAttach.run()));
        }
    }

    private MirrorMessage detached() {
        return new MirrorMessage(
                Feather.TERMINAL,
                "No tmux session attached",
                "Attach one to see it here. Its size, focus and settings stay as they are.",
                button("Attach to tmux session", true, () -> onAttach.run()));
    }

    private MirrorMessage failed() {
        return new MirrorMessage(
                Feather.ALERT_CIRCLE,
                model.messageProperty().get(),
                model.remedyProperty().get(),
                button("Try again", false, model::retry),
                button("Attach another", true, () -> onAttach.run()));
    }

    private MirrorMessage waiting() {
        return new MirrorMessage(
                Feather.LINK,
                model.stateProperty().get() == MirrorState.RECONNECTING ? "Connecting again" : "Connecting",
                model.messageProperty().get(),
                button("Cancel", false, model::detach));
    }

    private static Button button(String text, boolean main, Runnable action) {
        Button button = new Button(text);
        if (main) {
            button.getStyleClass().add("accent");
        }
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private void mouse() {
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        canvas.addEventHandler(
                MouseEvent.MOUSE_MOVED, e -> canvas.setCursor(placeAt(e).isPresent() ? Cursor.HAND : Cursor.TEXT));
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        MenuItem copy = new MenuItem("Copy");
        copy.setOnAction(e -> copy());
        MenuItem end = new MenuItem("Back to the present");
        end.setOnAction(e -> model.scrollToEnd(model.selectedPaneProperty().get()));
        ContextMenu menu = new ContextMenu(copy, end);
        canvas.setOnContextMenuRequested(e -> menu.show(canvas, e.getScreenX(), e.getScreenY()));
    }

    private void press(MouseEvent event) {
        canvas.requestFocus();
        Optional<GridPoint> point = canvas.pointAt(event.getX(), event.getY());
        pressed = point.orElse(null);
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        point.ifPresent(at -> {
            if (!at.paneId().equals(model.selectedPaneProperty().get())) {
                model.selectPane(at.paneId());
            }
        });
        canvas.select(
                event.getClickCount() == 2
                        ? point.map(this::word).orElse(Selection.NONE)
                        : event.getClickCount() == 3
                                ? point.map(MirrorPanel::line).orElse(Selection.NONE)
                                : Selection.NONE);
    }

    private Optional<Place> placeAt(MouseEvent event) {
        return canvas.pointAt(event.getX(), event.getY()).flatMap(canvas::placeAt);
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && event.getClickCount() == 1) {
            placeAt(event).ifPresent(onOpenPlace);
        }
    }

    private Selection word(GridPoint at) {
        return visibleRows(at.paneId()).size() > at.row()
                ? Selection.word(at, visibleRows(at.paneId()).get(at.row()))
                : Selection.NONE;
    }

    private static Selection line(GridPoint at) {
        return new Selection(at.paneId(), at.row(), 0, at.row(), Integer.MAX_VALUE);
    }

    private void drag(MouseEvent event) {
        GridPoint start = pressed;
        if (start == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        canvas.pointAt(event.getX(), event.getY(), start.paneId())
                .ifPresent(end -> canvas.select(Selection.between(start, end)));
    }

    private void scroll(ScrollEvent event) {
        canvas.pointAt(event.getX(), event.getY()).ifPresent(at -> {
            int lines = (int) Math.signum(event.getDeltaY()) * Math.max(1, (int) Math.abs(event.getDeltaY() / 13));
            canvas.select(Selection.NONE);
            model.scroll(at.paneId(), lines);
            event.consume();
        });
    }

    private void key(KeyEvent event) {
        if (COPY.match(event) || COPY_PLAIN.match(event)) {
            copy();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            canvas.select(Selection.NONE);
            model.scrollToEnd(model.selectedPaneProperty().get());
        } else if (event.getCode() == KeyCode.PAGE_UP || event.getCode() == KeyCode.PAGE_DOWN) {
            int page = model.pane().map(pane -> pane.rows() - 1).orElse(10);
            model.scroll(model.selectedPaneProperty().get(), event.getCode() == KeyCode.PAGE_UP ? page : -page);
            event.consume();
        }
    }

    /// The chosen text; empty where nothing is.
    public String selectedText() {
        Selection chosen = canvas.selection();
        return chosen.isEmpty() ? "" : chosen.text(visibleRows(chosen.paneId()));
    }

    private List<Row> visibleRows(String paneId) {
        PaneSnapshot snapshot = model.panes().get(paneId);
        return snapshot == null ? List.of() : model.visibleRows(snapshot);
    }

    private void copy() {
        String text = selectedText();
        if (!text.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}
