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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
    private static final Duration PATIENCE = Duration.ofMillis(250);
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
    private final Map<ServerAddress, List<AttachRow>> parts = new LinkedHashMap<>();
    private final Set<ServerAddress> waiting = new HashSet<>();
    private Consumer<AttachedTarget> onAttached = target -> {};
    private @Nullable Future<?> thumbnails;
    private int question;
    private boolean answered;

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

    /// Asks every server again, those of other machines too. Each is shown as soon as it has answered; one that takes
    /// its time is shown as waiting meanwhile, and what was known before stays until something newer is.
    public void refresh() {
        int mine = ++question;
        answered = false;
        loading.set(true);
        whenCurrent(tasks.ioResult(this::here), mine, this::here);
        tasks.after(
                PATIENCE,
                () -> fx.execute(() -> {
                    if (mine == question && loading.get()) {
                        answered = true;
                        applyFilter();
                    }
                }));
    }

    /// Looks at another machine from now on, and selects it.
    ///
    /// @param host as `ssh` takes it
    public void addHost(String host) {
        hosts.add(host);
        select(AttachRow.waiting(ServerAddress.remote(host)));
        refresh();
    }

    private <T> void whenCurrent(
            CompletableFuture<T> work, int asked, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        work.whenComplete((found, failure) -> fx.execute(() -> {
            if (asked == question) {
                then.accept(found, failure);
            }
        }));
    }

    private record Found(
            String program, List<ServerAddress> addresses, List<String> knownHosts, List<SessionLayout> layouts) {}

    /// Blocks, but not for any server.
    private Found here() throws AppException {
        return new Found(
                multiplexer.program(), multiplexer.addresses(), multiplexer.hosts(), SessionLayout.all(files.all()));
    }

    /// What there is on this machine: now everyone can be asked.
    private void here(@Nullable Found found, @Nullable Throwable failure) {
        problem.set(failure == null ? "" : explain(failure));
        List<ServerAddress> wanted = new ArrayList<>();
        if (found != null) {
            program.set(found.program());
            knownHosts.set(found.knownHosts());
            layouts.set(found.layouts());
            wanted.addAll(found.addresses());
        }
        hosts.forEach(host -> wanted.add(ServerAddress.remote(host)));
        Map<ServerAddress, List<AttachRow>> before = Map.copyOf(parts);
        parts.clear();
        waiting.clear();
        waiting.addAll(wanted);
        wanted.forEach(address -> parts.put(address, before.getOrDefault(address, List.of())));
        int mine = question;
        wanted.forEach(address -> whenCurrent(
                tasks.ioResult(() -> multiplexer.server(address)), mine, (server, bug) -> show(address, server, bug)));
        settle();
    }

    private void show(ServerAddress address, @Nullable Server server, @Nullable Throwable bug) {
        waiting.remove(address);
        if (server != null) {
            parts.put(address, server.isLeftOver() ? List.of() : List.of(AttachRow.of(server, multiplexer.rules())));
        } else if (bug != null) {
            problem.set(explain(bug));
        }
        settle();
    }

    /// Quick answers are shown together: a list that grows line by line under the eyes helps nobody.
    private void settle() {
        answered |= waiting.isEmpty();
        if (answered) {
            applyFilter();
        }
        loading.set(!waiting.isEmpty());
    }

    private List<AttachRow> part(ServerAddress address, List<AttachRow> known) {
        return known.isEmpty() && waiting.contains(address) ? List.of(AttachRow.waiting(address)) : known;
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
        List<AttachRow> all = parts.entrySet().stream()
                .flatMap(part -> part(part.getKey(), part.getValue()).stream())
                .toList();
        rows.set(
                words.isEmpty()
                        ? all
                        : all.stream()
                                .flatMap(row -> row.filtered(words).stream())
                                .toList());
        loaded.set(loaded.get() || answered && (!all.isEmpty() || waiting.isEmpty()));
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
