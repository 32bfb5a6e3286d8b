package dev.codeface.rust;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Programs by name, as a shell finds them, but for folders of the search path that depend on where we are: what stands
/// there may have come with the files that are looked at.
final class SearchPath {
    private SearchPath() {}

    /// The user's own.
    static String own() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("");
    }

    static Optional<Path> find(String searchPath, String program) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        for (String folder : searchPath.split(File.pathSeparator)) {
            if (!folder.isEmpty() && Path.of(folder).isAbsolute()) {
                Path file = Path.of(folder, windows ? program + ".exe" : program);
                if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }
}
