package dev.codeface.desktop.settings;

import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.ModelInfo;
import dev.codeface.core.settings.Model;
import dev.codeface.core.settings.SettingsStore;
import dev.codeface.core.task.Tasks;
import dev.codeface.desktop.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The models that an endpoint says it has: asked for on request, searched, marked as favourites, picked. FX thread;
/// the
/// endpoint is asked on another.
public final class ModelListModel {
    private final SettingsStore settings;
    private final Supplier<Model> endpoint;
    private final Source source;
    private final Consumer<ModelInfo> picked;
    private final Texts texts;
    private final Tasks tasks;
    private final Executor fx;
    private final List<ModelInfo> all = new ArrayList<>();
    private final ObservableList<ModelInfo> shown = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final StringProperty state = new SimpleStringProperty("");
    private final BooleanProperty loading = new SimpleBooleanProperty();
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private int asked;

    /// Asks an endpoint; blocks.
    @FunctionalInterface
    public interface Source {
        List<ModelInfo> models(Model endpoint) throws AppException, InterruptedException;
    }

    /// @param endpoint whose models are meant now
    /// @param picked   told of the one that a person chose
    public ModelListModel(
            SettingsStore settings,
            Supplier<Model> endpoint,
            Source source,
            Consumer<ModelInfo> picked,
            Texts texts,
            Tasks tasks,
            Executor fx) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.source = source;
        this.picked = picked;
        this.texts = texts;
        this.tasks = tasks;
        this.fx = fx;
        query.addListener((o, was, is) -> filter());
    }

    /// Favourites first, then by name; only those that match the query.
    public ObservableList<ModelInfo> shown() {
        return shown;
    }

    public StringProperty queryProperty() {
        return query;
    }

    /// How many there are, or why there is no list.
    public ReadOnlyStringProperty stateProperty() {
        return state;
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading;
    }

    /// Whether there is a list to look at.
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded;
    }

    /// Forgets the list: it was another endpoint's.
    void clear() {
        asked++;
        all.clear();
        filter();
        loading.set(false);
        loaded.set(false);
        state.set("");
    }

    /// Asks the endpoint.
    public void load() {
        clear();
        int number = asked;
        loading.set(true);
        Model from = endpoint.get();
        tasks.ioResult(() -> source.models(from))
                .whenComplete((found, failure) -> fx.execute(() -> {
                    if (number != asked) {
                        return;
                    }
                    loading.set(false);
                    if (failure == null) {
                        all.addAll(found);
                        loaded.set(!found.isEmpty());
                        filter();
                    } else {
                        state.set(
                                failure instanceof AppException known
                                        ? known.userMessage() + " " + known.remedy()
                                        : texts.get("models.failed"));
                    }
                }));
    }

    private void filter() {
        String[] words = query.get().toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
        List<ModelInfo> matching = new ArrayList<>();
        List<ModelInfo> others = new ArrayList<>();
        for (ModelInfo model : all) {
            String id = model.id().toLowerCase(Locale.ROOT);
            if (List.of(words).stream().allMatch(id::contains)) {
                (favourite(model.id()) ? matching : others).add(model);
            }
        }
        matching.addAll(others);
        shown.setAll(matching);
        state.set(all.isEmpty() ? "" : texts.get("models.count", shown.size(), all.size()));
    }

    public boolean favourite(String id) {
        return settings.current().model().tuning().favourites().contains(id);
    }

    /// Marks a model, or no longer.
    public void toggleFavourite(String id) {
        settings.update(now -> {
            List<String> marked = new ArrayList<>(now.model().tuning().favourites());
            if (!marked.remove(id)) {
                marked.add(id);
            }
            return now.withModel(now.model().withTuning(now.model().tuning().withFavourites(marked)));
        });
        filter();
    }

    /// Takes a model.
    public void pick(ModelInfo model) {
        picked.accept(model);
    }

    /// What the list says of a model.
    Optional<ModelInfo> known(String id) {
        return all.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    String facts(ModelInfo model) {
        return ModelFacts.of(model, texts);
    }

    Texts texts() {
        return texts;
    }
}
