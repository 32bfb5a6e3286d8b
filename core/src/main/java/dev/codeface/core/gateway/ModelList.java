package dev.codeface.core.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.codeface.core.error.AppException;
import dev.codeface.core.model.KeyUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads the list of models that most endpoints give beside the address of their answers (`…/v1/models`). What a server
/// does not tell stays unknown. Stateless; calls block.
final class ModelList {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST = 8 << 20;
    private static final int MOST = 5000;
    private static final String[] WINDOWS = {
        "context_window", "context_length", "max_model_len", "max_context_length", "max_input_tokens"
    };

    private ModelList() {}

    /// `https://HOST/v1/models` for `wss://HOST/v1/responses` and for what people write of a server over HTTP.
    static URI beside(URI endpoint) {
        String text = endpoint.toString().replaceFirst("^ws", "http").replaceFirst("[?#].*$", "");
        String base = text.replaceFirst("/+$", "").replaceFirst("/(responses|chat/completions|messages)$", "");
        boolean bare = String.valueOf(URI.create(base).getPath()).isEmpty();
        return URI.create(base + (bare ? "/v1/models" : "/models"));
    }

    /// @param anthropic whether the server wants the key in Anthropic's header
    /// @throws AppException where there is no list, with what to do instead
    static List<ModelInfo> read(HttpClient http, URI list, boolean anthropic, Supplier<Optional<char[]>> key)
            throws AppException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(list).timeout(Duration.ofSeconds(20)).header("Accept", "application/json");
        try {
            key.get().filter(chars -> chars.length > 0).ifPresent(chars -> {
                String text = new String(chars);
                Arrays.fill(chars, '\0');
                headers(anthropic, text).forEach(request::header);
            });
            HttpResponse<InputStream> response =
                    http.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw refused(list, response.statusCode());
                }
                return parse(JSON.readTree(body.readNBytes(LARGEST)), list);
            }
        } catch (KeyUnavailableException e) {
            throw e.reason();
        } catch (JsonProcessingException e) {
            throw none(list, "does not answer with a list of models", e);
        } catch (IOException e) {
            throw none(list, "does not answer", e);
        } catch (IllegalArgumentException e) {
            throw new AppException(
                    "model.key", "The key cannot be sent.", "Copy it again, without anything around it.", e);
        }
    }

    private static Map<String, String> headers(boolean anthropic, String key) {
        return anthropic
                ? Map.of("x-api-key", key, "anthropic-version", "2023-06-01")
                : Map.of("Authorization", "Bearer " + key);
    }

    private static AppException refused(URI list, int status) {
        return status == 401 || status == 403
                ? new AppException(
                        "model.list-key",
                        list.getHost() + " does not give its list of models to this key (" + status + ").",
                        "Check the key, or enter the model's name.")
                : none(list, "gives no list of its models (" + status + ")", null);
    }

    private static AppException none(URI list, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new AppException(
                "model.no-list",
                list.getHost() + " " + why + ".",
                "Enter the model's name as the endpoint knows it.",
                cause);
    }

    static List<ModelInfo> parse(JsonNode answer, URI list) throws AppException {
        JsonNode models =
                answer.isArray() ? answer : answer.path("data").isArray() ? answer.path("data") : answer.path("models");
        if (!models.isArray()) {
            throw none(list, "does not answer with a list of models", null);
        }
        List<ModelInfo> found = new ArrayList<>();
        for (JsonNode model : models) {
            String id = model.path("id").asText(model.path("name").asText(""));
            if (!id.isBlank() && id.length() <= 200 && found.size() < MOST) {
                JsonNode price = model.path("pricing");
                found.add(new ModelInfo(
                        id,
                        window(model),
                        perMillion(price, "input", "prompt"),
                        perMillion(price, "output", "completion")));
            }
        }
        found.sort(Comparator.comparing(ModelInfo::id, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(found);
    }

    private static int window(JsonNode model) {
        for (String name : WINDOWS) {
            int tokens = model.path(name).asInt(0);
            if (tokens > 0) {
                return tokens;
            }
        }
        return 0;
    }

    /// Prices are told for one token, as text.
    private static double perMillion(JsonNode price, String... names) {
        for (String name : names) {
            double each = price.path(name).asDouble(-1);
            if (each >= 0 && each < 1) {
                return Math.round(each * 1e12) / 1e6;
            }
        }
        return -1;
    }
}
