package dev.codeface.desktop.settings;

import dev.codeface.core.error.AppException;
import dev.codeface.core.error.Sentences;
import dev.codeface.core.gateway.ModelTest;
import dev.codeface.core.gateway.ModelWay;
import dev.codeface.core.model.ModelEndpoint;
import dev.codeface.core.model.ModelFailure;
import dev.codeface.core.model.ProbeStep;
import dev.codeface.core.settings.Model;
import dev.codeface.core.settings.ModelTuning;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SecretStore;
import dev.codeface.desktop.text.Texts;
import dev.codeface.desktop.text.Words;
import java.net.URI;
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
    private final SecretFieldModel key;
    private final SecretFieldModel proxyPassword;
    private final ModelListModel list;
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
            SettingsStore settings, SecretStore secrets, ModelTest tester, Texts texts, Tasks tasks, Executor fx) {
        this.settings = settings;
        this.secrets = secrets;
        this.tester = tester;
        this.tasks = tasks;
        this.fx = fx;
        key = new SecretFieldModel(
                secrets,
                () -> wanted().secretName(),
                new SecretFieldModel.Says(
                        texts.get("model.key.there"),
                        texts.get("model.key.absent"),
                        texts.get("model.key.kept"),
                        texts.get("model.key.forgotten")),
                tasks,
                fx);
        proxyPassword = new SecretFieldModel(
                secrets,
                () -> ModelWay.PROXY_SECRET,
                new SecretFieldModel.Says(
                        texts.get("model.proxy.there"),
                        texts.get("model.proxy.absent"),
                        texts.get("model.proxy.kept"),
                        texts.get("model.proxy.forgotten")),
                tasks,
                fx);
        list = new ModelListModel(
                settings,
                this::wanted,
                endpoint -> ModelWay.models(endpoint, secrets::get),
                picked -> model.set(picked.id()),
                texts,
                tasks,
                fx);
        address.addListener((o, was, is) -> list.clear());
        reset();
        proxyPassword.refresh();
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

    /// The endpoint's key.
    public SecretFieldModel key() {
        return key;
    }

    /// The password of the proxy.
    public SecretFieldModel proxyPassword() {
        return proxyPassword;
    }

    /// The models that the endpoint says it has.
    public ModelListModel list() {
        return list;
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
        list.clear();
        key.refresh();
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
                tuning(current));
    }

    /// What the endpoint's list says of the model is taken over; what it does not say stays as it was set.
    private ModelTuning tuning(Model current) {
        ModelTuning tuning = current.tuning();
        return list.known(model.get().strip())
                .map(info -> tuning.withFacts(
                        info.window() > 0 ? info.window() : tuning.window(),
                        info.priced() ? info.inputPrice() : tuning.inputPrice(),
                        info.priced() ? info.outputPrice() : tuning.outputPrice()))
                .orElse(tuning);
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
        notice.set(new Notice(Tone.GOOD, Words.get("model.saved", choice.get().title()), "", ""));
        return true;
    }

    private Optional<Notice> check() {
        ModelChoice picked = choice.get();
        if (picked.builtIn()) {
            return Optional.empty();
        }
        String where = address.get().strip();
        if (model.get().isBlank()) {
            return Optional.of(bad(Words.get("model.nameMissing"), Words.get("model.nameMissingText")));
        }
        if (where.contains("HOST") || where.contains("RESOURCE")) {
            return Optional.of(bad(Words.get("model.addressIncomplete"), Words.get("model.addressIncompleteText")));
        }
        URI uri;
        try {
            uri = URI.create(where);
        } catch (IllegalArgumentException e) {
            return Optional.of(bad(Words.get("model.noAddress", where), Words.get("model.writeAs", picked.template())));
        }
        if (picked.overHttp()) {
            boolean http =
                    uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
            return http
                    ? Optional.empty()
                    : Optional.of(bad(
                            Words.get("model.noHttpAddress", where), Words.get("model.writeAs", picked.template())));
        }
        return ModelEndpoint.problemWith(uri).map(failure -> bad(failure));
    }

    private static Notice bad(ModelFailure failure) {
        return new Notice(
                Tone.BAD, Sentences.spoken(failure.message()), Sentences.spoken(failure.remedy()), failure.details());
    }

    private static Notice bad(String message, String remedy) {
        return new Notice(Tone.BAD, message, remedy, "");
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
            Optional<ModelFailure> failure =
                    tester.run(wanted, secrets::get, step -> ifCurrent(number, () -> steps.add(step)));
            ended(
                    number,
                    failure.map(ModelSettingsViewModel::bad)
                            .orElse(new Notice(Tone.GOOD, Words.get("model.answers"), "", "")));
        } catch (AppException e) {
            ended(number, bad(e.userMessage(), e.remedy()));
        } catch (InterruptedException e) {
            ended(number, new Notice(Tone.NEUTRAL, Words.get("model.testStopped"), "", ""));
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
            notice.set(new Notice(Tone.NEUTRAL, Words.get("model.testStopped"), "", ""));
        }
    }
}
