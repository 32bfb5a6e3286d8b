package dev.codeface.desktop.terminal;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The mouse over the picture: it chooses panes, selects text by cells, words, lines and blocks, scrolls, opens places
/// and links, and moves what is too large. tmux notices nothing of it. FX thread.
final class MirrorMouse {
    private static final Duration SCROLL_EVERY = Duration.millis(60);

    private final MirrorViewModel model;
    private final MirrorCanvas canvas;
    private final MirrorClipboard clipboard;
    private final Timeline scrolling = new Timeline();
    private Consumer<Place> onOpenPlace = place -> {};
    private Consumer<String> onOpenLink = target -> {};
    private Consumer<String> onPaste = text -> {};
    private @Nullable Selecting selecting;
    private double lastX;
    private double lastY;
    private double wheel;

    MirrorMouse(MirrorViewModel model, MirrorCanvas canvas, MirrorClipboard clipboard) {
        this.model = model;
        this.canvas = canvas;
        this.clipboard = clipboard;
        scrolling.setCycleCount(Animation.INDEFINITE);
        scrolling.getKeyFrames().setAll(new KeyFrame(SCROLL_EVERY, e -> scrollAlong()));
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, e -> canvas.setCursor(opens(e) ? Cursor.HAND : Cursor.TEXT));
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    void setOnOpenPlace(Consumer<Place> listener) {
        onOpenPlace = listener;
    }

    void setOnOpenLink(Consumer<String> listener) {
        onOpenLink = listener;
    }

    /// Called with the text that the middle button pastes.
    void setOnPaste(Consumer<String> listener) {
        onPaste = listener;
    }

    private Optional<GridPoint> point(MouseEvent event) {
        return canvas.pointAt(event.getX(), event.getY());
    }

    private boolean opens(MouseEvent event) {
        return point(event)
                .filter(at -> canvas.marks().placeAt(at).isPresent()
                        || canvas.marks().linkAt(at).isPresent())
                .isPresent();
    }

    private void press(MouseEvent event) {
        canvas.requestFocus();
        Optional<GridPoint> point = point(event);
        point.filter(at -> !at.paneId().equals(model.selectedPaneProperty().get()))
                .ifPresent(at -> model.selectPane(at.paneId()));
        if (event.getButton() == MouseButton.MIDDLE) {
            clipboard.primaryText(text -> {
                if (!text.isEmpty()) {
                    onPaste.accept(text);
                }
            });
        }
        if (event.getButton() == MouseButton.PRIMARY) {
            point.ifPresent(at -> begin(event, at));
        }
    }

    private void begin(MouseEvent event, GridPoint at) {
        Selecting before = selecting;
        boolean extends_ =
                event.isShiftDown() && before != null && before.start().paneId().equals(at.paneId());
        if (extends_ && before != null) {
            extend(before, event.getX(), event.getY());
            return;
        }
        Selecting.Unit unit = switch (event.getClickCount()) {
            case 1 -> event.isAltDown() ? Selecting.Unit.BLOCK : Selecting.Unit.CELL;
            case 2 -> Selecting.Unit.WORD;
            default -> Selecting.Unit.LINE;
        };
        boolean edges = unit == Selecting.Unit.CELL || unit == Selecting.Unit.BLOCK;
        GridPoint start =
                edges ? canvas.edgeAt(event.getX(), event.getY(), at.paneId()).orElse(at) : at;
        Selecting now = new Selecting(start, unit);
        selecting = now;
        select(model.histories()
                .text(at.paneId())
                .map(text -> now.to(start, text))
                .orElse(Selection.NONE));
    }

    private void select(Selection selection) {
        canvas.marks().select(selection);
        canvas.refresh();
    }

    private void drag(MouseEvent event) {
        Selecting now = selecting;
        if (now == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        lastX = event.getX();
        lastY = event.getY();
        extend(now, lastX, lastY);
        boolean outside = canvas.geometry()
                .flatMap(g -> g.bounds(now.start().paneId()))
                .filter(b -> lastY < b.getMinY() || lastY > b.getMaxY())
                .isPresent();
        if (outside) {
            scrolling.play();
        } else {
            scrolling.stop();
        }
    }

    private void extend(Selecting now, double x, double y) {
        canvas.edgeAt(x, y, now.start().paneId())
                .ifPresent(end -> model.histories().text(end.paneId()).ifPresent(text -> select(now.to(end, text))));
    }

    /// A drag that left its pane above or below scrolls on and selects further.
    private void scrollAlong() {
        Selecting now = selecting;
        if (now != null) {
            canvas.geometry().flatMap(g -> g.bounds(now.start().paneId())).ifPresent(b -> {
                double beyond = lastY < b.getMinY() ? b.getMinY() - lastY : b.getMaxY() - lastY;
                model.scroll(now.start().paneId(), (int) Math.signum(beyond) * (1 + (int) (Math.abs(beyond) / 20)));
                extend(now, lastX, lastY);
            });
        }
    }

    /// What was selected, by dragging or by clicking on a word or a line, is the desktop's PRIMARY selection.
    private void release(MouseEvent event) {
        scrolling.stop();
        Selection chosen = canvas.marks().selection();
        if (event.getButton() == MouseButton.PRIMARY && !chosen.isEmpty()) {
            model.text().take(chosen, clipboard::selected);
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && event.getClickCount() == 1) {
            point(event).ifPresent(at -> {
                Optional<Place> place = canvas.marks().placeAt(at);
                place.ifPresent(onOpenPlace);
                if (place.isEmpty()) {
                    canvas.marks().linkAt(at).ifPresent(onOpenLink);
                }
            });
        }
    }

    private void scroll(ScrollEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        if (canvas.overflows() && (event.isShiftDown() || event.getDeltaX() != 0)) {
            canvas.pan(-event.getDeltaX(), -event.getDeltaY());
            event.consume();
            return;
        }
        canvas.pointAt(event.getX(), event.getY()).ifPresent(at -> {
            // A wheel's notch is three lines; a touchpad's small steps add up until they are a line.
            wheel += event.getTextDeltaYUnits() == ScrollEvent.VerticalTextScrollUnits.LINES
                    ? event.getTextDeltaY()
                    : event.getDeltaY() / Math.max(1, canvas.cellHeight());
            int lines = (int) wheel;
            wheel -= lines;
            if (lines != 0) {
                model.scroll(at.paneId(), lines);
            }
            event.consume();
        });
    }
}
