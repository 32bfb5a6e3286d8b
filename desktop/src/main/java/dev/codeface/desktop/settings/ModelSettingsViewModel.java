package dev.codeface.desktop.settings;

import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.ModelTest;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.model.ModelFailure;
import dev.codeface.core.model.ProbeStep;
import dev.codeface.core.settings.Model;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SecretStore;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which model answers, its key, and *Test connection*. FX thread; the vault and the network are used on others.
public final class ModelSettingsViewModel {
    private final SettingsStore settings;
    private final SecretStore secrets;
    private final ModelTest tester;
    private final Tasks tasks;
    private final Executor fx;

    private final ObjectProperty<ModelChoice> choice = new SimpleObjectProperty<>(ModelChoice.ALL.getFirst());
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty model = new SimpleStringProperty("");
    private final StringProperty keyState = new SimpleStringProperty("");
    private final BooleanProperty keyKept = new SimpleBooleanProperty();
    private final BooleanProperty testing = new SimpleBooleanProperty();
    private final ObservableList<ProbeStep> steps = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
    private @Nullable Future<?> test;
    private int testNumber;

    /// What the page says below its fields.
    ///
    /// @param tone    how it is meant
    /// @param message what happened
    /// @param remedy  what to do, may be empty
    /// @param details for the fold, may be empty
    public record Notice(Tone tone, String message, String remedy, String details) {
        static final Notice NONE = new Notice(Tone.NEUTRAL, "", "", "");
    }

    /// How a notice is meant.
    public enum Tone {
        NEUTRAL,
        GOOD,
        BAD
    }

    public ModelSettingsViewModel(
            SettingsStore settings, SecretStore secrets, ModelTest tester, Tasks tasks, Executor fx) {
        this.settings = settings;
        this.secrets = secrets;
        this.tester = tester;
        this.tasks = tasks;
        this.fx = fx;
        reset();
    }

    public ObjectProperty<ModelChoice> choiceProperty() {
        return choice;
    }

    public StringProperty addressProperty() {
        return address;
    }

    public StringProperty modelProperty() {
        return model;
    }

    /// Whether a key is kept, in words.
    public StringProperty keyStateProperty() {
        return keyState;
    }

    public BooleanProperty keyKeptProperty() {
        return keyKept;
    }

    public BooleanProperty testingProperty() {
        return testing;
    }

    public ObservableList<ProbeStep> steps() {
        return steps;
    }

    public ReadOnlyObjectProperty<Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// Shows what is in force, dropping what was not applied.
    public void reset() {
        Model current = settings.current().model();
        choice.set(ModelChoice.byId(current.preset()));
        address.set(choice.get().overHttp() ? current.upstream() : current.url());
        model.set(current.model());
        clear();
    }

    /// Another place: its usual address and model are filled in, or what was set up for it.
    public void choose(ModelChoice next) {
        if (next.equals(choice.get())) {
            return;
        }
        choice.set(next);
        Model current = settings.current().model();
        boolean inForce = current.preset().equals(next.id());
        address.set(inForce ? (next.overHttp() ? current.upstream() : current.url()) : next.template());
        model.set(inForce ? current.model() : next.model());
        clear();
    }

    private void clear() {
        cancelTest();
        steps.clear();
        notice.set(Notice.NONE);
        askForKey();
    }

    private Model wanted() {
        Model current = settings.current().model();
        ModelChoice picked = choice.get();
        String where = address.get().strip();
        return new Model(
                picked.id(),
                picked.overHttp() || picked.builtIn() ? "" : where,
                picked.builtIn() ? "" : model.get().strip(),
                picked.overHttp() ? where : "",
                current.instructions(),
                current.maxOutputTokens(),
                current.dailyTokens(),
                current.tuning());
    }

    /// Takes the fields over into the settings.
    ///
    /// @return false where something must be corrected first; the notice says what
    public boolean apply() {
        Optional<Notice> wrong = check();
        if (wrong.isPresent()) {
            notice.set(wrong.get());
            return false;
        }
        Model next = wanted();
        settings.update(all -> all.withModel(next));
        notice.set(new Notice(
                Tone.GOOD, "Saved. New questions go to " + choice.get().title() + ".", "", ""));
        return true;
    }

