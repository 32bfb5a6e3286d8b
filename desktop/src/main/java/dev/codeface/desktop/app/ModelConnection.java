package dev.codeface.desktop.app;

import dev.codeface.core.chat.ActiveModel;
import dev.codeface.core.error.AppException;
import dev.codeface.core.gateway.ModelWay;
import dev.codeface.core.gateway.OfflineModel;
import dev.codeface.core.model.ModelPreset;
import dev.codeface.core.model.Sampling;
import dev.codeface.core.settings.Model;
import dev.codeface.core.settings.ModelTuning;
import dev.codeface.core.syntax.SyntaxService;
import dev.codeface.core.task.Tasks;
import dev.codeface.core.vault.SecretStore;
import dev.codeface.desktop.text.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The model that the settings name, with the local gateway in front of what does not speak the protocol itself.
///
/// Thread safe; [#use] blocks while a gateway starts. Owns the client and the gateway.
public final class ModelConnection implements AutoCloseable {
    private final SyntaxService syntax;
    private final SecretStore secrets;
    private final Tasks tasks;
    private @Nullable ModelWay way;
    private @Nullable ActiveModel active;
    private final Map<String, ActiveModel> others = new HashMap<>();
    private Function<String, ActiveModel> make = model -> active();
    private @Nullable Model settings;

    public ModelConnection(SyntaxService syntax, SecretStore secrets, Tasks tasks) {
        this.syntax = syntax;
        this.secrets = secrets;
        this.tasks = tasks;
    }

    /// Turns to the model of these settings; does nothing when it is the present one.
    ///
    /// @return whether it is another one than before
    /// @throws AppException where the local gateway cannot listen
    public synchronized boolean use(Model wanted) throws AppException {
        if (wanted.equals(settings)) {
            return false;
        }
        release();
        ModelWay opened = ModelWay.open(wanted, secrets::get, () -> syntax, tasks);
        way = opened;
        active = opened(wanted, opened);
        settings = wanted;
        active.client().warmUp();
        return true;
    }

    /// The model in use.
    ///
    /// @throws IllegalStateException before the first [#use]
    public synchronized ActiveModel active() {
        if (active == null) {
            throw new IllegalStateException("no model was chosen yet");
        }
        return active;
    }

    /// Another model of the same endpoint, for a conversation of its own; empty for the built-in helper.
    public synchronized Optional<ActiveModel> named(String model) {
        if (active == null || settings == null || settings.preset().equals(Model.OFFLINE)) {
            return Optional.empty();
        }
        return model.equals(settings.model())
                ? Optional.of(active)
                : Optional.of(withSpare(others.computeIfAbsent(model, make), model, settings, active.fallback()));
    }

    /// The second model stands in for a conversation's own one, too.
    private static ActiveModel withSpare(ActiveModel first, String name, Model settings, Optional<ActiveModel> spare) {
        return spare.isEmpty() || name.equals(settings.tuning().fallback())
                ? first
                : new ActiveModel(first.client(), first.endpoint(), first.label(), false, spare);
    }

    /// Whether the model may ask for read-only tools. The built-in helper has no use for them, and servers behind the
    /// local gateway often refuse a request that names any.
    public synchronized boolean offersTools() {
        return settings != null
                && !settings.preset().equals(Model.OFFLINE)
                && !settings.preset().equals("local")
                && settings.tuning().tools();
    }

    /// How the settings want answers to be made; nothing of it for the built-in helper.
    static Sampling sampling(Model model) {
        if (model.preset().equals(Model.OFFLINE)) {
            return Sampling.NONE;
        }
        ModelTuning tuning = model.tuning();
        return new Sampling(
                OptionalInt.of(model.maxOutputTokens()),
                Optional.of(tuning.effort()).filter(effort -> !effort.isBlank()),
                tuning.temperature() < 0 ? OptionalDouble.empty() : OptionalDouble.of(tuning.temperature()));
    }

    private ActiveModel opened(Model wanted, ModelWay through) {
        if (wanted.preset().equals(Model.OFFLINE)) {
            return new ActiveModel(
                    through.client(OfflineModel.NAME),
                    through.endpoint("").url().toString(),
                    Words.get("model.builtIn"),
                    true);
        }
        String where = wanted.preset().equals(ModelPreset.LOCAL.id())
                ? Words.get("model.local")
                : ModelPreset.byId(wanted.preset()).title();
        make = model -> new ActiveModel(through.client(model), through.place(), model + " · " + where, false);
        ActiveModel first = make.apply(wanted.model());
        String spare = wanted.tuning().fallback();
        return spare.isBlank() || spare.equals(wanted.model())
                ? first
                : withSpare(first, wanted.model(), wanted, Optional.of(make.apply(spare)));
    }

    @Override
    public synchronized void close() {
        release();
    }

    private void release() {
        if (active != null) {
            active.client().close();
            active.fallback().ifPresent(spare -> spare.client().close());
        }
        others.values().forEach(other -> other.client().close());
        others.clear();
        if (way != null) {
            way.close();
        }
        active = null;
        way = null;
        settings = null;
    }
}
