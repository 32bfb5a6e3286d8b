package dev.codeface.core.model;

import java.net.URI;
import java.util.Optional;

/// Where a hosted model is reached. The key is not here: it stays in the vault and is asked for when connecting.
///
/// @param preset id of the preset it came from: `openai`, `azure`, `xai`, `vercel`, `litellm`, `local`, `custom`
/// @param url    `wss://…/v1/responses`; `ws://` to loopback only
/// @param model  the model's id as the endpoint knows it
public record ModelEndpoint(String preset, URI url, String model) {
    /// Why an address may not be connected to, if it may not: told before anything is sent there.
    public static Optional<ModelFailure> problemWith(URI url) {
        return EndpointRules.check(url).map(Failures.Judged::failure);
    }
}
