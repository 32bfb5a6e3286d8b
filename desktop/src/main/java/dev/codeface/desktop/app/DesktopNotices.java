package dev.codeface.desktop.app;

import dev.codeface.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells something on the user's desktop, where it has a way to do so (`notify-send`). Thread safe.
final class DesktopNotices {
    private final Tasks tasks;
    private final String searchPath;

    /// @param searchPath where programs are looked for, as in `PATH`
    DesktopNotices(Tasks tasks, String searchPath) {
        this.tasks = tasks;
        this.searchPath = searchPath;
    }

    /// Tells it in the background; a desktop that takes no notices is no failure.
    void tell(String title, String text, boolean urgent) {
        program()
                .ifPresent(program -> tasks.io(() -> {
                    try {
                        new ProcessBuilder(List.of(
                                        program.toString(),
                                        "--app-name=CodeFace",
                                        "--urgency=" + (urgent ? "critical" : "normal"),
                                        "--",
                                        title,
                                        escaped(text)))
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start();
                    } catch (IOException e) {
                        // The same is told in the window.
                    }
                }));
    }

    private Optional<Path> program() {
        return Stream.of(searchPath.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "notify-send"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Desktops read a little markup in the text of a notice.
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
