package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.desktop.command.Action;
import dev.codeface.desktop.text.Words;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.collections.MapChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The mirror: head, find bar, picture, foot, and what stands in the picture's place when there is none. FX thread.
public final class MirrorPanel extends BorderPane {
    private final MirrorViewModel model;
    private final MirrorCanvas canvas = new MirrorCanvas();
    private final MirrorClipboard clipboard = new MirrorClipboard();
    private final MirrorOverlay overlay;
    private final MirrorScrollBar scrollBar;
    private final MirrorHeader header;
    private final MirrorFindBar findBar;
    private final MirrorLinkBar linkBar;
    private final PaneSearchBar searchBar;
    private final MirrorPromptBar prompt;
    private final MirrorStates states;
    private final MirrorStatusLine statusLine;
    private final MirrorMouse mouse;
    private final MirrorMenu menu;
    private final CopyControl copyMode;
    private final MirrorTyping typing;
    private final StackPane center = new StackPane();
    private final BorderPane picture = new BorderPane();
    private final PauseTransition speech = new PauseTransition(Duration.millis(500));
    private String spoken = "";
    private Runnable onAttach = () -> {};
    private Runnable onRestore = () -> {};
    private BiConsumer<String, String> onPaste = (pane, text) -> {};

    /// @param model what to show
    public MirrorPanel(MirrorViewModel model) {
        this.model = model;
        overlay = new MirrorOverlay(model, canvas);
        scrollBar = new MirrorScrollBar(model);
        header = new MirrorHeader(model, this);
        findBar = new MirrorFindBar(model.find(), canvas::requestFocus);
        searchBar = new PaneSearchBar(model.search(), canvas::requestFocus);
        linkBar = new MirrorLinkBar(clipboard, canvas::requestFocus);
        prompt = new MirrorPromptBar(canvas::requestFocus);
        states = new MirrorStates(model, () -> onAttach.run(), () -> onRestore.run());
        statusLine = new MirrorStatusLine(model);
        mouse = new MirrorMouse(model, canvas, clipboard);
        copyMode = new CopyControl(model, canvas, this::copy, this::find);
        typing = new MirrorTyping(model, canvas, model.keyboard());
        menu = new MirrorMenu(List.of(
                item(Words.get("mirror.copy"), this::copy),
                item(Words.get("mirror.paste"), this::paste),
                item(Words.get("mirror.selectAll"), this::selectAll),
                item(Words.get("mirror.findItem"), this::find),
                item(
                        Words.get("mirror.backToLive"),
                        () -> model.scrollToEnd(model.selectedPaneProperty().get()))));
        getStyleClass().add("cf-mirror");
        canvas.setTexts(model.histories()::text);
        canvas.setAccessibleRole(AccessibleRole.TEXT_AREA);
        canvas.setAccessibleText(Words.get("mirror.name"));
        speech.setOnFinished(e -> speak());
        picture.setCenter(new StackPane(canvas, overlay));
        picture.setRight(scrollBar);
        setTop(new VBox(header, new KeyboardBar(model.keyboard(), canvas::requestFocus), findBar, searchBar));
        setCenter(center);
        setBottom(new VBox(prompt, linkBar, states.banner(), statusLine));
        listen();
        keysAndMouse();
        update();
    }

