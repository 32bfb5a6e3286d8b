package dev.codeface.core.gateway;

/// One model of an endpoint's list, as far as the endpoint tells.
///
/// @param id          as the endpoint knows it
/// @param window      tokens it can read; 0 where that is not known
/// @param inputPrice  for a million tokens read; below 0 where that is not known
/// @param outputPrice for a million tokens written; below 0 where that is not known
public record ModelInfo(String id, int window, double inputPrice, double outputPrice) {
    /// Whether both prices are known.
    public boolean priced() {
        return inputPrice >= 0 && outputPrice >= 0;
    }
}