    private Optional<Notice> check() {
        ModelChoice picked = choice.get();
        if (picked.builtIn()) {
            return Optional.empty();
        }
        String where = address.get().strip();
        if (model.get().isBlank()) {
            return Optional.of(bad("The model's name is missing.", "Enter it as the endpoint knows it."));
        }
        if (where.contains("HOST") || where.contains("RESOURCE")) {
            return Optional.of(bad("The address is not complete.", "Replace the word in capitals with your own."));
        }
        URI uri;
        try {
            uri = URI.create(where);
        } catch (IllegalArgumentException e) {
            return Optional.of(bad(where + " is no address.", "Write it as " + picked.template() + "."));
        }
        if (picked.overHttp()) {
            boolean http =
                    uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
            return http
                    ? Optional.empty()
                    : Optional.of(bad(where + " is no HTTP address.", "Write it as " + picked.template() + "."));
        }
        return ModelEndpoint.problemWith(uri).map(failure -> bad(failure.message(), failure.remedy()));
    }

    private static Notice bad(String message, String remedy) {
        return new Notice(Tone.BAD, message, remedy, "");
    }

    private void askForKey() {
        String name = wanted().secretName();
        keyKept.set(false);
        keyState.set("");
        tasks.io(() -> {
            String state;
            boolean kept = false;
            try {
                Optional<char[]> key = secrets.get(name);
                kept = key.isPresent();
                key.ifPresent(chars -> Arrays.fill(chars, '\0'));
                state = kept ? "A key is kept in the vault." : "No key is kept for this endpoint.";
            } catch (AppException e) {
                state = e.userMessage() + " " + e.remedy();
            }
            showKey(name, kept, state);
        });
    }

    private void showKey(String name, boolean kept, String state) {
        fx.execute(() -> {
            if (wanted().secretName().equals(name)) {
                keyKept.set(kept);
                keyState.set(state);
            }
        });
    }

    /// Keeps a key for the endpoint chosen; the array is wiped.
    public void keepKey(char[] key) {
        String name = wanted().secretName();
        tasks.io(() -> {
            Optional<AppException> refused = Optional.empty();
            try {
                secrets.put(name, key);
            } catch (AppException e) {
                refused = Optional.of(e);
            } finally {
                // Before anybody is told: who sees the outcome may count on it.
                Arrays.fill(key, '\0');
            }
            showKey(
                    name,
                    refused.isEmpty(),
                    refused.map(e -> e.userMessage() + " " + e.remedy()).orElse("The key is kept in the vault."));
        });
    }

    /// Forgets the key of the endpoint chosen.
    public void forgetKey() {
        String name = wanted().secretName();
        tasks.io(() -> {
            try {
                secrets.remove(name);
                showKey(name, false, "The key is forgotten.");
            } catch (AppException e) {
                showKey(name, true, e.userMessage() + " " + e.remedy());
            }
        });
    }

    /// Goes the whole way to the model as the fields have it now.
    public void testConnection() {
        Optional<Notice> wrong = check();
        if (wrong.isPresent()) {
            notice.set(wrong.get());
            return;
        }
        cancelTest();
        steps.clear();
        notice.set(Notice.NONE);
        testing.set(true);
        int number = ++testNumber;
        Model wanted = wanted();
        test = tasks.io(() -> runTest(wanted, number));
    }

    private void runTest(Model wanted, int number) {
        try {
            Optional<ModelFailure> failure = tester.run(
                    wanted, secrets::get, step -> ifCurrent(number, () -> steps.add(step)));
            ended(
                    number,
                    failure.map(f -> new Notice(Tone.BAD, f.message(), f.remedy(), f.details()))
                            .orElse(new Notice(Tone.GOOD, "The model answers.", "", "")));
        } catch (AppException e) {
            ended(number, bad(e.userMessage(), e.remedy()));
        } catch (InterruptedException e) {
            ended(number, new Notice(Tone.NEUTRAL, "The test was stopped.", "", ""));
        }
    }

    private void ended(int number, Notice result) {
        ifCurrent(number, () -> {
            testing.set(false);
            notice.set(result);
        });
    }

    private void ifCurrent(int number, Runnable work) {
        fx.execute(() -> {
            if (number == testNumber) {
                work.run();
            }
        });
    }

    /// Ends a test under way.
    public void cancelTest() {
        Future<?> running = test;
        test = null;
        if (running != null && testing.get()) {
            testNumber++;
            running.cancel(true);
            testing.set(false);
            notice.set(new Notice(Tone.NEUTRAL, "The test was stopped.", "", ""));
        }
    }
}
