package dev.codeface.core.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.codeface.core.error.AppException;
import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The settings in force, and their file.
///
/// [#update] takes effect at once and reaches the listeners on the caller's thread; the file follows after a short
/// rest, written beside and renamed. A change made to the file from outside is taken over within about a second,
/// on a thread of [Tasks]. A file that is no JSON is set aside and said in [#problems()], never overwritten. Thread
/// safe; closed by the composition root, which writes what is still pending.
public final class SettingsStore implements AutoCloseable {
    private static final Duration REST = Duration.ofMillis(300);
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final Path file;
    private final Tasks tasks;
    private final SettingsJson json = new SettingsJson();
    private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<String>>> problemListeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private final Future<?> watch;

    private Settings current = Settings.defaults();
    private Settings inFile = Settings.defaults();
    private ObjectNode tree = json.empty();
    private byte[] seen = new byte[0];
    private List<String> problems = List.of();
    private @Nullable FolderSettings folder;
    private @Nullable Future<?> pending;
    private boolean dirty;

    private SettingsStore(Path file, Tasks tasks) {
        this.file = file;
        this.tasks = tasks;
        read();
        this.watch = tasks.every(WATCH, this::readIfChanged);
    }

    /// Reads `file`, or starts from the defaults when there is none, and watches it from then on. Never fails: a file
    /// that cannot be used is a problem to show, not a reason not to start.
    public static SettingsStore open(Path file, Tasks tasks) {
        return new SettingsStore(file, tasks);
    }

    /// What holds now, with what differs in the open folder.
    public Settings current() {
        synchronized (lock) {
            return effective();
        }
    }

    /// What holds where no folder says otherwise.
    public Settings everywhere() {
        synchronized (lock) {
            return current;
        }
    }

    private Settings effective() {
        return folder == null ? current : folder.over(current);
    }

    /// Changes the settings that hold everywhere; listeners hear of it before this returns, unless nothing changed.
    public void update(UnaryOperator<Settings> change) {
        Settings next;
        synchronized (lock) {
            Settings base = change.apply(current);
            if (base.equals(current)) {
                return;
            }
            current = base;
            next = effective();
            dirty = true;
            if (pending != null) {
                pending.cancel(false);
            }
            pending = tasks.after(REST, this::flush);
        }
        listeners.forEach(listener -> listener.accept(next));
    }

    /// Where a value holds.
    public enum Scope {
        EVERYWHERE,
        /// In the open folder only; see [#allows].
        FOLDER
    }

    /// Reads what differs in a folder, or ends that with null; blocks.
    ///
    /// @return a sentence for each thing that is wrong with it
    public List<String> useFolder(@Nullable Path opened) {
        Settings before;
        Settings after;
        List<String> wrong = List.of();
        synchronized (lock) {
            before = effective();
            folder = null;
            if (opened != null) {
                try {
                    folder = FolderSettings.read(file.resolveSibling("folders"), opened, json);
                } catch (IOException e) {
                    wrong = List.of("The settings of this folder cannot be used; the ones for everywhere hold.");
                }
            }
            after = effective();
        }
        tell(before, after);
        return wrong;
    }

    /// Whether a folder is open that may have its own value of a key.
    public boolean allows(String key, Scope scope) {
        synchronized (lock) {
            return scope == Scope.EVERYWHERE || folder != null && FolderSettings.allows(key);
        }
    }

    /// Changes one key, `appearance.zoom`, everywhere.
    ///
    /// @throws IllegalArgumentException when there is no such key or it cannot hold the value
    public void set(String key, Object value) {
        update(settings -> json.with(settings, key, value));
    }

    /// Changes one key in a scope that allows it.
    ///
    /// @throws IllegalArgumentException when there is no such key or it cannot hold the value
    public void set(String key, Object value, Scope scope) {
        if (scope == Scope.EVERYWHERE) {
            set(key, value);
            return;
        }
        inFolder(key, own -> {
            Settings changed = json.with(effective(), key, value);
            if (!changed.equals(effective())) {
                own.set(key, json.node(value));
            }
        });
    }

    /// Puts a key back: everywhere to its default, in a folder to what holds everywhere.
    public void reset(String key, Scope scope) {
        if (scope == Scope.EVERYWHERE) {
            set(key, json.value(Settings.defaults(), key));
        } else {
            inFolder(key, own -> own.remove(key));
        }
    }

    private void inFolder(String key, Consumer<FolderSettings> change) {
        Settings before;
        Settings after;
        synchronized (lock) {
            FolderSettings own = folder;
            if (own == null || !FolderSettings.allows(key)) {
                throw new IllegalArgumentException("no folder has " + key);
            }
            before = effective();
            change.accept(own);
            after = effective();
            try {
                own.write();
            } catch (IOException e) {
                problems = List.of("The folder's settings could not be saved (" + PrivateFiles.reason(e)
                        + "); they hold until you quit.");
            }
        }
        tell(before, after);
    }

    /// Whether a key differs: everywhere from its default, in a folder from what holds everywhere.
    public boolean isChanged(String key, Scope scope) {
        synchronized (lock) {
            return scope == Scope.FOLDER
                    ? folder != null && folder.has(key)
                    : !json.value(current, key).equals(json.value(Settings.defaults(), key));
        }
    }

