package dev.codeface.desktop.terminal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.ContextPolicy;
import dev.codeface.core.multiplexer.MirrorConnection;
import dev.codeface.core.multiplexer.MirrorConnection.Attention;
import dev.codeface.core.multiplexer.MirrorEvent;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.Pane;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.multiplexer.SessionControl;
import dev.codeface.core.multiplexer.Window;
import dev.codeface.core.run.PaneKeyboard;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.terminal.Row;
import dev.codeface.desktop.text.Words;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// What the mirror shows: the attached session, the window and pane in sight, and what each pane holds.
///
/// FX thread only, except where a method says otherwise; everything that blocks runs on threads of [Tasks]. Its length
/// is that of its properties: one place for all that a view binds to.
public final class MirrorViewModel {
    private final Multiplexer multiplexer;
    private final Tasks tasks;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<MirrorState> state = new ReadOnlyObjectWrapper<>(MirrorState.DETACHED);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remedy = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Session>> session = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper shownWindow = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper selectedPane = new ReadOnlyStringWrapper("");
    private final BooleanProperty onePane = new SimpleBooleanProperty(this, "onePane");
    private final BooleanProperty followActive = new SimpleBooleanProperty(this, "followActive", true);
    private final ObservableMap<String, PaneSnapshot> panes = FXCollections.observableHashMap();
    private final Map<String, PaneSnapshot> held = new HashMap<>();
    private final PaneHistories histories;
    private final MirrorText text;
    private final FindViewModel find;
    private final KeyboardViewModel keyboard;
    private final ActivityViewModel activity;
    private final PaneSearchViewModel search;
    private final PlaceWatch places;
    private @Nullable MirrorConnection connection;
    private @Nullable EventBatch batch;
    private @Nullable AttachedTarget target;
    private String wantedPane = "";
    private Attention attention = Attention.FOREGROUND;
    private Runnable onScrolled = () -> {};

    /// @param fx runs work on the FX thread
    public MirrorViewModel(Multiplexer multiplexer, Tasks tasks, Executor fx) {
        this.multiplexer = multiplexer;
        this.tasks = tasks;
        this.fx = fx;
        this.places = new PlaceWatch(tasks, fx, this::seen);
        this.histories = new PaneHistories(tasks, fx, panes, this::readHistory);
        histories.setOnChanged(this::scrolled);
        this.text = new MirrorText(histories, tasks, fx, () -> Optional.ofNullable(connection));
        this.find = new FindViewModel(this, tasks, fx);
        this.search = new PaneSearchViewModel(this, multiplexer, tasks, fx);
        this.activity = new ActivityViewModel(tasks, InstantSource.system());
        this.keyboard = new KeyboardViewModel(this, multiplexer, tasks, fx);
    }

    /// Attaches a session in place of the one before.
    public void attach(AttachedTarget wanted) {
        disconnect();
        target = wanted;
        wantedPane = wanted.paneId();
        message.set("");
        remedy.set("");
        state.set(MirrorState.CONNECTING);
        connect(wanted);
    }

    /// Attaches again what vanished or failed.
    public void retry() {
        attachedTarget().ifPresent(this::attach);
    }

    /// Lets the session go; nothing of us is left in it.
    public void detach() {
        disconnect();
        target = null;
        state.set(MirrorState.DETACHED);
        message.set("");
        remedy.set("");
    }

    private void connect(AttachedTarget wanted) {
        EventBatch events = new EventBatch(fx, this::onEvent);
        batch = events;
        MirrorConnection made = multiplexer.attach(wanted, events);
        made.attention(attention);
        connection = made;
        activity.connected(made);
    }

    private void disconnect() {
        EventBatch events = batch;
        if (events != null) {
            events.close();
        }
        MirrorConnection old = connection;
        connection = null;
        activity.connected(null);
        if (old != null) {
            tasks.io(old::close);
        }
        session.set(Optional.empty());
        panes.clear();
        places.clear();
        held.clear();
        histories.clear();
        find.close();
        shownWindow.set("");
        selectedPane.set("");
    }

    private void onEvent(MirrorEvent event) {
        switch (event) {
            case MirrorEvent.Attached attached -> {
                message.set(Words.get("mirror.channel", attached.version(), attached.channel()));
                setSession(attached.session());
                state.set(state.get() == MirrorState.PAUSED ? MirrorState.PAUSED : MirrorState.LIVE);
            }
            case MirrorEvent.SessionChanged changed -> setSession(changed.session());
            case MirrorEvent.PaneChanged changed -> setPane(changed.snapshot());
            case MirrorEvent.Happened happened -> {
                activity.happened(happened.activity());
                places.changed();
            }
            case MirrorEvent.Reconnecting again -> end(MirrorState.RECONNECTING, again.reason(), "");
            case MirrorEvent.Vanished gone -> {
                activity.setAware(false);
                end(MirrorState.VANISHED, gone.reason(), Words.get("mirror.goneText"));
            }
            case MirrorEvent.Failed failed ->
                end(
                        MirrorState.FAILED,
                        failed.problem().userMessage(),
                        failed.problem().remedy());
        }
    }

