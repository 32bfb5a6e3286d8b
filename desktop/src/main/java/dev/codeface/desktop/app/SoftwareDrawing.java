package dev.codeface.desktop.app;

import dev.codeface.core.settings.AppDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Keeps the window off the graphics card where the settings say so. Has to be known before JavaFX starts, and costs no
/// reading of all settings.
final class SoftwareDrawing {
    private static final Pattern WANTED = Pattern.compile("\"softwareDrawing\"\\s*:\\s*true\\b");

    private SoftwareDrawing() {}

    /// Called first thing; a choice on the command line wins.
    static void apply() {
        if (System.getProperty("prism.order") == null
                && wanted(AppDirectories.ofProcess().settingsFile())) {
            System.setProperty("prism.order", "sw");
        }
    }

    /// A file that is not there or cannot be read wants nothing.
    static boolean wanted(Path settings) {
        try {
            return WANTED.matcher(Files.readString(settings)).find();
        } catch (IOException e) {
            return false;
        }
    }
}
