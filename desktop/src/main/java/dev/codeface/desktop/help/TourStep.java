package dev.codeface.desktop.help;

import java.util.List;

/// One card of the keyboard tour.
///
/// @param title what it is about
/// @param text  what to know, one or two sentences
/// @param keys  the keys to press, as a person reads them
public record TourStep(String title, String text, List<String> keys) {
    /// The steps, in order.
    static final List<TourStep> ALL = List.of(
            new TourStep(
                    "Beside your terminal",
                    "Attach to a running tmux session and see it here. Its size, focus and settings stay as they are.",
                    List.of("Ctrl+Shift+T")),
            new TourStep(
                    "Every action has a name",
                    "The palette lists all of them with their keys; type a few letters of what you want.",
                    List.of("Ctrl+Shift+P")),
            new TourStep(
                    "Go anywhere",
                    "Files by name, symbols with @, lines with :. F6 goes from region to region without the mouse.",
                    List.of("Ctrl+P", "F6")),
            new TourStep(
                    "From an error to its place",
                    "F8 goes to the next problem of the file; errors in a mirrored pane open with a click.",
                    List.of("F8")),
            new TourStep(
                    "Ask, and see what leaves",
                    "The selection goes along as a chip. Preview shows the exact bytes, secrets already replaced.",
                    List.of("Ctrl+L")),
            new TourStep("Help is here", "The guide explains each task, and each error by its code.", List.of("F1")));
}
