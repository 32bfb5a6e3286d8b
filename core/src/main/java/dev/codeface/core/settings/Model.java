package dev.codeface.core.settings;

/// Which model answers. The key is in the vault under [#secretName()].
///
/// @param preset          `offline` for the built-in one, else the preset the endpoint came from
/// @param url             `wss://…`; `ws://` to loopback only; empty for the built-in one
/// @param model           the model's id as the endpoint knows it
/// @param upstream        for the local gateway: base address of an HTTP server with the OpenAI interface, or empty
/// @param instructions    sent before every conversation; empty for the built-in text
/// @param maxOutputTokens longest answer, 256 to 200000
/// @param dailyTokens     hard stop per day over what is sent and received; 0 for none
/// @param tuning          everything else that can be said of it
public record Model(
        String preset,
        String url,
        String model,
        String upstream,
        String instructions,
        int maxOutputTokens,
        long dailyTokens,
        ModelTuning tuning) {
    public static final String OFFLINE = "offline";

    public Model {
        maxOutputTokens = Settings.within(maxOutputTokens, 256, 200_000);
        dailyTokens = Math.max(0, dailyTokens);
    }

    static Model defaults() {
        return new Model(OFFLINE, "", "", "", "", 8192, 0, ModelTuning.defaults());
    }

    /// Another endpoint, everything else kept.
    public Model withEndpoint(String newPreset, String newUrl, String newModel) {
        return new Model(newPreset, newUrl, newModel, upstream, instructions, maxOutputTokens, dailyTokens, tuning);
    }

    /// With another server behind the local gateway.
    public Model withUpstream(String changed) {
        return new Model(preset, url, model, changed, instructions, maxOutputTokens, dailyTokens, tuning);
    }

    /// With other tuning.
    public Model withTuning(ModelTuning changed) {
        return new Model(preset, url, model, upstream, instructions, maxOutputTokens, dailyTokens, changed);
    }

    /// Another model of the same endpoint.
    public Model withModel(String changed) {
        return new Model(preset, url, changed, upstream, instructions, maxOutputTokens, dailyTokens, tuning);
    }

    /// The name under which this endpoint's key is kept in the vault.
    public String secretName() {
        return "model.key." + preset;
    }
}