    private void end(MirrorState next, String why, String whatToDo) {
        message.set(why);
        remedy.set(whatToDo);
        state.set(next);
    }

    private void setSession(Session fresh) {
        AttachedTarget current = target;
        if (current != null) {
            target = new AttachedTarget(current.server(), fresh.id(), fresh.name(), current.paneId());
        }
        if (!wantedPane.isEmpty()) {
            fresh.windowOf(wantedPane).ifPresent(window -> selectedPane.set(wantedPane));
            wantedPane = "";
        }
        session.set(Optional.of(fresh));
        if (followActive.get() || fresh.window(shownWindow.get()).isEmpty()) {
            shownWindow.set(fresh.activeWindow().map(Window::id).orElse(""));
        }
        panes.keySet().removeIf(id -> fresh.pane(id).isEmpty());
        histories.keepOnly(id -> fresh.pane(id).isPresent());
        window().ifPresent(window -> {
            // A pane behind one that is zoomed is not in sight.
            boolean known = window.visible().anyMatch(leaf -> leaf.paneId().equals(selectedPane.get()));
            if (!known || followActive.get()) {
                selectedPane.set(window.activePane().map(Pane::id).orElse(""));
            }
        });
    }

    private void setPane(PaneSnapshot snapshot) {
        if (state.get() == MirrorState.PAUSED) {
            held.put(snapshot.paneId(), snapshot);
            return;
        }
        String id = snapshot.paneId();
        panes.put(id, snapshot);
        if (!histories.update(snapshot)) {
            activity.record().rowsMoved(id);
        }
        histories.see(id);
        find.changed(id);
        places.changed();
    }

    private List<PlaceWatch.Seen> seen() {
        return panes.values().stream()
                .map(snapshot -> new PlaceWatch.Seen(
                        snapshot.paneId(),
                        session.get()
                                .flatMap(s -> s.pane(snapshot.paneId()))
                                .map(Pane::directory)
                                .orElse(""),
                        histories.text(snapshot).top(),
                        visibleRows(snapshot),
                        activity.record().typedRows(snapshot.paneId())))
                .toList();
    }

    /// The places that each pane in sight names, found shortly after the picture rests.
    public ReadOnlyObjectProperty<Map<String, List<PlaceMark>>> placesProperty() {
        return places.placesProperty();
    }

    /// The links in each pane in sight, by where they truly go.
    ReadOnlyObjectProperty<Map<String, List<LinkMark>>> linksProperty() {
        return places.linksProperty();
    }

    /// Stops the picture, or lets it go on.
    public void setPaused(boolean paused) {
        if (paused && state.get() == MirrorState.LIVE) {
            state.set(MirrorState.PAUSED);
            lookAt(Attention.HIDDEN);
        } else if (!paused && state.get() == MirrorState.PAUSED) {
            state.set(MirrorState.LIVE);
            held.values().forEach(this::setPane);
            held.clear();
            lookAt(attention);
        }
    }

    /// How eagerly to look: by whether anyone can see it.
    public void setAttention(Attention wanted) {
        attention = wanted;
        if (state.get() != MirrorState.PAUSED) {
            lookAt(wanted);
        }
    }

    private void lookAt(Attention wanted) {
        MirrorConnection current = connection;
        if (current != null) {
            current.attention(wanted);
        }
    }

    /// Something is about to change: look at once.
    void expectChange() {
        MirrorConnection current = connection;
        if (current != null) {
            current.expectChange();
        }
    }

    /// Shows another window here; tmux keeps showing its own.
    public void showWindow(String windowId) {
        boolean isActive = session.get()
                .flatMap(Session::activeWindow)
                .map(w -> w.id().equals(windowId))
                .orElse(false);
        followActive.set(isActive);
        shownWindow.set(windowId);
        MirrorConnection current = connection;
        if (current != null) {
            current.watch(isActive ? "" : windowId);
        }
        session.get().ifPresent(this::setSession);
    }

    /// Shows the window of a pane here and chooses the pane.
    public void reveal(String paneId) {
        session.get().flatMap(s -> s.windowOf(paneId)).ifPresent(window -> {
            if (!window.id().equals(shownWindow.get())) {
                showWindow(window.id());
            }
            selectPane(paneId);
        });
    }

    /// Chooses the pane that chips, copying and the single view refer to; tmux's own focus stays.
    public void selectPane(String paneId) {
        boolean isActive = window().flatMap(Window::activePane)
                .map(p -> p.id().equals(paneId))
                .orElse(false);
        if (!isActive) {
            followActive.set(false);
        }
        selectedPane.set(paneId);
    }

    /// Scrolls a pane's picture into its history; positive is up.
    public void scroll(String paneId, int lines) {
        histories.scroll(paneId, lines);
    }

    private void scrolled(String paneId) {
        onScrolled.run();
        find.changed(paneId);
        places.changed();
    }

