package dev.codeface.tmux;

import dev.codeface.core.error.AppException;
import dev.codeface.core.multiplexer.PaneSnapshot;
import dev.codeface.core.multiplexer.SavedWorkspace.SavedPane;
import dev.codeface.core.multiplexer.ServerAddress;
import dev.codeface.core.multiplexer.Session;
import dev.codeface.core.terminal.AnsiWriter;
import dev.codeface.core.terminal.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What panes showed, kept as lines with colours and shown again in panes that are made. Thread safe.
///
/// A new pane gets it before its shell, from a file of the user's alone that is removed once it was read. Lines may
/// come from anywhere, as saved sessions can be imported: of what is no text only colours and attributes pass.
final class Scrollback {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String FILE = "codeface-scrollback-";
    private static final Pattern PASSING = Pattern.compile("\u001b\\[[0-9;:]*m|[^\\p{Cntrl}\\x80-\\x9f]|\t");
    private static final Pattern OURS = Pattern.compile("cat '[^']*/" + FILE + "[^']*';.*", Pattern.DOTALL);

    private final Map<String, String> environment;

    /// @param environment of this process
    Scrollback(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Whether a pane was made with a command of [#begin], which is nothing of its user's.
    static boolean isOurs(String startCommand) {
        String plain = startCommand.startsWith("\"") ? startCommand.substring(1) : startCommand;
        return OURS.matcher(plain).matches();
    }

    /// Lines of every pane, by id.
    ///
    /// @param lines how many rows of history, beside the screen
    Map<String, List<String>> read(ServerConnector.Connected server, int lines) throws AppException {
        Map<String, List<String>> all = new HashMap<>();
        TreeSet<String> panes = server.sessions().stream()
                .map(Session::windows)
                .flatMap(List::stream)
                .flatMap(window -> window.panes().stream())
                .filter(pane -> !pane.floating())
                .map(pane -> pane.id())
                .collect(Collectors.toCollection(TreeSet::new));
        ProcessChannel channel = new ProcessChannel(server.program(), server.address());
        for (String pane : panes) {
            all.put(pane, read(channel, new PaneCapture(pane, server.capabilities()), lines));
        }
        return all;
    }

    private static List<String> read(ProcessChannel channel, PaneCapture capture, int lines) throws AppException {
        PaneSnapshot screen;
        try {
            screen = capture.take(channel).snapshot();
        } catch (AppException e) {
            if (e.code().equals(TmuxFailure.NOT_FOUND)) {
                // It was closed meanwhile.
                return List.of();
            }
            throw e;
        }
        int history = Math.min(lines, screen.state().historySize());
        int columns = screen.grid().columns();
        List<Row> rows = new ArrayList<>(
                PaneWatch.politely(history, history, (start, size) -> capture.history(channel, columns, start, size)));
        // A full-screen program's picture is nothing without it.
        if (!screen.state().alternateScreen()) {
            rows.addAll(screen.grid().lines());
        }
        while (!rows.isEmpty() && rows.getLast().text().isBlank()) {
            rows.removeLast();
        }
        return rows.stream().map(AnsiWriter::row).map(Scrollback::clean).toList();
    }

    /// Only text, tabs, colours and attributes.
    private static String clean(String line) {
        return PASSING.matcher(line).results().map(found -> found.group()).collect(Collectors.joining());
    }

    /// How a pane begins.
    ///
    /// @param command what shows what it showed and then starts the user's shell; empty for one that showed nothing
    /// @param file    which that command reads and removes
    record Beginning(String command, @Nullable Path file) {
        static final Beginning EMPTY = new Beginning("", null);

        /// The pane could not be made: nobody will read it.
        void discard() {
            if (file != null) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    // The folder is emptied at the end of the user's session, or by the system.
                }
            }
        }
    }

    /// Writes what a pane showed.
    Beginning begin(TmuxProgram tmux, ServerAddress address, SavedPane pane) throws AppException {
        if (pane.scrollback().isEmpty()) {
            return Beginning.EMPTY;
        }
        Path file = write(pane.scrollback());
        String asked = new String(
                tmux.run(address, List.of("show-options", "-gqv", "default-command"), new byte[0], DEADLINE)
                        .output(),
                StandardCharsets.UTF_8);
        String shell = asked.isBlank() ? "exec \"$SHELL\" -l" : asked.strip();
        return new Beginning("cat '" + file + "'; rm -f '" + file + "'; " + shell, file);
    }

    private Path write(List<String> lines) throws AppException {
        Path folder =
                Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", System.getProperty("java.io.tmpdir", "/tmp")));
        if (folder.toString().contains("'") || !Files.isWritable(folder)) {
            folder = Path.of("/tmp");
        }
        String text = lines.stream().map(Scrollback::clean).collect(Collectors.joining("\n", "", "\n\u001b[0m"));
        try {
            Path file = Files.createTempFile(
                    folder,
                    FILE,
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
            return file;
        } catch (IOException e) {
            throw new AppException(
                    "tmux.no-scrollback",
                    "What the panes showed could not be written to " + folder + " (" + e.getMessage() + ").",
                    "Restore without it, or make room there.",
                    e);
        }
    }
}
