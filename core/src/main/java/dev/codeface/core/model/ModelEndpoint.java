package dev.codeface.core.model;

import java.net.URI;

/// Where a hosted model is reached. The key is not here: it stays in the vault and is asked for when connecting.
///
/// @param preset id of the preset it came from: `openai`, `azure`, `xai`, `vercel`, `litellm`, `local`, `custom`
/// @param url    `wss://…/v1/responses`; `ws://` to loopback only
/// @param model  the model's id as the endpoint knows it
public record ModelEndpoint(String preset, URI url, String model) {}
