package dev.codeface.desktop.settings;

import dev.codeface.core.model.ModelPreset;
import dev.codeface.core.settings.Model;
import dev.codeface.desktop.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One entry of the list of places a model can be reached at.
///
/// @param id       as the settings keep it
/// @param title    what a person reads
/// @param hint     one sentence about it
/// @param template address to start from
/// @param model    model to start from, empty where there is none to suggest
public record ModelChoice(String id, String title, String hint, String template, String model) {
    /// The built-in helper first, then servers of one's own, then the providers.
    public static final List<ModelChoice> ALL = Stream.concat(
                    Stream.of(
                            new ModelChoice(
                                    Model.OFFLINE, Words.get("model.offline"), Words.get("model.offlineText"), "", ""),
                            new ModelChoice(
                                    ModelPreset.LOCAL.id(),
                                    Words.get("model.http"),
                                    Words.get("model.httpText"),
                                    "http://127.0.0.1:11434",
                                    "")),
                    Arrays.stream(ModelPreset.values())
                            .filter(preset -> preset != ModelPreset.LOCAL)
                            .map(preset -> new ModelChoice(
                                    preset.id(),
                                    preset.title(),
                                    Words.get("model.responses"),
                                    preset.urlTemplate(),
                                    preset.suggestedModel())))
            .toList();

    /// By id; the built-in helper for an unknown one.
    public static ModelChoice byId(String id) {
        return ALL.stream().filter(choice -> choice.id().equals(id)).findFirst().orElse(ALL.getFirst());
    }

    /// Whether there is nothing to fill in.
    public boolean builtIn() {
        return id.equals(Model.OFFLINE);
    }

    /// Whether it is reached over HTTP, through the gateway.
    public boolean overHttp() {
        return id.equals(ModelPreset.LOCAL.id());
    }
}
