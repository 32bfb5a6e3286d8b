package dev.codeface.desktop.editor;

import dev.codeface.core.run.ErrorPlace;
import dev.codeface.core.syntax.Diagnostic;
import dev.codeface.core.text.TextPosition;
import dev.codeface.core.text.TextRange;
import dev.codeface.core.text.TextSnapshot;
import dev.codeface.desktop.text.Words;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;

/// Marks in open files what the output of panes says is wrong with them, with the pane as the source. What a pane said
/// is gone when its next run says something else. FX thread.
final class PaneProblems {
    /// Before the pane's id, in place of a checker's name.
    static final String SOURCE = "pane ";

    private final EditorViewModel model;
    private List<ErrorPlace> places = List.of();

    PaneProblems(EditorViewModel model) {
        this.model = model;
        model.documents().addListener((ListChangeListener<EditorDocument>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::follow);
            }
        });
    }

    private void follow(EditorDocument document) {
        document.stateProperty().addListener((InvalidationListener) o -> show(document));
    }

    void show(List<ErrorPlace> told) {
        places = List.copyOf(told);
        model.documents().forEach(this::show);
    }

    private void show(EditorDocument document) {
        if (document.stateProperty().get() instanceof DocumentState.Editing) {
            TextSnapshot text = document.text();
            document.fromPanes(places.stream()
                    .filter(p -> p.file().equals(document.path()) && p.line() > 0 && p.line() <= text.lineCount())
                    .map(p -> diagnostic(p, text))
                    .toList());
        }
    }

    /// The word at the place, or the line where no column is told.
    private static Diagnostic diagnostic(ErrorPlace place, TextSnapshot text) {
        int line = place.line() - 1;
        int start = text.lineStart(line);
        int at = text.offset(new TextPosition(line, Math.max(0, place.column() - 1)));
        TextRange word = dev.codeface.core.text.Words.at(text, at);
        String content = text.line(line);
        int lead = content.length() - content.stripLeading().length();
        TextRange range = place.column() > 0 && word.length() > 0
                ? word
                : new TextRange(start + lead, Math.max(start + lead, text.lineEnd(line)));
        String message = place.message().isBlank() ? Words.get("problems.namedOfPane") : place.message();
        return new Diagnostic(range, place.severity(), "", message, SOURCE + place.paneId(), false, List.of());
    }
}
