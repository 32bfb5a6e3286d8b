package dev.codeface.core.settings;

import java.util.List;

/// What can be said of a model beyond where it is.
///
/// @param fallback    another model of the same endpoint, asked where the first is not available; empty for none
/// @param effort      of reasoning: `minimal`, `low`, `medium`, `high`, or empty to leave it to the model
/// @param temperature 0 to 2; below 0 to leave it to the model
/// @param window      tokens it can read; 0 where that is not known
/// @param inputPrice  for a million tokens read; below 0 where that is not known
/// @param outputPrice for a million tokens written; below 0 where that is not known
/// @param dailyCost   hard stop per day, in the currency of the prices; 0 for none
/// @param caFile      PEM file of further authorities, or empty
/// @param proxy       empty for the system's, `none`, or an address
/// @param favourites  models to choose from quickly
/// @param tools       whether read-only tools are offered; each conversation still asks
public record ModelTuning(
        String fallback,
        String effort,
        double temperature,
        int window,
        double inputPrice,
        double outputPrice,
        double dailyCost,
        String caFile,
        String proxy,
        List<String> favourites,
        boolean tools) {
    public ModelTuning {
        temperature = temperature < 0 ? -1 : Settings.within(temperature, 0, 2);
        window = Math.max(0, window);
        inputPrice = inputPrice < 0 ? -1 : inputPrice;
        outputPrice = outputPrice < 0 ? -1 : outputPrice;
        dailyCost = Math.max(0, dailyCost);
        favourites = List.copyOf(favourites);
    }

    static ModelTuning defaults() {
        return new ModelTuning("", "", -1, 0, -1, -1, 0, "", "", List.of(), true);
    }

    /// With another file of authorities and another proxy.
    public ModelTuning withNetwork(String newCaFile, String newProxy) {
        return new ModelTuning(
                fallback,
                effort,
                temperature,
                window,
                inputPrice,
                outputPrice,
                dailyCost,
                newCaFile,
                newProxy,
                favourites,
                tools);
    }

    /// With what an endpoint tells of the model.
    public ModelTuning withFacts(int newWindow, double newInputPrice, double newOutputPrice) {
        return new ModelTuning(
                fallback,
                effort,
                temperature,
                newWindow,
                newInputPrice,
                newOutputPrice,
                dailyCost,
                caFile,
                proxy,
                favourites,
                tools);
    }

    /// With another list of favourites.
    public ModelTuning withFavourites(List<String> changed) {
        return new ModelTuning(
                fallback,
                effort,
                temperature,
                window,
                inputPrice,
                outputPrice,
                dailyCost,
                caFile,
                proxy,
                changed,
                tools);
    }
}
