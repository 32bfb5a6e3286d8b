package dev.codeface.core.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// What is known about a place that speaks the protocol: its address, and the limits it sets without saying so.
public enum ModelPreset {
    OPENAI("openai", "OpenAI", "wss://api.openai.com/v1/responses", "gpt-5", Limits.of(60)),
    AZURE("azure", "Azure OpenAI", "wss://RESOURCE.openai.azure.com/openai/v1/responses", "", Limits.of(60)),
    XAI("xai", "xAI", "wss://api.x.ai/v1/responses", "grok-4", Limits.of(25).pong(Duration.ofSeconds(20))),
    VERCEL(
            "vercel",
            "Vercel AI Gateway",
            "wss://ai-gateway.vercel.sh/v1/responses",
            "openai/gpt-5",
            Limits.of(13).idle(Duration.ofMinutes(5))),
    LITELLM("litellm", "LiteLLM proxy", "ws://127.0.0.1:4000/v1/responses", "", Limits.UNKNOWN),
    LOCAL("local", "Local gateway", "ws://127.0.0.1:0/v1/responses", "offline", Limits.UNKNOWN.patient()),
    CUSTOM("custom", "Custom endpoint", "wss://HOST/v1/responses", "", Limits.UNKNOWN);

    private final String id;
    private final String title;
    private final String url;
    private final String model;
    private final Limits limits;

    ModelPreset(String id, String title, String url, String model, Limits limits) {
        this.id = id;
        this.title = title;
        this.url = url;
        this.model = model;
        this.limits = limits;
    }

    /// Name in the settings.
    public String id() {
        return id;
    }

    /// What a person reads.
    public String title() {
        return title;
    }

    /// The address, with a word in capitals where the user's own part goes.
    public String urlTemplate() {
        return url;
    }

    /// A model to start with; empty where there is none to suggest.
    public String suggestedModel() {
        return model;
    }

    /// Its limits.
    public Limits limits() {
        return limits;
    }

    /// By id; unknown ids are custom endpoints.
    public static ModelPreset byId(String id) {
        Optional<ModelPreset> found =
                Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
        return found.orElse(CUSTOM);
    }

    /// How long things may take.
    ///
    /// @param oldestSocket   age at which the server closes a socket
    /// @param longestIdle    idle time after which it does
    /// @param longestPong    how late an answer to a ping may be
    /// @param longestSilence time without a model event after which a call is given up; zero for no limit
    public record Limits(Duration oldestSocket, Duration longestIdle, Duration longestPong, Duration longestSilence) {
        static final Duration NONE = Duration.ofDays(3650);
        /// Nothing known: no rotation, the usual patience.
        public static final Limits UNKNOWN = new Limits(NONE, NONE, Duration.ofSeconds(10), Duration.ofSeconds(300));

        static Limits of(int minutes) {
            return new Limits(Duration.ofMinutes(minutes), NONE, Duration.ofSeconds(10), Duration.ofSeconds(300));
        }

        Limits idle(Duration idle) {
            return new Limits(oldestSocket, idle, longestPong, longestSilence);
        }

        Limits pong(Duration pong) {
            return new Limits(oldestSocket, longestIdle, pong, longestSilence);
        }

        Limits patient() {
            return new Limits(oldestSocket, longestIdle, longestPong, Duration.ZERO);
        }
    }
}
