package dev.codeface.desktop.app;

import dev.codeface.core.multiplexer.AttachedTarget;
import dev.codeface.core.workspace.PathMap;
import dev.codeface.core.workspace.RemotePath;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds the file that a pane of the attached session means: by the session's own mapping of folders (for containers),
/// on the session's machine, or here. FX thread.
final class PlaceResolver {
    private static final List<String> SOURCES =
            List.of("src/main/java", "src/test/java", "src/main/kotlin", "src", "lib", "app");

    private final Supplier<Optional<AttachedTarget>> attached;
    private final Supplier<Optional<Path>> folder;
    private Map<String, String> mappings = Map.of();

    /// @param attached the session whose panes are read
    /// @param folder   the open folder
    PlaceResolver(Supplier<Optional<AttachedTarget>> attached, Supplier<Optional<Path>> folder) {
        this.attached = attached;
        this.folder = folder;
    }

    /// Sets how folders are mapped, by the name of a session; see [PathMap].
    void setMappings(Map<String, String> bySession) {
        mappings = Map.copyOf(bySession);
    }

    /// How the attached session maps folders, as a person wrote it.
    String mapping() {
        return attached.get()
                .map(t -> mappings.getOrDefault(t.sessionName(), ""))
                .orElse("");
    }

    /// The file a program printed.
    ///
    /// @param directory of the program
    Optional<Path> resolve(String printed, String directory) {
        PathMap map = PathMap.parse(mapping());
        String whole = printed.startsWith("/") || directory.isEmpty() ? printed : directory + "/" + printed;
        Optional<Path> mapped = map.here(whole).flatMap(PlaceResolver::path).filter(Files::isRegularFile);
        if (mapped.isPresent()) {
            return mapped.map(p -> p.toAbsolutePath().normalize());
        }
        String host = attached.get().map(t -> t.server().host()).orElse("");
        return host.isEmpty() ? resolve(printed, directory, folder.get()) : new RemotePath(host, whole).toPath();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// The file that a pane of this machine means: as it stands, below the pane's directory, below the open folder, or
    /// the only file of the folder whose path ends so (containers and build tools print other roots).
    static Optional<Path> resolve(String printed, String directory, Optional<Path> folder) {
        return path(printed).flatMap(path -> {
            List<Path> tries = new ArrayList<>();
            if (path.isAbsolute()) {
                tries.add(path);
            } else {
                path(directory).filter(d -> !directory.isEmpty()).ifPresent(d -> tries.add(d.resolve(path)));
                folder.ifPresent(root -> tries.add(root.resolve(path)));
            }
            folder.ifPresent(root -> {
                for (int skip = 1; skip < path.getNameCount(); skip++) {
                    tries.add(root.resolve(path.subpath(skip, path.getNameCount())));
                }
                for (String source : SOURCES) {
                    tries.add(root.resolve(source).resolve(path.isAbsolute() ? path.getFileName() : path));
                }
            });
            return tries.stream()
                    .filter(Files::isRegularFile)
                    .map(file -> file.toAbsolutePath().normalize())
                    .findFirst();
        });
    }
}
