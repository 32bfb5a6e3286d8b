package dev.codeface.desktop.error;

import dev.codeface.core.error.ErrorReport;
import dev.codeface.core.error.ErrorReporter;
import dev.codeface.desktop.shell.EmptyState;
import dev.codeface.desktop.text.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.event.Event;
import javafx.event.EventDispatchChain;
import javafx.event.EventDispatcher;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// Keeps the failure of one panel in that panel: what its handlers throw is reported under its name, and a panel that
/// fails again and again is put away with a way to bring it back. FX thread.
public final class PanelBoundary extends StackPane {
    private static final int FAILURES = 3;
    private static final long WITHIN_NANOS = 10_000_000_000L;

    private final String name;
    private final Region content;
    private final ErrorReporter errors;
    private final Texts texts;
    private final Deque<Long> failures = new ArrayDeque<>();

    /// @param name    of the panel, in the user's words
    /// @param content the panel
    public PanelBoundary(String name, Region content, ErrorReporter errors, Texts texts) {
        super(content);
        this.name = name;
        this.content = content;
        this.errors = errors;
        this.texts = texts;
        setEventDispatcher(new Catching(getEventDispatcher()));
    }

    private void failed(RuntimeException failure) {
        ErrorReport report = errors.report(failure, name);
        long now = System.nanoTime();
        failures.addLast(now);
        while (now - failures.getFirst() > WITHIN_NANOS) {
            failures.removeFirst();
        }
        if (failures.size() >= FAILURES) {
            putAway(report);
        }
    }

    private void putAway(ErrorReport report) {
        failures.clear();
        Button again = new Button(texts.get("panel.again"));
        again.setOnAction(e -> getChildren().setAll(content));
        getChildren()
                .setAll(new EmptyState(
                        Feather.ALERT_OCTAGON,
                        texts.get("panel.failed", name),
                        texts.get("panel.failedText", report.code()),
                        again));
    }

    /// The usual way of events, with a net under it.
    private final class Catching implements EventDispatcher {
        private final EventDispatcher usual;

        Catching(EventDispatcher usual) {
            this.usual = usual;
        }

        @Override
        public Event dispatchEvent(Event event, EventDispatchChain tail) {
            try {
                return usual.dispatchEvent(event, tail);
            } catch (RuntimeException e) {
                failed(e);
                event.consume();
                return event;
            }
        }
    }
}
