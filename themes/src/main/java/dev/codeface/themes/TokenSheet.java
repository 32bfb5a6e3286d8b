package dev.codeface.themes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// A style sheet of tokens made at run time, handed to the scene as a `data:` address. Not thread safe; made, filled,
/// read.
final class TokenSheet {
    private static final double TEXT = 4.5;

    private final Map<String, String> tokens = new LinkedHashMap<>();

    TokenSheet put(String token, Rgb color) {
        return put(token, color.hex());
    }

    TokenSheet put(String token, String value) {
        tokens.put(token, value);
        return this;
    }

    /// The tokens that one meaning has in every AtlantaFX theme: text, filled, and two tints.
    TokenSheet meaning(String name, Rgb color, Rgb background) {
        put("-color-" + name + "-fg", color.readableOn(background, TEXT));
        put("-color-" + name + "-emphasis", color.behindWhite(TEXT));
        put("-color-" + name + "-muted", color.css(0.42));
        return put("-color-" + name + "-subtle", color.css(0.16));
    }

    /// The accent: its meaning and the scale from light to dark.
    TokenSheet accent(Rgb color, Rgb background) {
        for (int step = 0; step < 10; step++) {
            double way = (step - 4) / 6.0;
            put("-color-accent-" + step, way < 0 ? color.mix(Rgb.WHITE, -way) : color.mix(Rgb.BLACK, way * 0.8));
        }
        return meaning("accent", color, background);
    }

    String address() {
        StringBuilder css = new StringBuilder(".root {\n");
        tokens.forEach(
                (token, value) -> css.append(token).append(": ").append(value).append(";\n"));
        byte[] bytes = css.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
