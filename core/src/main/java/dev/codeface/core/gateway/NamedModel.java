package dev.codeface.core.gateway;

/// An upstream that is always asked for the same model, whatever name it was called by. Thread safe.
///
/// @param upstream where the model is
/// @param model    its name there
public record NamedModel(Upstream upstream, String model) implements Upstream {
    @Override
    public void answer(UpstreamRequest request, UpstreamSink sink) throws UpstreamException, InterruptedException {
        upstream.answer(new UpstreamRequest(model, request.instructions(), request.items(), request.body()), sink);
    }
}
