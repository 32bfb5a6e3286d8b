package dev.codeface.core.run;

import java.util.ArrayList;
import java.util.List;

/// Explains a text for a pane: what a person or a model wrote by a [CommandExplainer], what the app put behind it
/// itself.
///
/// @param explainer reads commands
public record Explanation(CommandExplainer explainer) {
    /// The parts in order. Blocks for a moment.
    public List<CommandPart> of(String text) {
        int report = ResultReport.begins(text);
        List<CommandPart> parts = new ArrayList<>(explainer.explain(text.substring(0, report)));
        if (report < text.length()) {
            parts.add(new CommandPart(
                    text.substring(report + 2), "tells CodeFace the exit status, in an option of this pane", false));
        }
        return List.copyOf(parts);
    }
}
