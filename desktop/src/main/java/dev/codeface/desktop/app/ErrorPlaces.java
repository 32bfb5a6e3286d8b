package dev.codeface.desktop.app;

import dev.codeface.core.run.CommandRun;
import dev.codeface.core.run.ErrorPlace;
import dev.codeface.core.run.OutputProblem;
import dev.codeface.desktop.terminal.PlaceMark;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The errors that panes show and that finished commands printed, as places in files. FX thread.
final class ErrorPlaces {
    private final Features features;
    private final Supplier<Optional<Path>> folder;
    private final ReadOnlyObjectWrapper<List<ErrorPlace>> found = new ReadOnlyObjectWrapper<>(List.of());
    private final Map<String, Set<ErrorPlace>> settled = new HashMap<>();
    private List<ErrorPlace> printed = List.of();
    private int at = -1;

    ErrorPlaces(Features features, Supplier<Optional<Path>> folder) {
        this.features = features;
        this.folder = folder;
        features.mirror().placesProperty().addListener((o, was, is) -> gather(is));
    }

    /// What a finished command printed, also above what is in sight. One that passed settles what its pane told before:
    /// that still stands on the screen, but is no longer so.
    void add(CommandRun run) {
        if (run.passed()) {
            settled.put(
                    run.paneId(),
                    found.get().stream()
                            .filter(place -> place.paneId().equals(run.paneId()))
                            .collect(Collectors.toCollection(HashSet::new)));
        } else {
            settled.remove(run.paneId());
        }
        printed = run.problems().stream()
                .flatMap(p -> found(run.paneId(), run.directory(), p).stream())
                .toList();
        gather(features.mirror().placesProperty().get());
    }

    private Optional<ErrorPlace> found(String paneId, String directory, OutputProblem problem) {
        return resolve(problem.file(), directory, folder.get())
                .map(file -> new ErrorPlace(
                        paneId, file, problem.line(), problem.column(), problem.severity(), problem.message()));
    }

    private void gather(Map<String, List<PlaceMark>> panes) {
        List<ErrorPlace> all = new ArrayList<>();
        panes.forEach((paneId, marks) -> marks.stream()
                .filter(mark -> mark.severity().isPresent())
                .forEach(mark -> resolve(mark.place().file(), mark.place().directory(), folder.get())
                        .map(file -> new ErrorPlace(
                                paneId,
                                file,
                                mark.place().line(),
                                mark.place().column(),
                                mark.severity().get(),
                                mark.place().message()))
                        .ifPresent(place -> addNew(all, place))));
        printed.forEach(place -> addNew(all, place));
        settled.values().forEach(places -> places.retainAll(all));
        all.removeIf(place -> settled.getOrDefault(place.paneId(), Set.of()).contains(place));
        found.set(List.copyOf(all));
        features.editor().paneErrors().setAll(all);
        at = Math.min(at, all.size() - 1);
    }

    /// One that is told twice, or in two rows, is one.
    private static void addNew(List<ErrorPlace> all, ErrorPlace place) {
        boolean known = all.stream()
                .anyMatch(f -> f.file().equals(place.file())
                        && f.line() == place.line()
                        && (f.message().equals(place.message())
                                || f.message().isEmpty()
                                || place.message().isEmpty()));
        if (!known) {
            all.add(place);
        }
    }

    /// The errors, in the order of panes and lines.
    ReadOnlyObjectProperty<List<ErrorPlace>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// Opens the next error, or the one before, in the editor.
    ///
    /// @return false where there is none
    boolean open(int step) {
        List<ErrorPlace> now = found.get();
        if (now.isEmpty()) {
            return false;
        }
        at = at < 0 ? (step > 0 ? 0 : now.size() - 1) : Math.floorMod(at + step, now.size());
        ErrorPlace place = now.get(at);
        features.open(new Place(place.file(), place.line(), place.column()));
        return true;
    }

    /// The error that was opened last, else the first.
    Optional<ErrorPlace> current() {
        List<ErrorPlace> now = found.get();
        return now.isEmpty() ? Optional.empty() : Optional.of(now.get(Math.clamp(at, 0, now.size() - 1)));
    }

    /// The file that a pane means: as it stands, below the pane's directory, below the open folder, or the only file of
    /// the folder whose path ends so (containers and build tools print other roots).
    static Optional<Path> resolve(String printed, String directory, Optional<Path> folder) {
        try {
            Path path = Path.of(printed);
            List<Path> tries = new ArrayList<>();
            if (path.isAbsolute()) {
                tries.add(path);
            } else {
                if (!directory.isEmpty()) {
                    tries.add(Path.of(directory).resolve(path));
                }
                folder.ifPresent(root -> tries.add(root.resolve(path)));
            }
            folder.ifPresent(root -> {
                for (int skip = 1; skip < path.getNameCount(); skip++) {
                    tries.add(root.resolve(path.subpath(skip, path.getNameCount())));
                }
                for (String source :
                        List.of("src/main/java", "src/test/java", "src/main/kotlin", "src", "lib", "app")) {
                    tries.add(root.resolve(source).resolve(path.isAbsolute() ? path.getFileName() : path));
                }
            });
            return tries.stream()
                    .filter(Files::isRegularFile)
                    .map(file -> file.toAbsolutePath().normalize())
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
