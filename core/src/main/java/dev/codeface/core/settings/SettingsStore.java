package dev.codeface.core.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    public Settings current() {
        synchronized (lock) {
            return current;
        }
    }

    /// Changes the settings; listeners hear of it before this returns, unless nothing changed.
    public void update(UnaryOperator<Settings> change) {
        Settings next;
        synchronized (lock) {
            next = change.apply(current);
            if (next.equals(current)) {
                return;
            }
            current = next;
            dirty = true;
            if (pending != null) {
                pending.cancel(false);
            }
            pending = tasks.after(REST, this::flush);
        }
        listeners.forEach(listener -> listener.accept(next));
    }

    /// Changes one key, `appearance.zoom`.
    ///
    /// @throws IllegalArgumentException when there is no such key or it cannot hold the value
    public void set(String key, Object value) {
        update(settings -> json.with(settings, key, value));
    }

    /// One key's value: a String, Integer, Double, Boolean or a map of strings.
    public Object get(String key) {
        return json.value(current(), key);
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
            before = current;
            takeOverChangesFromOutside();
            write();
            problemsAfter = problems;
            after = current;
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
            before = current;
            problemsBefore = problems;
            read();
            after = current;
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
