package dev.codeface.desktop.app;

import dev.codeface.core.run.ErrorPlace;
import dev.codeface.core.syntax.Severity;
import dev.codeface.desktop.shell.StatusBar;
import dev.codeface.desktop.shell.StatusBar.Mood;
import dev.codeface.desktop.text.Words;
import java.util.List;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/// The status bar's word on errors that panes tell of; a click opens the next. FX thread.
final class ErrorItem {
    private final Button item;

    ErrorItem(StatusBar bar, ErrorPlaces places) {
        item = bar.item(Feather.ALERT_CIRCLE, "", Words.get("status.nextError"), false, () -> places.open(1));
        places.foundProperty().addListener((o, was, is) -> show(is));
        show(places.foundProperty().get());
    }

    private void show(List<ErrorPlace> places) {
        long errors =
                places.stream().filter(p -> p.severity() == Severity.ERROR).count();
        long others = places.size() - errors;
        String text = errors > 0
                ? Words.get("status.errorsIn", errors, panes(places))
                : Words.get("status.warningsIn", others, panes(places));
        StatusBar.set(item, places.isEmpty() ? "" : text, errors > 0 ? Mood.BAD : Mood.WARN);
    }

    private static String panes(List<ErrorPlace> places) {
        List<String> ids = places.stream().map(ErrorPlace::paneId).distinct().toList();
        return ids.size() == 1 ? ids.getFirst() : Words.get("status.panes", ids.size());
    }
}
