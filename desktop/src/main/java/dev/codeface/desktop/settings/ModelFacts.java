package dev.codeface.desktop.settings;

import dev.codeface.core.gateway.ModelInfo;
import dev.codeface.desktop.text.Texts;

/// Window and prices of a model in words; what is not known is said to be so. Stateless.
public final class ModelFacts {
    private ModelFacts() {}

    public static String of(ModelInfo model, Texts texts) {
        String window =
                model.window() > 0 ? texts.get("models.window", model.window()) : texts.get("models.windowUnknown");
        String price = model.priced()
                ? texts.get("models.price", model.inputPrice(), model.outputPrice())
                : texts.get("models.priceUnknown");
        return window + " · " + price;
    }
}
