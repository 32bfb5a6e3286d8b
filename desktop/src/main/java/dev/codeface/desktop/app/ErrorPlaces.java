package dev.codeface.desktop.app;

import dev.codeface.core.run.CommandRun;
import dev.codeface.core.run.ErrorPlace;
import dev.codeface.core.run.OutputProblem;
import dev.codeface.desktop.terminal.PlaceMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The errors that panes show and that finished commands printed, as places in files. FX thread.
final class ErrorPlaces {
    private final Features features;
    private final ReadOnlyObjectWrapper<List<ErrorPlace>> found = new ReadOnlyObjectWrapper<>(List.of());
    private final Map<String, Set<ErrorPlace>> settled = new HashMap<>();
    private List<ErrorPlace> printed = List.of();
    private int at = -1;

    ErrorPlaces(Features features) {
        this.features = features;
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
        return features.places()
                .resolve(problem.file(), directory)
                .map(file -> new ErrorPlace(
                        paneId, file, problem.line(), problem.column(), problem.severity(), problem.message()));
    }

    private void gather(Map<String, List<PlaceMark>> panes) {
        List<ErrorPlace> all = new ArrayList<>();
        panes.forEach((paneId, marks) -> marks.stream()
                .filter(mark -> mark.severity().isPresent())
                .forEach(mark -> features.places()
                        .resolve(mark.place().file(), mark.place().directory())
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
}
