package dev.codeface.desktop.terminal;

import dev.codeface.core.multiplexer.PaneInput;
import dev.codeface.core.multiplexer.PaneInput.Motion;
import dev.codeface.core.multiplexer.PaneSnapshot;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/// The picture while it takes keys: every key, what an input method commits, and the mouse where the program asked for
/// it go to the pane. A click elsewhere in the window ends it; so does a minute in which another window has the focus.
/// FX thread.
final class MirrorTyping {
    private static final Duration AWAY = Duration.minutes(1);

    private final MirrorViewModel mirror;
    private final MirrorCanvas canvas;
    private final KeyboardViewModel model;
    private final PauseTransition away = new PauseTransition(AWAY);
    private final InputMethodRequests requests = new CaretPlace();

    MirrorTyping(MirrorViewModel mirror, MirrorCanvas canvas, KeyboardViewModel model) {
        this.mirror = mirror;
        this.canvas = canvas;
        this.model = model;
        away.setOnFinished(e -> model.stop());
        canvas.addEventFilter(KeyEvent.ANY, this::key);
        canvas.addEventFilter(MouseEvent.ANY, this::mouse);
        canvas.addEventFilter(ScrollEvent.SCROLL, this::wheel);
        canvas.setOnInputMethodTextChanged(this::committed);
        canvas.focusedProperty().addListener((o, before, now) -> focus(now));
        model.onProperty().addListener((o, before, now) -> {
            canvas.setInputMethodRequests(now ? requests : null);
            away.stop();
            if (now) {
                canvas.requestFocus();
            }
        });
    }

    /// Whether a key is for the pane, before any shortcut of the app sees it.
    boolean takes(KeyEvent event) {
        return model.onProperty().get() && canvas.isFocused() && !PaneKeys.staysHere(event);
    }

    private void focus(boolean focused) {
        boolean elsewhereInWindow =
                canvas.getScene() != null && canvas.getScene().getFocusOwner() != canvas;
        if (focused) {
            away.stop();
        } else if (elsewhereInWindow) {
            model.stop();
        } else if (model.onProperty().get()) {
            away.playFromStart();
        }
    }

    private void key(KeyEvent event) {
        if (!model.onProperty().get()) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && event.isShiftDown()) {
            model.stop();
            event.consume();
        } else if (!PaneKeys.staysHere(event)) {
            Optional<PaneInput> input = event.getEventType() == KeyEvent.KEY_PRESSED
                    ? PaneKeys.pressed(event)
                    : event.getEventType() == KeyEvent.KEY_TYPED ? PaneKeys.typed(event) : Optional.empty();
            input.ifPresent(model::type);
            event.consume();
        }
    }

    private void committed(InputMethodEvent event) {
        if (model.onProperty().get() && !event.getCommitted().isEmpty()) {
            model.type(new PaneInput.Text(event.getCommitted()));
            event.consume();
        }
    }

    private boolean wantsMouse(boolean shift) {
        PaneSnapshot snapshot = mirror.panes().get(model.paneId());
        return model.onProperty().get()
                && !shift
                && snapshot != null
                && snapshot.state().wantsMouse();
    }

    /// The cell of the pane under the mouse; none outside of it.
    private Optional<GridPoint> cell(double x, double y) {
        return canvas.geometry()
                .flatMap(g -> g.pointAt(x, y))
                .filter(at -> at.paneId().equals(model.paneId()));
    }

    private void mouse(MouseEvent event) {
        Optional<Motion> motion = motion(event);
        if (motion.isEmpty() || !wantsMouse(event.isShiftDown())) {
            return;
        }
        int button = event.getButton() == MouseButton.PRIMARY
                ? 1
                : event.getButton() == MouseButton.MIDDLE ? 2 : event.getButton() == MouseButton.SECONDARY ? 3 : 0;
        cell(event.getX(), event.getY()).ifPresent(at -> {
            model.type(new PaneInput.Mouse(
                    motion.get(), button, at.column(), at.row(), event.isControlDown(), event.isAltDown(), false));
            event.consume();
        });
    }

    private static Optional<Motion> motion(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            return Optional.of(Motion.PRESS);
        }
        if (event.getEventType() == MouseEvent.MOUSE_RELEASED) {
            return Optional.of(Motion.RELEASE);
        }
        if (event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            return Optional.of(Motion.DRAG);
        }
        return event.getEventType() == MouseEvent.MOUSE_MOVED ? Optional.of(Motion.MOVE) : Optional.empty();
    }

    private void wheel(ScrollEvent event) {
        if (wantsMouse(event.isShiftDown()) && event.getDeltaY() != 0) {
            cell(event.getX(), event.getY()).ifPresent(at -> {
                model.type(new PaneInput.Mouse(
                        Motion.PRESS,
                        event.getDeltaY() > 0 ? 4 : 5,
                        at.column(),
                        at.row(),
                        event.isControlDown(),
                        event.isAltDown(),
                        false));
                event.consume();
            });
        }
    }

    /// Puts an input method's list of candidates at the pane's cursor.
    private final class CaretPlace implements InputMethodRequests {
        @Override
        public Point2D getTextLocation(int offset) {
            PaneSnapshot snapshot = mirror.panes().get(model.paneId());
            Optional<Rectangle2D> cell = snapshot == null
                    ? Optional.empty()
                    : canvas.geometry()
                            .flatMap(g -> g.cell(
                                    model.paneId(),
                                    snapshot.cursor().row(),
                                    snapshot.cursor().column()));
            Bounds screen = canvas.localToScreen(canvas.getBoundsInLocal());
            double left = screen == null ? 0 : screen.getMinX();
            double top = screen == null ? 0 : screen.getMinY();
            return cell.map(c -> new Point2D(left + c.getMinX(), top + c.getMaxY()))
                    .orElse(new Point2D(left, top));
        }

        @Override
        public int getLocationOffset(int x, int y) {
            return 0;
        }

        @Override
        public void cancelLatestCommittedText() {
            // What was committed is in the pane already.
        }

        @Override
        public String getSelectedText() {
            return "";
        }
    }
}
