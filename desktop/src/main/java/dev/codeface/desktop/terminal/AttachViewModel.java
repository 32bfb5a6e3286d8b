package dev.codeface.desktop.terminal;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.multiplexer.Multiplexer;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.Server;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.WindowLayoutFiles;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the attach dialog shows: the tree of servers, what is selected, and its picture.
///
/// FX thread only; questions to tmux run on threads of [Tasks], and a late answer to an old question is dropped.
public final class AttachViewModel {
    private static final String HERE = "";
    private static final Duration THUMBNAIL_EVERY = Duration.ofMillis(700);
    private static final Duration REMOTE_THUMBNAIL_EVERY = Duration.ofSeconds(3);

    private final Multiplexer multiplexer;
    private final Tasks tasks;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<List<AttachRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper program = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<AttachRow>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PaneSnapshot>> thumbnail =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyObjectWrapper<List<String>> knownHosts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<SessionLayout>> layouts =
            new ReadOnlyObjectWrapper<>(SessionLayout.all(List.of()));
    private final Set<String> hosts = new LinkedHashSet<>();
    private final WindowLayoutFiles files;
    private final Map<String, List<AttachRow>> parts = new LinkedHashMap<>(Map.of(HERE, List.of()));
    private Consumer<AttachedTarget> onAttached = target -> {};
    private @Nullable Future<?> thumbnails;
    private int question;
    private int awaited;

    /// @param files the user's layouts
    /// @param fx    runs work on the FX thread
    public AttachViewModel(Multiplexer multiplexer, WindowLayoutFiles files, Tasks tasks, Executor fx) {
        this.files = files;
        this.multiplexer = multiplexer;
        this.tasks = tasks;
        this.fx = fx;
        filter.addListener((o, before, after) -> applyFilter());
    }

    /// Says who attaches what was chosen.
    public void setOnAttached(Consumer<AttachedTarget> listener) {
        onAttached = listener;
    }

    /// Asks every server again, those of other machines too. Each machine is shown as soon as it has answered.
    public void refresh() {
        int mine = ++question;
        loading.set(true);
        awaited = 1 + hosts.size();
        ask(HERE, mine, this::here, this::show);
        hosts.forEach(host -> ask(host, mine, () -> there(host), (found, failure) -> {}));
    }

    private void ask(
            String machine, int asked, Callable<Found> work, BiConsumer<@Nullable Found, @Nullable Throwable> then) {
        tasks.ioResult(work)
                .whenComplete((found, failure) -> fx.execute(() -> {
                    if (asked == question) {
                        awaited--;
                        loading.set(awaited > 0);
                        parts.put(machine, found == null ? List.of() : found.rows());
                        then.accept(found, failure);
                        applyFilter();
                    }
                }));
    }

    /// Looks at another machine from now on.
    ///
    /// @param host as `ssh` takes it
    public void addHost(String host) {
        hosts.add(host);
        refresh();
    }

    /// Blocks.
    private Found here() throws AppException {
        String version = multiplexer.program();
        return new Found(version, rows(multiplexer.servers()), multiplexer.hosts(), SessionLayout.all(files.all()));
    }

    /// Blocks.
    private Found there(String host) {
        return new Found("", rows(List.of(multiplexer.server(ServerAddress.remote(host)))), List.of(), List.of());
    }

    private List<AttachRow> rows(List<Server> servers) {
        return servers.stream()
                .map(server -> AttachRow.of(server, multiplexer.rules()))
                .toList();
    }

    private record Found(String program, List<AttachRow> rows, List<String> knownHosts, List<SessionLayout> layouts) {}

    /// What is known of this machine.
    private void show(@Nullable Found found, @Nullable Throwable failure) {
        loaded.set(true);
        problem.set(failure == null ? "" : explain(failure));
        if (found != null) {
            program.set(found.program());
            knownHosts.set(found.knownHosts());
            layouts.set(found.layouts());
        }
    }

    private static String explain(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof AppException known
                ? known.userMessage() + " " + known.remedy()
                : Words.get("attach.failed", cause);
    }

