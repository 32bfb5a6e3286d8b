package dev.codeface.core.gateway;

/// Where the gateway gets answers from. Stateless between calls; many calls at a time.
public interface Upstream {
    /// Streams one answer into `sink` and returns when it is complete. Blocks; runs on a virtual thread that is
    /// interrupted when the asker has gone, and must then end its own request.
    void answer(UpstreamRequest request, UpstreamSink sink) throws UpstreamException, InterruptedException;
}
