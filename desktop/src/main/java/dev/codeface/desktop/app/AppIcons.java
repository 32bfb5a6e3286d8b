package dev.codeface.desktop.app;

import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.image.Image;

/// The window's icons. FX thread.
final class AppIcons {
    private static final List<Integer> SIZES = List.of(16, 32, 48, 128, 256);

    private AppIcons() {}

    static List<Image> all() {
        return SIZES.stream().flatMap(AppIcons::load).toList();
    }

    private static Stream<Image> load(int size) {
        InputStream in = AppIcons.class.getResourceAsStream("/dev/codeface/desktop/icons/codeface-" + size + ".png");
        return in == null ? Stream.empty() : Stream.of(new Image(in));
    }
}