    /// One key's value as it holds now: a String, Integer, Double, Boolean or a map of strings.
    public Object get(String key) {
        return json.value(current(), key);
    }

    /// One key's value as it holds in a scope.
    public Object get(String key, Scope scope) {
        synchronized (lock) {
            return json.value(scope == Scope.FOLDER ? effective() : current, key);
        }
    }

    /// A key's default.
    public Object defaultOf(String key) {
        return json.value(Settings.defaults(), key);
    }

    /// Every key there is, in the order of the sections.
    public List<String> keys() {
        return json.keys();
    }

    /// The file as it would be written, for another machine.
    public byte[] export() {
        synchronized (lock) {
            return json.bytes(json.merge(tree, current));
        }
    }

    /// What a file from elsewhere would change; nothing has happened yet.
    ///
    /// @param settings to be given to [#update]
    /// @param changed  the keys that would get another value
    /// @param problems a sentence for each value that cannot be used
    public record Import(Settings settings, List<String> changed, List<String> problems) {}

    /// Reads settings from elsewhere.
    ///
    /// @throws AppException when it holds none
    public Import read(byte[] content) throws AppException {
        try {
            SettingsJson.Parsed parsed = json.parse(content);
            Settings now;
            synchronized (lock) {
                now = current;
            }
            List<String> changed = keys().stream()
                    .filter(key -> !json.value(now, key).equals(json.value(parsed.settings(), key)))
                    .toList();
            return new Import(parsed.settings(), changed, parsed.problems());
        } catch (JsonProcessingException e) {
            throw new AppException(
                    "settings.not-settings", "This file holds no settings.", "Choose a file that was exported.", e);
        }
    }

    /// Hears every change; the returned handle ends it.
    public Runnable listen(Consumer<Settings> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// What is wrong with the file at the moment, a sentence each; empty when all is well.
    public List<String> problems() {
        synchronized (lock) {
            return problems;
        }
    }

    /// Hears when [#problems()] changed; the returned handle ends it.
    public Runnable listenToProblems(Consumer<List<String>> listener) {
        problemListeners.add(listener);
        return () -> problemListeners.remove(listener);
    }

    public Path file() {
        return file;
    }

    /// Writes what is pending now.
    public void flush() {
        List<String> problemsBefore;
        List<String> problemsAfter;
        Settings before;
        Settings after;
        synchronized (lock) {
            if (!dirty) {
                return;
            }
            problemsBefore = problems;
            before = effective();
            takeOverChangesFromOutside();
            write();
            problemsAfter = problems;
            after = effective();
        }
        tellProblems(problemsBefore, problemsAfter);
        tell(before, after);
    }

    private void takeOverChangesFromOutside() {
        Settings base = inFile;
        Settings ours = current;
        read();
        current = json.rebase(base, ours, inFile);
    }

    private void write() {
        ObjectNode next = json.merge(tree, current);
        byte[] content = json.bytes(next);
        try {
            PrivateFiles.directory(Objects.requireNonNull(file.toAbsolutePath().getParent(), "has a directory"));
            PrivateFiles.write(file, content);
            tree = next;
            inFile = current;
            seen = content;
            dirty = false;
            problems = List.of();
        } catch (IOException e) {
            problems = List.of("The settings could not be saved (" + PrivateFiles.reason(e)
                    + "); they hold until you quit. File: " + file);
        }
    }

    private void readIfChanged() {
        Settings before;
        Settings after;
        List<String> problemsBefore;
        List<String> problemsAfter;
        synchronized (lock) {
            if (dirty) {
                return;
            }
            before = effective();
            problemsBefore = problems;
            read();
            after = effective();
            problemsAfter = problems;
        }
        tellProblems(problemsBefore, problemsAfter);
        tell(before, after);
    }

    private void tell(Settings before, Settings after) {
        if (!after.equals(before)) {
            listeners.forEach(listener -> listener.accept(after));
        }
    }

    private void read() {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            problems = List.of("The settings cannot be read (" + PrivateFiles.reason(e)
                    + "); the ones in force stay. File: " + file);
            return;
        }
        if (Arrays.equals(content, seen)) {
            return;
        }
        seen = content;
        try {
            SettingsJson.Parsed parsed = json.parse(content);
            current = parsed.settings();
            inFile = current;
            tree = parsed.file();
            problems = parsed.problems();
        } catch (JsonProcessingException e) {
            setAside(content, e);
        }
    }

    /// A person may be in the middle of editing: the broken file stays where it is, a copy is kept beside it, and the
    /// next change made in the window replaces it.
    private void setAside(byte[] content, JsonProcessingException e) {
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        String where =
                e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
        String kept;
        try {
            PrivateFiles.write(aside, content);
            kept = "A copy is kept as " + aside + ".";
        } catch (IOException failure) {
            kept = "It could not be copied: " + PrivateFiles.reason(failure) + ".";
        }
        problems = List.of("The settings file is broken" + where + "; the last good settings are in force. " + kept);
    }

    private void tellProblems(List<String> before, List<String> after) {
        if (!before.equals(after)) {
            problemListeners.forEach(listener -> listener.accept(after));
        }
    }

    @Override
    public void close() {
        watch.cancel(false);
        flush();
    }
}