    /// Back to the present.
    public void scrollToEnd(String paneId) {
        scroll(paneId, Integer.MIN_VALUE / 2);
    }

    /// How many rows above the present a pane is seen.
    public int scrollOffset(String paneId) {
        return histories.offset(paneId);
    }

    /// The rows of a pane that are in sight.
    public List<Row> visibleRows(PaneSnapshot snapshot) {
        return histories.visible(snapshot);
    }

    /// What is known of the panes' histories.
    PaneHistories histories() {
        return histories;
    }

    /// Text taken out of panes.
    MirrorText text() {
        return text;
    }

    /// How many rows of history finding may read.
    public void setHistoryLines(int lines) {
        histories.setLimit(lines);
    }

    private List<Row> readHistory(String paneId, int fromEnd, int count) throws AppException {
        MirrorConnection current = connection;
        return current == null ? List.of() : current.history(paneId, fromEnd, count);
    }

    /// Called when a scrolled picture changed without a new picture from tmux.
    public void setOnScrolled(Runnable listener) {
        onScrolled = listener;
    }

    /// Finding in all panes of the session.
    PaneSearchViewModel search() {
        return search;
    }

    /// Who tells a person that looks elsewhere what happened in a pane.
    public void setOnNotice(Consumer<PaneNotice> listener) {
        activity.setOnNotice(listener);
    }

    /// What happens beside the pictures.
    ActivityViewModel activity() {
        return activity;
    }

    /// Keyboard mode.
    KeyboardViewModel keyboard() {
        return keyboard;
    }

    /// Asks which keys the user of the session has set in tmux; nothing comes of it where tmux does not answer.
    void userKeys(Consumer<SessionControl.UserKeys> then) {
        attachedTarget()
                .ifPresent(attached -> tasks.ioResult(
                                () -> multiplexer.control(attached.server()).keys(attached.sessionId()))
                        .thenAccept(keys -> fx.execute(() -> then.accept(keys))));
    }

    /// Lets keys be typed into a pane: through the consent service, which is told each time it is switched on.
    ///
    /// @param open begins the keyboard of one pane; blocks
    public void connectKeyboard(KeyboardOpener open) {
        keyboard.connect(open);
    }

    /// Begins the keyboard of one pane.
    @FunctionalInterface
    public interface KeyboardOpener {
        /// @throws AppException where there is no such pane
        PaneKeyboard open(ServerAddress server, String paneId) throws AppException;
    }

    /// Finding in the selected pane.
    FindViewModel find() {
        return find;
    }

    /// The last lines of the selected pane, as they are seen, each with its number in the pane's history; for a chip.
    public Optional<String> selectedPaneText(int maxLines) {
        return Optional.ofNullable(panes.get(selectedPane.get())).map(snapshot -> text.numbered(snapshot, maxLines));
    }

    /// What the user of an attached pane lets a model see of it. Blocks; any thread.
    public ContextPolicy policy(String paneId) throws AppException {
        AttachedTarget current = target;
        return current == null
                ? ContextPolicy.ALLOWED
                : multiplexer.control(current.server()).policy(paneId);
    }

    /// The visible text of a pane, wrapped lines joined. Blocks: not for the FX thread.
    public List<String> joinedText(String paneId) throws AppException {
        return text.joined(paneId);
    }

    /// What is attached, for keeping over a restart; with the pane that is selected now.
    public Optional<AttachedTarget> attachedTarget() {
        AttachedTarget current = target;
        return current == null
                ? Optional.empty()
                : Optional.of(new AttachedTarget(
                        current.server(), current.sessionId(), current.sessionName(), selectedPane.get()));
    }

    /// The window in sight.
    public Optional<Window> window() {
        return session.get().flatMap(s -> s.window(shownWindow.get()));
    }

    /// The selected pane.
    public Optional<Pane> pane() {
        return session.get().flatMap(s -> s.pane(selectedPane.get()));
    }

    /// Directory of the program in the selected pane; empty where not known.
    public String directory() {
        return pane().map(Pane::directory).orElse("");
    }

    /// Where the mirror stands.
    public ReadOnlyObjectProperty<MirrorState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What to say about the state, one sentence.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// What to do about it, one sentence.
    public ReadOnlyStringProperty remedyProperty() {
        return remedy.getReadOnlyProperty();
    }

    /// The attached session.
    public ReadOnlyObjectProperty<Optional<Session>> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /// Id of the window in sight.
    public ReadOnlyStringProperty shownWindowProperty() {
        return shownWindow.getReadOnlyProperty();
    }

    /// Id of the selected pane.
    public ReadOnlyStringProperty selectedPaneProperty() {
        return selectedPane.getReadOnlyProperty();
    }

    /// Whether only the selected pane is shown, instead of the window.
    public BooleanProperty onePaneProperty() {
        return onePane;
    }

    /// Whether window and pane follow what tmux shows.
    public BooleanProperty followActiveProperty() {
        return followActive;
    }

    /// What each pane in sight holds, by id.
    public ObservableMap<String, PaneSnapshot> panes() {
        return panes;
    }
}
