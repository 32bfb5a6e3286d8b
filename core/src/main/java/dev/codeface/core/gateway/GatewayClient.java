package dev.codeface.core.gateway;

import java.util.List;

/// Who may ask, and how much.
///
/// @param name              for the log and the metrics
/// @param token             what it presents
/// @param requestsPerMinute 0 for no limit
/// @param tokensPerDay      read and written together, by UTC day; 0 for no limit
/// @param models            names it may ask for, with `*` for any end; empty for all
public record GatewayClient(
        String name, GatewayToken token, int requestsPerMinute, long tokensPerDay, List<String> models) {
    public GatewayClient {
        models = List.copyOf(models);
    }

    /// One without limits.
    public static GatewayClient unlimited(String name, GatewayToken token) {
        return new GatewayClient(name, token, 0, 0, List.of());
    }

    boolean allows(String model) {
        return models.isEmpty()
                || models.stream()
                        .anyMatch(m ->
                                m.endsWith("*") ? model.startsWith(m.substring(0, m.length() - 1)) : model.equals(m));
    }
}
