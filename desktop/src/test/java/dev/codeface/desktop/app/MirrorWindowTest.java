package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class MirrorWindowTest {
    private static final List<Rectangle2D> SCREENS = List.of(
            new Rectangle2D(0, 0, 1920, 1080),
            new Rectangle2D(1920, 100, 1280, 720),
            new Rectangle2D(-800, 0, 800, 600));

    @Test
    void goesFromScreenToScreenAndFitsThere() {
        Rectangle2D first = new Rectangle2D(1500, 50, 800, 900);
        Rectangle2D second = MirrorWindow.onNext(first, SCREENS);
        assertThat(second).isEqualTo(new Rectangle2D(2160, 100, 800, 720));
        Rectangle2D third = MirrorWindow.onNext(second, SCREENS);
        assertThat(third).isEqualTo(new Rectangle2D(-800, 0, 800, 600));
        assertThat(MirrorWindow.onNext(third, SCREENS)).isEqualTo(new Rectangle2D(560, 240, 800, 600));
    }
}
