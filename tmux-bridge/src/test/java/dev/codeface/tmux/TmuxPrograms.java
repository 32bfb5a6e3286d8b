package dev.codeface.tmux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every tmux that the suite runs against: the one on the search path, and those in the folder that the environment
/// variable `CODEFACE_TMUX_PROGRAMS` names, as `NAME/tmux` or as executables of any name.
final class TmuxPrograms {
    private TmuxPrograms() {}

    /// For `@MethodSource`.
    static Stream<String> all() {
        List<String> programs = new ArrayList<>(List.of("tmux"));
        String folder = System.getenv("CODEFACE_TMUX_PROGRAMS");
        if (folder != null && !folder.isBlank()) {
            try (Stream<Path> entries = Files.list(Path.of(folder))) {
                entries.map(entry -> Files.isDirectory(entry) ? entry.resolve("tmux") : entry)
                        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                        .map(Path::toString)
                        .sorted()
                        .forEach(programs::add);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return programs.stream();
    }

    /// The multiplexer's choice of program for one of [#all].
    static @org.jspecify.annotations.Nullable Path chosen(String program) {
        return program.equals("tmux") ? null : Path.of(program);
    }

    /// Its version.
    static TmuxVersion version(String program) {
        return TmuxVersion.parse(TmuxServer.run(List.of(program, "-V"), true));
    }

    /// How the one on the search path is talked to.
    static String channel() {
        return Capabilities.of(version("tmux")).mode() == Capabilities.Mode.FULL ? "control" : "process";
    }
}
