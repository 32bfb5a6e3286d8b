package dev.codeface.desktop.settings;

import dev.codeface.core.model.ModelPreset;
import dev.codeface.core.settings.Model;
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
                                    Model.OFFLINE,
                                    "Built-in helper (not an AI)",
                                    "Reports what CodeFace's own syntax engine finds. Needs no account and no network.",
                                    "",
                                    ""),
                            new ModelChoice(
                                    ModelPreset.LOCAL.id(),
                                    "Model server over HTTP",
                                    "Ollama, llama.cpp, vLLM, LM Studio or any server that speaks OpenAI's or"
                                            + " Anthropic's HTTP interface, through the local gateway.",
                                    "http://127.0.0.1:11434",
                                    "")),
                    Arrays.stream(ModelPreset.values())
                            .filter(preset -> preset != ModelPreset.LOCAL)
                            .map(preset -> new ModelChoice(
                                    preset.id(),
                                    preset.title(),
                                    "The Responses protocol over WebSocket.",
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
