package dev.codeface.desktop.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The display that a window would open on. Commands need none.
///
/// @param environment the process's
/// @param system      the operating system's name
record DisplayCheck(Map<String, String> environment, String system) implements PartCheck {
    private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d+)(?:\\.\\d+)?");

    @Override
    public PartReport look() {
        if (!system.equals("Linux")) {
            return PartReport.ok("display", "-", "the system's own");
        }
        String x11 = environment.getOrDefault("DISPLAY", "");
        String wayland = environment.getOrDefault("WAYLAND_DISPLAY", "");
        if (x11.isBlank()) {
            return PartReport.absent(
                    "display",
                    wayland.isBlank()
                            ? "DISPLAY is not set; no window can open here."
                            : "Wayland (" + wayland + ") without Xwayland; install xwayland so that DISPLAY is set.");
        }
        Matcher local = LOCAL.matcher(x11);
        if (local.matches() && !Files.exists(Path.of("/tmp/.X11-unix/X" + local.group(1)))) {
            return PartReport.absent("display", "DISPLAY is " + x11 + ", but no X server answers there.");
        }
        return PartReport.ok("display", x11, wayland.isBlank() ? "X11" : "Xwayland under " + wayland);
    }
}