    private static MenuItem item(String title, Runnable run) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(e -> run.run());
        return item;
    }

    MirrorCanvas canvas() {
        return canvas;
    }

    /// Where the mirror asks and tells.
    MirrorPrompt prompt() {
        return prompt;
    }

    /// Says something in the line below the picture.
    public void tell(String text, boolean bad) {
        prompt.tell(text, bad);
    }

    /// What *Attach* does.
    public void setOnAttach(Runnable action) {
        onAttach = action;
    }

    /// What *Saved sessions* does.
    void setOnRestore(Runnable action) {
        onRestore = action;
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
        mouse.setOnOpenPlace(listener);
        linkBar.setOnOpenPlace(listener);
    }

    /// Who opens a link, after its true target was shown and confirmed.
    public void setOnOpenLink(Consumer<URI> listener) {
        linkBar.setOnOpen(listener);
    }

    /// The desktop's PRIMARY selection, where it has one.
    ///
    /// @param keep takes what was selected
    /// @param ask  hands over what is in it, soon, on the FX thread
    public void setPrimary(Consumer<String> keep, Consumer<Consumer<String>> ask) {
        clipboard.setPrimary(keep, ask);
    }

    /// What the menu offers beside copying and finding.
    public void setActions(Supplier<List<Action>> actions) {
        menu.setActions(actions);
    }

    /// Whether a person may be looking at a pane: it is in the picture, and its window has the focus.
    public boolean isLookedAt(String paneId) {
        boolean focused = getScene() != null
                && getScene().getWindow() != null
                && getScene().getWindow().isFocused();
        return focused && canvas.geometry().flatMap(g -> g.leaf(paneId)).isPresent();
    }

    /// Keys of copy mode: `vi`, `emacs`, or anything else for those that the user has set in tmux.
    public void setCopyKeys(String wanted) {
        switch (wanted) {
            case "vi" -> copyMode.setKeys(CopyKeys.VI);
            case "emacs" -> copyMode.setKeys(CopyKeys.EMACS);
            default -> copyMode.followUser();
        }
    }

    /// Whether the picture shrinks until all of it is in sight; else it has the font's own size and can be moved.
    public void setFitting(boolean fit) {
        canvas.setZoom(fit ? 0 : 1);
    }

    private void listen() {
        model.placesProperty().addListener((o, before, found) -> {
            canvas.marks().setPlaces(found);
            canvas.refresh();
        });
        model.linksProperty().addListener((o, before, found) -> {
            canvas.marks().setLinks(found);
            canvas.refresh();
        });
        model.find().matchesProperty().addListener(o -> showFound());
        model.find().currentProperty().addListener(o -> showFound());
        model.stateProperty().addListener((o, before, now) -> update());
        model.messageProperty().addListener((o, before, now) -> update());
        model.sessionProperty().addListener((o, before, now) -> update());
        model.shownWindowProperty().addListener((o, before, now) -> show());
        model.selectedPaneProperty().addListener((o, before, now) -> show());
        model.onePaneProperty().addListener((o, before, now) -> show());
        model.panes().addListener((MapChangeListener<String, PaneSnapshot>) change -> show());
        model.setOnScrolled(this::show);
        model.histories().setOnStale(this::stale);
        model.keyboard().onProperty().addListener((o, before, now) -> typing(now));
        model.keyboard().problemProperty().addListener((o, before, now) -> {
            if (!now.isEmpty() && !model.keyboard().onProperty().get()) {
                prompt.tell(now, true);
            }
        });
        copyMode.activeProperty().addListener((o, before, now) -> header.setCopyMode(now));
        canvas.setOnArranged(this::arranged);
    }

    private void arranged() {
        overlay.place();
        statusLine.update(canvas.scale());
    }

    private void keysAndMouse() {
        MirrorKeys keys = new MirrorKeys(this, model, copyMode);
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
        canvas.addEventHandler(KeyEvent.KEY_TYPED, keys::typed);
        mouse.setOnOpenLink(linkBar::show);
        canvas.setOnContextMenuRequested(e -> menu.show(canvas, e.getScreenX(), e.getScreenY()));
    }

    /// Shows the menu below a node: for those who have no second mouse button at hand.
    void showMenu(javafx.scene.Node below) {
        var bounds = below.localToScreen(below.getBoundsInLocal());
        menu.show(below, bounds.getMinX(), bounds.getMaxY());
    }

    private void typing(boolean on) {
        overlay.setTyping(on);
        header.setTyping(on);
        if (on) {
            copyMode.stop();
        }
        show();
    }

    /// Switches on, for the selected pane, that keys go to it; or off.
    public void toggleKeyboard() {
        model.keyboard().toggle();
    }

    /// Ends keyboard mode, as when the app is locked.
    public void stopKeyboard() {
        model.keyboard().stop();
    }

    /// Whether a key is for the pane or for copy mode, before any shortcut of the app sees it.
    public boolean takesKey(KeyEvent event) {
        return typing.takes(event) || copyMode.takes(event);
    }

    /// Who asks for consent to text that is to be pasted into a pane.
    ///
    /// @param listener takes the pane and the text
    public void setOnPaste(BiConsumer<String, String> listener) {
        mouse.setOnPaste(text -> listener.accept(model.selectedPaneProperty().get(), text));
        onPaste = listener;
    }

    /// Pastes the clipboard into the selected pane, after a question.
    public void paste() {
        String text = clipboard.clipboardText();
        if (text.isEmpty()) {
            prompt.tell(Words.get("mirror.clipboardEmpty"), false);
        } else {
            onPaste.accept(model.selectedPaneProperty().get(), text);
        }
    }

    /// At most twice a second, and only while the picture has the focus: what is spoken is the line with the cursor.
    private void speakSoon() {
        if (canvas.isFocused() && speech.getStatus() != Animation.Status.RUNNING) {
            speech.playFromStart();
        }
    }

    private void speak() {
        model.histories().text(model.selectedPaneProperty().get()).ifPresent(text -> {
            String line = new SpokenText(text).current();
            if (!line.equals(spoken)) {
                spoken = line;
                String command = model.pane().map(Pane::command).orElse("");
                canvas.setAccessibleHelp(Words.get("mirror.spoken", text.paneId(), command, line));
                canvas.speak();
            }
        });
    }

    private void stale(String paneId) {
        if (canvas.marks().selection().paneId().equals(paneId)) {
            clearSelection();
        }
    }

    private void showFound() {
        FindViewModel find = model.find();
        canvas.marks().setFound(find.paneId(), find.matchesProperty().get(), find.currentMatch());
        canvas.refresh();
    }

    private void show() {
        canvas.show(pictured(), model.panes(), model.selectedPaneProperty().get());
        overlay.place();
        scrollBar.update();
        speakSoon();
        statusLine.update(canvas.scale());
    }

    private @Nullable WindowPicture pictured() {
        return model.window()
                .map(window -> model.onePaneProperty().get()
                        ? WindowPicture.of(window, model.selectedPaneProperty().get())
                        : WindowPicture.of(window))
                .orElse(null);
    }

    private void update() {
        MirrorState state = model.stateProperty().get();
        boolean pictured = model.sessionProperty().get().isPresent();
        canvas.setFaded(state == MirrorState.RECONNECTING || state == MirrorState.VANISHED);
        header.setVisible(state != MirrorState.DETACHED);
        header.setManaged(state != MirrorState.DETACHED);
        statusLine.setVisible(pictured && state != MirrorState.FAILED);
        statusLine.setManaged(statusLine.isVisible());
        center.getChildren().setAll(states.inPlaceOfPicture().orElse(picture));
        states.update();
        show();
    }

    /// Copies what is selected.
    public void copy() {
        Selection chosen = canvas.marks().selection();
        if (chosen.isEmpty()) {
            return;
        }
        model.text().take(chosen, clipboard::copy);
    }

    /// The chosen text; empty where nothing is.
    public String selectedText() {
        Selection chosen = canvas.marks().selection();
        return chosen.isEmpty()
                ? ""
                : model.histories().text(chosen.paneId()).map(chosen::text).orElse("");
    }

    void clearSelection() {
        canvas.marks().select(Selection.NONE);
        canvas.refresh();
    }

    /// Selects the selected pane's screen and history.
    public void selectAll() {
        model.histories().text(model.selectedPaneProperty().get()).ifPresent(text -> {
            int first = model.histories().first(text.paneId());
            canvas.marks().select(new Selection(text.paneId(), false, first, 0, text.end() - 1, text.columns()));
            canvas.refresh();
        });
    }

    /// Opens the find bar with what is selected.
    public void find() {
        findBar.open(selectedText());
    }

    /// Opens the search in all panes of the session.
    public void findInAllPanes() {
        searchBar.open();
    }

    /// Goes to the next match (1) or the one before (-1).
    public void findStep(int by) {
        model.find().step(by);
    }

    /// Begins to select with the keyboard.
    public void startCopyMode() {
        copyMode.start();
    }

    /// Makes the picture larger or smaller, or 0 for as large as fits; the pane itself keeps its size.
    public void zoom(int step) {
        canvas.setZoom(step == 0 ? 0 : Math.clamp(canvas.scale() * (step > 0 ? 1.15 : 1 / 1.15), 0.3, 4));
    }

    /// Shows the picture in the font's own size.
    public void zoomActual() {
        canvas.setZoom(1);
    }

    @Override
    public void requestFocus() {
        canvas.requestFocus();
    }
}