    private void applyFilter() {
        List<String> words = Arrays.stream(filter.get().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<AttachRow> all = parts.values().stream().flatMap(List::stream).toList();
        rows.set(
                words.isEmpty()
                        ? all
                        : all.stream()
                                .flatMap(row -> row.filtered(words).stream())
                                .toList());
    }

    /// Chooses a line; its pane is pictured from now on.
    public void select(@Nullable AttachRow row) {
        boolean same = row != null
                && selected.get().map(before -> before.key().equals(row.key())).orElse(false);
        selected.set(Optional.ofNullable(row));
        if (same) {
            return;
        }
        stopThumbnails();
        thumbnail.set(Optional.empty());
        if (row != null && row.target().isPresent() && !row.paneId().isEmpty()) {
            AttachedTarget target = row.target().get();
            thumbnails = tasks.io(() -> takeThumbnail(target.server(), row));
        }
    }

    /// On a thread of its own.
    private void takeThumbnail(ServerAddress server, AttachRow row) {
        Optional<PaneSnapshot> taken;
        try {
            taken = Optional.of(multiplexer.capture(server, row.paneId(), 0).snapshot());
        } catch (AppException e) {
            // The pane went away: no picture is the right picture.
            taken = Optional.empty();
        }
        Optional<PaneSnapshot> picture = taken;
        fx.execute(() -> {
            if (selected.get().filter(now -> now.key().equals(row.key())).isPresent()) {
                thumbnail.set(picture);
                thumbnails = tasks.after(
                        server.isRemote() ? REMOTE_THUMBNAIL_EVERY : THUMBNAIL_EVERY, () -> takeThumbnail(server, row));
            }
        });
    }

    private void stopThumbnails() {
        Future<?> running = thumbnails;
        if (running != null) {
            running.cancel(false);
        }
        thumbnails = null;
    }

    /// Attaches what is selected; does nothing for a server.
    ///
    /// @return whether anything was attached
    public boolean attachSelected() {
        Optional<AttachedTarget> target = selected.get().flatMap(AttachRow::target);
        target.ifPresent(onAttached);
        return target.isPresent();
    }

    /// Makes a session on the selected server, or the default one, and attaches it.
    ///
    /// @param name   empty lets tmux number it
    /// @param layout how it begins
    /// @param done   called on the FX thread; with an empty text when it worked, else with what went wrong
    void newSession(String name, Path directory, SessionLayout layout, Consumer<String> done) {
        ServerAddress address = selectedServer();
        tasks.ioResult(() -> layout.maker().make(multiplexer, address, name.strip(), directory))
                .whenComplete((made, failure) -> fx.execute(() -> {
                    if (failure == null) {
                        onAttached.accept(made);
                        done.accept("");
                    } else {
                        done.accept(explain(failure));
                    }
                }));
    }

    /// Where a new session would be made.
    ServerAddress selectedServer() {
        return selected.get().map(AttachRow::address).orElseGet(multiplexer::defaultAddress);
    }

    /// The dialog closed: nothing is asked any more.
    public void close() {
        question++;
        loading.set(false);
        stopThumbnails();
        selected.set(Optional.empty());
        thumbnail.set(Optional.empty());
    }

    /// The tree, filtered.
    public ReadOnlyObjectProperty<List<AttachRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// Whether an answer is awaited.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// Whether there was an answer yet.
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// Why nothing can be listed; empty when all is well.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The tmux program, for the foot of the dialog.
    public ReadOnlyStringProperty programProperty() {
        return program.getReadOnlyProperty();
    }

    /// Machines of the user's ssh configuration.
    ReadOnlyObjectProperty<List<String>> knownHostsProperty() {
        return knownHosts.getReadOnlyProperty();
    }

    /// How a new session may begin.
    ReadOnlyObjectProperty<List<SessionLayout>> layoutsProperty() {
        return layouts.getReadOnlyProperty();
    }

    /// What is selected.
    public ReadOnlyObjectProperty<Optional<AttachRow>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// The picture of the selected pane.
    public ReadOnlyObjectProperty<Optional<PaneSnapshot>> thumbnailProperty() {
        return thumbnail.getReadOnlyProperty();
    }

    /// What the user filters by.
    public StringProperty filterProperty() {
        return filter;
    }
}
