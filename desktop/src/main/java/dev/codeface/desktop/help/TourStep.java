package dev.codeface.desktop.help;

import dev.codeface.desktop.text.Words;
import java.util.List;

/// One card of the keyboard tour.
///
/// @param title what it is about
/// @param text  what to know, one or two sentences
/// @param keys  the keys to press, as a person reads them
public record TourStep(String title, String text, List<String> keys) {
    /// The steps, in order.
    static final List<TourStep> ALL = List.of(
            new TourStep(Words.get("tour.terminal"), Words.get("tour.terminalText"), List.of("Ctrl+Shift+T")),
            new TourStep(Words.get("tour.palette"), Words.get("tour.paletteText"), List.of("Ctrl+Shift+P")),
            new TourStep(Words.get("tour.go"), Words.get("tour.goText"), List.of("Ctrl+P", "F6")),
            new TourStep(Words.get("tour.error"), Words.get("tour.errorText"), List.of("F8")),
            new TourStep(Words.get("tour.ask"), Words.get("tour.askText"), List.of("Ctrl+L")),
            new TourStep(Words.get("tour.help"), Words.get("tour.helpText"), List.of("F1")));
}
