package dev.codeface.desktop.cli.doctor;

import dev.codeface.desktop.cli.VersionProvider;
import java.net.URL;

/// JavaFX, without loading a class of it: whether its classes are there, and which version the build took.
final class JavaFxCheck implements PartCheck {
    @Override
    public PartReport look() {
        URL application = ClassLoader.getSystemResource("javafx/application/Application.class");
        if (application == null) {
            return PartReport.broken(
                    "JavaFX", "-", "Its classes are not in this installation; install CodeFace again.");
        }
        String place = application.getProtocol().equals("jrt") ? "inside the runtime" : "on the class path";
        return PartReport.ok("JavaFX", VersionProvider.property("javafx"), place);
    }
}
