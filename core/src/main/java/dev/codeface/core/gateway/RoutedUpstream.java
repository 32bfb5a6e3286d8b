package dev.codeface.core.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Picks the upstream by the model's name: `NAME/MODEL` goes to the upstream called NAME, `offline` to the built-in
/// model, everything else to the first. Immutable, thread safe.
public final class RoutedUpstream implements Upstream {
    private final Map<String, Upstream> named;
    private final @Nullable Upstream otherwise;

    /// @param named     by name, in order
    /// @param otherwise where models without a known name go; absent to refuse them
    public RoutedUpstream(Map<String, Upstream> named, Optional<Upstream> otherwise) {
        this.named = new LinkedHashMap<>(named);
        this.otherwise = otherwise.orElse(null);
    }

    /// Names that can be put before a model.
    public Set<String> names() {
        return Set.copyOf(named.keySet());
    }

    @Override
    public void answer(UpstreamRequest request, UpstreamSink sink) throws UpstreamException, InterruptedException {
        String model = request.model();
        int slash = model.indexOf('/');
        Upstream whole = named.get(model);
        Upstream prefixed = slash > 0 ? named.get(model.substring(0, slash)) : null;
        if (whole != null) {
            whole.answer(request, sink);
        } else if (prefixed != null) {
            prefixed.answer(
                    new UpstreamRequest(
                            model.substring(slash + 1), request.instructions(), request.items(), request.body()),
                    sink);
        } else if (otherwise != null) {
            otherwise.answer(request, sink);
        } else {
            throw new UpstreamException(
                    404,
                    "model_not_found",
                    "The gateway has no upstream for the model " + model + ".",
                    Optional.empty(),
                    null);
        }
    }
}
